"""Text as sent becomes text as compared: stripped, blank as null, dates in ISO form, booleans 1 and 0.

What cannot be read is left as it was sent, for the rules to name.
"""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache

import polars as pl

from goldenthread.formats.sen2.model import KEY_SCHEMA
from goldenthread.formats.sen2.profile import Profile

ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"

# Spellings of dates that are read beside ISO: COLLECT's export, the same without its time, date-times of workbooks
# and XML, and the day-first forms that people type.
_DATE_FORMATS = (
    "%Y-%b-%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d-%b-%Y",
    "%d %b %Y",
    "%d %B %Y",
    "%Y/%m/%d",
    "%Y%m%d",
)
EXPORTED_DATE = "%Y-%b-%d 00:00:00"
"""How COLLECT's export writes a day; a column in which all are so written is read at once."""

_EXPORTED = r"^\d{4}-[A-Za-z]{3}-\d{2} 00:00:00$"
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
_MIDNIGHT_OR_TIME = r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$"

_TRUE = ("true", "t", "yes", "y", "1.0")
_FALSE = ("false", "f", "no", "n", "0.0")

# "-1" is how some databases write true.
_BOOLEANS = dict.fromkeys((*_TRUE, "-1"), "1") | dict.fromkeys(_FALSE, "0")

DATES = frozenset(
    {
        "personbirthdate", "receiveddate", "requestoutcomedate", "assessmentoutcomedate", "startdate", "ceasedate",
        "reviewmeeting", "reviewdraft", "phasetransferduedate", "phasetransferfinaldate", "lastreview", "entrydate",
        "leavingdate",
    }
)  # fmt: skip
"""Items that are dates in any year, so that an item sent in a year that lacks it is still read."""

BOOLEANS = frozenset(
    {
        "rya", "requestmediation", "requesttribunal", "assessmentmediation", "assessmenttribunal", "othermediation",
        "othertribunal", "week20", "pb", "oa", "senunitindicator", "resourcedprovisionindicator",
    }
)  # fmt: skip


def normalise(frame: pl.DataFrame, table: str, profile: Profile) -> pl.DataFrame:
    """A frame of one table, its text as sent, with every item stripped and its dates and booleans in one form."""
    dates = DATES | set(profile.dates(table))
    flags = BOOLEANS | set(profile.booleans(table))
    items = [frame[name] for name in frame.columns if name not in KEY_SCHEMA]
    given = [values for values in items if values.null_count() < values.len()]
    return frame.with_columns(_normal(values, dates, flags) for values in given)


def _normal(values: pl.Series, dates: Collection[str], flags: Collection[str]) -> pl.Series:
    if values.name in dates:
        return normal_dates(values)
    return normal_booleans(values) if values.name in flags else stripped(values)


def stripped(series: pl.Series) -> pl.Series:
    """Text without the white space around it; blank becomes null."""
    bare = series.str.strip_chars()
    return bare.set(bare == "", None) if (bare == "").any() else bare


def normal_dates(series: pl.Series) -> pl.Series:
    """Dates as CCYY-MM-DD where readable in any accepted spelling, others stripped."""
    if (exported := _exported_dates(series)) is not None:
        return exported
    if series.str.contains(ISO_DATE).all():
        return series
    bare = stripped(series)
    odd = ~bare.str.contains(ISO_DATE)
    return bare.scatter(odd.fill_null(False).arg_true(), _read_dates(bare.filter(odd)))


def _exported_dates(series: pl.Series) -> pl.Series | None:
    """A column that is in COLLECT's spelling throughout; None where it is not."""
    known = series.is_not_null().arg_max()
    if known is None or not series.slice(known, 1).str.contains(_EXPORTED)[0]:
        return None
    days = series.str.to_date(EXPORTED_DATE, strict=False, cache=False)
    whole = days.null_count() == series.null_count() and bool(days.is_between(_FIRST_DAY, _LAST_DAY).all())
    numbers = days.to_physical() - pl.Series([_FIRST_DAY]).to_physical()[0]
    return _iso_days().gather(numbers).alias(series.name) if whole else None


@cache
def _iso_days() -> pl.Series:
    """Every day that dates of people fall on, written out once."""
    return pl.date_range(_FIRST_DAY, _LAST_DAY, eager=True).dt.to_string("%Y-%m-%d")


def _read_dates(series: pl.Series) -> pl.Series:
    """Each format is tried only on what the ones before could not read."""
    read = _day_of(series.str.strip_suffix(" 00:00:00"), _DATE_FORMATS[0])
    for form in (None, *_DATE_FORMATS):
        left = (read.is_null() & series.is_not_null()).arg_true()
        if left.is_empty():
            break
        read = read.scatter(left, _day_of(series.gather(left).str.replace(_MIDNIGHT_OR_TIME, ""), form))
    return pl.select(pl.coalesce(read, series)).to_series()


def _day_of(text: pl.Series, form: str | None) -> pl.Series:
    """Dates written in one format as CCYY-MM-DD; with no format, those that are so written already."""
    if form is None:
        return text.set(~text.str.contains(ISO_DATE), None)
    return text.str.to_date(form, strict=False).dt.to_string("%Y-%m-%d")


def normal_booleans(series: pl.Series) -> pl.Series:
    """Booleans as "1" or "0" where readable, others stripped."""
    true = series == "true"
    if (true | (series == "false")).all():  # as COLLECT exports them, or none is given
        return pl.Series(series.name, ["0", "1"]).gather(true.cast(pl.UInt32))
    if ((series == "1") | (series == "0")).all():
        return series
    bare = stripped(series)
    lowered = bare.str.to_lowercase()
    return pl.select(pl.coalesce(lowered.replace_strict(_BOOLEANS, default=None), bare)).to_series().alias(series.name)


def normal_date(text: str | None) -> str | None:
    """One date in the same way."""
    return _first(normal_dates(pl.Series("date", [text], dtype=pl.String)))


def normal_datetime(text: str | None) -> str | None:
    """A date-time as CCYY-MM-DDThh:mm:ss where readable, else as it is."""
    if text is None:
        return None
    forms = ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%b-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
    bare = pl.Series([text.removesuffix("Z")])
    read = [
        bare.str.to_datetime(form, strict=False, time_unit="us").dt.to_string("%Y-%m-%dT%H:%M:%S") for form in forms
    ]
    return next((value for value in _each(read) if value is not None), text)


def _each(series: Iterable[pl.Series]) -> list[str | None]:
    return [_first(one) for one in series]


def _first(series: pl.Series) -> str | None:
    value: str | None = series[0]
    return value
