"""Row keys as whole numbers where they are plainly numbers, and each row's parent found by them.

COLLECT numbers its rows, and its exports stand in that order, so the parent of a row is found by bisection; keys of any
other kind, or in any other order, are joined.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

Integers = NDArray[np.int64]


def row_keys(text: pl.Series) -> pl.Series:
    """Keys as Int64 where each is the plain decimal form of its number ("7", not "07"), else as stripped text."""
    numbers = text.cast(pl.Int64, strict=False)
    return numbers if _all_plain(text, numbers) else text.str.strip_chars()


def _all_plain(text: pl.Series, numbers: pl.Series) -> bool:
    """Whether the numbers written out would be the text again: none is negative, none longer than its digits."""
    if numbers.null_count() != text.null_count():
        return False
    least, most = numbers.min(), numbers.max()
    if not isinstance(least, int) or not isinstance(most, int):
        return True
    digits = sum(int((numbers >= 10**place).sum()) for place in range(1, len(str(most))))
    return least >= 0 and digits + numbers.count() == text.str.len_bytes().sum()


def together(parts: list[pl.Series]) -> pl.Series:
    """The keys of successive parts of a table in one form: text as soon as one part is."""
    if any(part.dtype == pl.String for part in parts):
        parts = [part.cast(pl.String) for part in parts]
    return pl.concat(parts) if parts else pl.Series(dtype=pl.String)


def ascending(keys: pl.Series) -> bool:
    """Whether the keys are numbers, each above the one before, so that none is repeated or missing."""
    return keys.dtype == pl.Int64 and not keys.has_nulls() and bool((np.diff(keys.to_numpy()) > 0).all())


def repeated(keys: pl.Series) -> Integers:
    """Places, from 0, of keys that an earlier row has, and of missing ones."""
    if ascending(keys):
        return np.empty(0, np.int64)
    return np.flatnonzero((~keys.is_first_distinct() | keys.is_null()).to_numpy())


def places(wanted: pl.Series, keys: pl.Series) -> Integers:
    """The place, from 1, of the first row that has each wanted key; 0 where none has."""
    if ascending(keys) and wanted.dtype == pl.Int64:
        return _bisected(wanted.fill_null(-1).to_numpy(), keys.to_numpy())
    if wanted.dtype != keys.dtype:
        wanted, keys = wanted.cast(pl.String), keys.cast(pl.String)
    rows = pl.DataFrame({"key": keys, "place": pl.int_range(1, keys.len() + 1, eager=True)})
    first = rows.filter(pl.col("key").is_not_null() & pl.col("key").is_first_distinct())
    found = pl.DataFrame({"key": wanted}).join(first, on="key", how="left", maintain_order="left")
    return found["place"].fill_null(0).to_numpy().astype(np.int64)


def _bisected(wanted: Integers, keys: Integers) -> Integers:
    if not keys.size:
        return np.zeros(wanted.size, np.int64)
    place = np.searchsorted(keys, wanted)
    right = keys[np.minimum(place, keys.size - 1)] == wanted
    return np.where(right, place + 1, 0)
