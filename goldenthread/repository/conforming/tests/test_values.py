"""Texts that repeat are read once each, and come to the same as each read where it stands."""

import polars as pl
import pytest

from goldenthread.repository.conforming.values import FAULTS, LOOKED_AT, typed
from goldenthread.repository.feeds.feed import feeds

TEXTS = (
    "", " ", "n/a", None, "12", "12.0", "1,200", "-3", "no", "Yes", "31/01/2026", "2026-02-30", "2026-01", "M", "ann",
    "A" * 1001, "SS0 9AA", "E01000001", "100001", "943 476 5919", "9434765918", "330000000001A",
)  # fmt: skip
COLUMNS = {column.kind: column for feed in feeds().values() for column in feed.columns}


@pytest.mark.parametrize("kind", sorted(FAULTS))
def test_a_long_column_of_few_texts_is_read_as_each_of_them_is(kind: str):
    few = pl.Series("x", TEXTS, dtype=pl.String)
    times = LOOKED_AT // len(few) + 2
    long = pl.concat([few] * times)
    one, many = typed(COLUMNS[kind], few), typed(COLUMNS[kind], long)
    assert many.value.name == one.value.name == "x"
    assert many.value.to_list() == one.value.to_list() * times
    assert many.wrong.to_list() == one.wrong.to_list() * times
    assert many.value.dtype == one.value.dtype
