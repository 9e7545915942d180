"""Arrays of days, choices and flags turned into the text columns of the return."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


def dates(days: Integers, where: Flags | None = None) -> pl.Series:
    """Days since 1970 as CCYY-MM-DD; null where `where` is false."""
    text = pl.Series(days.astype(np.int32)).cast(pl.Date).dt.to_string("%Y-%m-%d")
    return only(text, where)


def only(text: pl.Series, where: Flags | None) -> pl.Series:
    """Text where `where` is true, else null."""
    return text if where is None else text.set(pl.Series(~where), None)


def chosen(values: Sequence[str | None], places: Integers, where: Flags | None = None) -> pl.Series:
    """The value at each place."""
    return only(pl.Series(values, dtype=pl.String).gather(places), where)


def flags(true: Flags, where: Flags | None = None) -> pl.Series:
    """1 or 0."""
    return chosen(("0", "1"), true.astype(np.int64), where)


def same(value: str, size: int, where: Flags | None = None) -> pl.Series:
    """One value throughout."""
    return only(pl.repeat(value, size, dtype=pl.String, eager=True), where)


def drawn(random: np.random.Generator, shares: Mapping[str, float], size: int) -> Integers:
    """Places in `shares` drawn by their weight."""
    weights = np.array(list(shares.values()))
    places: Integers = random.choice(weights.size, size, p=weights / weights.sum())
    return places


def chance(random: np.random.Generator, share: float, size: int) -> Flags:
    """True for about that share."""
    happened: Flags = random.random(size) < share
    return happened
