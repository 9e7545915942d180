"""The few words the declarations are written in. Dates are day numbers (days since 1970-01-01), ages whole years."""

from collections.abc import Iterable

import polars as pl


def value(name: str) -> pl.Expr:
    """The value of a column of the prepared frame."""
    return pl.col(name)


def blank(*names: str) -> pl.Expr:
    """All of the items are blank."""
    return pl.all_horizontal(pl.col(name).is_null() for name in names) if len(names) > 1 else pl.col(names[0]).is_null()


def given(name: str) -> pl.Expr:
    """The item has a value."""
    return pl.col(name).is_not_null()


def yes(name: str) -> pl.Expr:
    """The flag is 1; blank is not yes."""
    return pl.col(name).eq_missing(pl.lit("1"))


def is_one(name: str, *codes: str) -> pl.Expr:
    """The item is one of the codes; blank is not."""
    if len(codes) == 1:
        return pl.col(name).eq_missing(pl.lit(codes[0]))
    return pl.any_horizontal(pl.col(name).eq_missing(pl.lit(code)) for code in codes)


def not_one(name: str, *codes: str) -> pl.Expr:
    """The item is none of the codes, or is blank."""
    return ~is_one(name, *codes)


def invalid(name: str, codes: Iterable[str]) -> pl.Expr:
    """The item has a value that is not in the list."""
    return given(name) & ~pl.col(name).is_in(list(codes))


def bad_flag(name: str) -> pl.Expr:
    """The item has a value that is neither 0 nor 1."""
    return given(name) & not_one(name, "0", "1")


def unreadable(name: str, parsed: str) -> pl.Expr:
    """The date item has a value that is not a date."""
    return given(name) & pl.col(parsed).is_null()


def days(start: str, end: str) -> pl.Expr:
    """Days from one date to the other."""
    return pl.col(end) - pl.col(start)


def holds(expression: pl.Expr) -> pl.Expr:
    """The expression, with unknown counted as false: a date that is missing breaks no rule about order."""
    return expression.fill_null(value=False)
