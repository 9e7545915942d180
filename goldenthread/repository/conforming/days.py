"""Days and months as senders write them. Few are different in a batch, so that each is read once."""

from collections.abc import Callable

import polars as pl

from goldenthread.repository.layouts import MONTH_FIRST

ISO = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d")
DAY_FIRST_FORMS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")
MONTH_FIRST_FORMS = ("%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%m/%d/%y")
IN_WORDS = ("%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y", "%d-%B-%Y")
MONTHS = ("%Y-%m", "%m/%Y", "%b %Y", "%B %Y", "%b-%Y", "%b-%y", "%Y%m", "%Y/%m", "%m-%Y")
FIRST_YEAR, LAST_YEAR = 1900, 2100
EXCEL = pl.date(1899, 12, 30)
"""The day from which Excel counts."""


def days(text: pl.Series, order: str) -> pl.Series:
    """The days of a column of text; null where one is none. A time after the day is passed over."""
    return _each(text, lambda one: _days(one, order))


def months(text: pl.Series, order: str) -> pl.Series:
    """The first days of the months of a column of text; a whole day is taken for its month."""
    return _each(text, lambda one: _months(one, order))


def _each(text: pl.Series, read: Callable[[pl.Series], pl.Series]) -> pl.Series:
    different = text.drop_nulls().unique()
    if different.is_empty():
        return pl.Series(text.name, [None] * len(text), dtype=pl.Date)
    return text.replace_strict(different, read(different), default=None, return_dtype=pl.Date)


def _days(text: pl.Series, order: str) -> pl.Series:
    bare = pl.lit(text).str.replace(r"(T| +)\d{1,2}:\d{2}.*$", "")
    strokes = MONTH_FIRST_FORMS if order == MONTH_FIRST else DAY_FIRST_FORMS
    read = [bare.str.to_date(form, strict=False) for form in (*ISO, *strokes, *IN_WORDS)]
    counted = pl.when(bare.str.contains(r"^[2-6]\d{4}$")).then(
        EXCEL + pl.duration(days=bare.cast(pl.Int64, strict=False))
    )
    return _series(pl.coalesce(*map(_in_range, read), _in_range(counted)))


def _months(text: pl.Series, order: str) -> pl.Series:
    first = [pl.lit(text + " 01").str.to_date(f"{form} %d", strict=False) for form in MONTHS]
    whole = pl.lit(_days(text, order)).dt.truncate("1mo")
    return _series(pl.coalesce(*map(_in_range, first), whole))


def _in_range(day: pl.Expr) -> pl.Expr:
    return pl.when(day.dt.year().is_between(FIRST_YEAR, LAST_YEAR)).then(day)


def _series(found: pl.Expr) -> pl.Series:
    return pl.select(found).to_series()
