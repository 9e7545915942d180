"""Invented names and numbers for generated returns; nobody's own, and no two people share them."""

from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from goldenthread.vocabulary.upn import CHECK_LETTERS

Integers = NDArray[np.int64]

_LINES = Path(__file__).with_name("generate_words.txt").read_text(encoding="utf-8").splitlines()
_BEGIN, _MIDDLE, _END, FORENAMES = (line.split() for line in _LINES)


_NAMES = len(_BEGIN) * len(_MIDDLE) * len(_END) * len(FORENAMES)
_STRIDE = 7_368_787
"""Shares no factor with the ranges below, so that stepping by it meets every value once."""


def names(people: Integers, seed: int) -> tuple[pl.Series, pl.Series]:
    """A surname and forename for each person's number; pairs repeat only after twenty million people."""
    place = (people * _STRIDE + seed) % _NAMES
    place, forename = np.divmod(place, len(FORENAMES))
    place, end = np.divmod(place, len(_END))
    begin, middle = np.divmod(place, len(_MIDDLE))
    parts = [_pick(_BEGIN, begin), _pick(_MIDDLE, middle), _pick(_END, end)]
    return pl.select(pl.concat_str(parts)).to_series(), _pick(FORENAMES, forename)


def _pick(words: list[str], place: Integers) -> pl.Series:
    return pl.Series(words, dtype=pl.String).gather(place)


def upns(people: Integers, lea: str, seed: int) -> pl.Series:
    """A UPN of the authority for each person's number, with its check letter; all different."""
    serial = (people * _STRIDE + seed * 977) % 1_000_000_000
    digits = _digits(serial, 9)
    total = sum(weight * int(digit) for weight, digit in zip((2, 3, 4), lea, strict=True))
    letter = (total + digits @ np.arange(5, 14)) % 23
    rest = pl.Series(serial).cast(pl.String).str.zfill(9)
    return pl.select(pl.concat_str([_pick(list(CHECK_LETTERS), letter), pl.lit(lea), rest])).to_series()


def ulns(people: Integers, seed: int) -> pl.Series:
    """A ULN for each person's number, with its check digit; all different."""
    first = 100_000_000 + 2 * ((people * _STRIDE + seed * 31) % 440_000_000)
    weights = np.arange(10, 1, -1)
    first += (_digits(first, 9) @ weights) % 11 == 0  # no number has that remainder; the next nine digits have another
    check = 10 - (_digits(first, 9) @ weights) % 11
    return pl.select(pl.concat_str([pl.Series(first).cast(pl.String), pl.Series(check).cast(pl.String)])).to_series()


def _digits(numbers: Integers, width: int) -> Integers:
    powers = 10 ** np.arange(width - 1, -1, -1)
    digits: Integers = numbers[:, None] // powers % 10
    return digits


_AREAS = ["SS1", "SS2", "SS3", "SS9", "CM1", "CM2", "CO1", "RM16", "IP1", "NR2"]
_UNITS = list("ABDEFGHJLNPQRSTUWXYZ")


def postcodes(random: np.random.Generator, size: int) -> pl.Series:
    """Postcodes of the right shape; whether they exist is chance."""
    sector = pl.Series(random.integers(0, 10, size)).cast(pl.String)
    units = [_pick(_UNITS, random.integers(0, len(_UNITS), size)) for _ in range(2)]
    area = _pick(_AREAS, random.integers(0, len(_AREAS), size))
    return pl.select(pl.concat_str([area, pl.lit(" "), sector, *units])).to_series()
