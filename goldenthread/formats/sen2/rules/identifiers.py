"""Check digits of the unique pupil number and the unique learner number, over whole columns."""

from collections.abc import Callable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from goldenthread.vocabulary.upn import CHECK_LETTERS

Characters = NDArray[np.uint8]

_WORTH = np.zeros(128, dtype=np.int64)
"""What each character counts for: a digit itself, a letter its place among the check letters."""
_WORTH[[ord(letter) for letter in CHECK_LETTERS]] = range(len(CHECK_LETTERS))
_WORTH[[ord(digit) for digit in "0123456789"]] = range(10)


def upn_valid(upn: pl.Series) -> pl.Series:
    """Whether each UPN is 13 characters with a right check letter; a letter at the end marks a temporary UPN.

    Weights 2 to 13 on characters 2 to 13, remainder by 23 names the first character (DfE, unique pupil numbers).
    Characters 2 to 12 have to be digits; whether 2 to 4 are an authority ever used is not tested, since closed and
    pseudo authorities occur. False where there is no UPN.
    """
    return _checked(upn, r"^[A-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$", 13, _upn_letter_agrees)


def uln_valid(uln: pl.Series) -> pl.Series:
    """Whether each ULN is ten digits, the first not 0, with a right check digit; false where there is none.

    The first nine digits times 10 to 2, remainder by 11 (0 is invalid), and ten less that is the last digit
    (Learning Records Service).
    """
    return _checked(uln, r"^[1-9][0-9]{9}$", 10, _uln_digit_agrees)


def _checked(numbers: pl.Series, form: str, width: int, agrees: Callable[[Characters], NDArray[np.bool_]]) -> pl.Series:
    """Whether each number has the form, so many characters wide, and its check character agrees."""
    formed = numbers.str.contains(form).fill_null(value=False)
    text: str = numbers.filter(formed).str.join().item()
    characters = np.frombuffer(text.encode(), dtype=np.uint8).reshape(-1, width)
    return formed.scatter(formed.arg_true(), agrees(characters))


def _upn_letter_agrees(characters: Characters) -> NDArray[np.bool_]:
    letters = np.frombuffer(CHECK_LETTERS.encode(), dtype=np.uint8)
    total = _WORTH[characters[:, 1:]] @ np.arange(2, 14)
    agrees: NDArray[np.bool_] = letters[total % len(CHECK_LETTERS)] == characters[:, 0]
    return agrees


def _uln_digit_agrees(characters: Characters) -> NDArray[np.bool_]:
    remainder = _WORTH[characters[:, :9]] @ np.arange(10, 1, -1) % 11
    agrees: NDArray[np.bool_] = (remainder != 0) & (10 - remainder == _WORTH[characters[:, 9]])
    return agrees
