"""Check digits of the unique pupil number and the unique learner number, over whole columns."""

import polars as pl

from goldenthread.vocabulary.upn import CHECK_LETTERS

_LETTER_INDEX = {letter: index for index, letter in enumerate(CHECK_LETTERS)}
_LAST_INDEX = {str(digit): digit for digit in range(10)} | _LETTER_INDEX


def _digit_sum(number: pl.Expr, weights: range) -> pl.Expr:
    """Sum of the digits of a number times the weights, the last weight belonging to the units."""
    total = pl.lit(0, dtype=pl.Int64)
    power = 1
    for weight in reversed(weights):
        total = total + (number // power % 10) * weight
        power *= 10
    return total


def _indexed(character: pl.Expr, table: dict[str, int]) -> pl.Expr:
    return character.replace_strict(list(table), list(table.values()), default=None, return_dtype=pl.Int64)


def upn_valid(column: str) -> pl.Expr:
    """Whether a UPN is 13 characters with a right check letter; a letter at the end marks a temporary UPN.

    Weights 2 to 13 on characters 2 to 13, remainder by 23 names the first character (DfE, unique pupil numbers).
    Characters 2 to 12 have to be digits; whether 2 to 4 are an authority ever used is not tested, since closed and
    pseudo authorities occur. False where there is no UPN.
    """
    upn = pl.col(column)
    shaped = upn.str.contains(r"^[A-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$")
    middle = upn.str.slice(1, 11).cast(pl.Int64, strict=False)
    total = _digit_sum(middle, range(2, 13)) + _indexed(upn.str.slice(12, 1), _LAST_INDEX) * 13
    return shaped & (total % 23).eq(_indexed(upn.str.slice(0, 1), _LETTER_INDEX)).fill_null(value=False)


def uln_valid(column: str) -> pl.Expr:
    """Whether a ULN is ten digits, the first not 0, with a right check digit; false where there is none.

    The first nine digits times 10 to 2, remainder by 11 (0 is invalid), and ten less that is the last digit
    (Learning Records Service).
    """
    uln = pl.col(column)
    shaped = uln.str.contains(r"^[1-9][0-9]{9}$")
    number = uln.cast(pl.Int64, strict=False)
    remainder = _digit_sum(number // 10, range(10, 1, -1)) % 11
    return shaped & (remainder.ne(0) & (10 - remainder).eq(number % 10)).fill_null(value=False)
