"""Check digits of many identifiers at once. `vocabulary` has the same rules for one, and tests hold the two equal."""

from collections.abc import Sequence

import polars as pl

from goldenthread.vocabulary.local_authorities import local_authorities
from goldenthread.vocabulary.upn import CHECK_LETTERS, PSEUDO_AUTHORITIES

TEN_DIGITS = r"^[0-9]{10}$"
TENTHS = (10, 9, 8, 7, 6, 5, 4, 3, 2)
"""The weights of the first nine of ten digits, for NHS numbers and ULNs."""


def nhs_numbers(text: pl.Expr) -> pl.Expr:
    """Where each is a sound NHS number of ten digits without spaces."""
    number = text.cast(pl.Int64, strict=False)
    check = 11 - _total(number // 10, TENTHS) % 11
    return (text.str.contains(TEN_DIGITS) & (check != 10) & ((check % 11) == number % 10)).fill_null(False)


def ulns(text: pl.Expr) -> pl.Expr:
    """Where each is a sound ULN of ten digits."""
    number = text.cast(pl.Int64, strict=False)
    remainder = _total(number // 10, TENTHS) % 11
    sound = (remainder != 0) & ((10 - remainder) == number % 10)
    return (text.str.contains(TEN_DIGITS) & ~text.str.starts_with("0") & sound).fill_null(False)


def upns(text: pl.Expr) -> pl.Expr:
    """Where each is a sound UPN in capitals."""
    letters = {letter: place for place, letter in enumerate(CHECK_LETTERS)}
    values = {str(digit): digit for digit in range(10)} | letters
    last = text.str.slice(12, 1).replace_strict(values, default=None, return_dtype=pl.Int64)
    middle = text.str.slice(1, 11).cast(pl.Int64, strict=False)
    total = _total(middle, range(2, 13)) + last * 13
    first = text.str.slice(0, 1).replace_strict(letters, default=None, return_dtype=pl.Int64)
    authority = text.str.slice(1, 3).is_in([*local_authorities(), *sorted(PSEUDO_AUTHORITIES)])
    shape = text.str.contains(r"^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$")
    return (shape & authority & ((total % 23) == first)).fill_null(False)


def _total(number: pl.Expr, weights: Sequence[int]) -> pl.Expr:
    """The sum of a number's digits, each times its weight: there are as many digits as weights."""
    most = len(weights) - 1
    return pl.sum_horizontal((number // 10 ** (most - place)) % 10 * weight for place, weight in enumerate(weights))
