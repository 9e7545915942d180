"""Check digits of many identifiers at once. `vocabulary` has the same rules for one, and tests hold the two equal."""

import polars as pl

from goldenthread.vocabulary.local_authorities import local_authorities
from goldenthread.vocabulary.upn import CHECK_LETTERS, PSEUDO_AUTHORITIES


def nhs_numbers(text: pl.Expr) -> pl.Expr:
    """Where each is a sound NHS number of ten digits without spaces."""
    check = 11 - _total(text, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return _ten_digits(text) & (check != 10) & ((check % 11) == _digit(text, 9))


def ulns(text: pl.Expr) -> pl.Expr:
    """Where each is a sound ULN of ten digits."""
    remainder = _total(text, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return _ten_digits(text) & ~text.str.starts_with("0") & (remainder != 0) & ((10 - remainder) == _digit(text, 9))


def upns(text: pl.Expr) -> pl.Expr:
    """Where each is a sound UPN in capitals."""
    letters = {letter: place for place, letter in enumerate(CHECK_LETTERS)}
    last = text.str.slice(12, 1)
    numbers = {str(digit): digit for digit in range(10)} | letters
    last_value = last.replace_strict(numbers, default=None, return_dtype=pl.Int64)
    middle = [_digit(text, place) * weight for place, weight in zip(range(1, 12), range(2, 13), strict=True)]
    total = pl.sum_horizontal(*middle, last_value * 13)
    first = text.str.slice(0, 1).replace_strict(letters, default=None, return_dtype=pl.Int64)
    authority = text.str.slice(1, 3).is_in([*local_authorities(), *sorted(PSEUDO_AUTHORITIES)])
    shape = text.str.contains(r"^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$")
    return (shape & authority & ((total % 23) == first)).fill_null(False)


def _ten_digits(text: pl.Expr) -> pl.Expr:
    return text.str.contains(r"^[0-9]{10}$")


def _digit(text: pl.Expr, place: int) -> pl.Expr:
    return text.str.slice(place, 1).cast(pl.Int64, strict=False)


def _total(text: pl.Expr, weights: list[int]) -> pl.Expr:
    return pl.sum_horizontal(_digit(text, place) * weight for place, weight in enumerate(weights))
