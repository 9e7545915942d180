"""Keys compared as numbers find the same rows as keys compared as text."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.formats.sen2.row_keys import ascending, places, repeated, row_keys, together

WORDS = (None, "1", "2", "3", "07", "7", " 7", "7 ", "+7", "-1", "1.0", "٣", "10", "200", "p1", "99999999999999999999")
keys = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=8),
    st.lists(st.integers(0, 12), unique=True, max_size=8).map(lambda found: [str(one) for one in sorted(found)]),
    st.lists(st.integers(0, 12).map(str), max_size=8),
)


def text(values):
    return pl.Series("id", values, dtype=pl.String)


def bare(values):
    return [None if value is None else value.strip() for value in values]


@settings(deadline=None)
@given(wanted=keys, held=keys)
def test_parents_are_found_as_text_would_find_them(wanted, held):
    first = {key: place for place, key in reversed(list(enumerate(bare(held), start=1))) if key is not None}
    assert places(row_keys(text(wanted)), row_keys(text(held))).tolist() == [first.get(key, 0) for key in bare(wanted)]


@settings(deadline=None)
@given(parts=st.lists(keys, max_size=3))
def test_repeats_over_parts_are_those_of_the_text(parts):
    whole = [key for part in parts for key in bare(part)]
    again = [place for place, key in enumerate(whole) if key is None or key in whole[:place]]
    assert repeated(together([row_keys(text(part)) for part in parts])).tolist() == again


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        (["3", "1", None], pl.Int64),
        (["0", "10"], pl.Int64),
        (["01"], pl.String),
        (["+1"], pl.String),
        ([""], pl.String),
    ],
)
def test_only_plain_numbers_are_numbers(values, dtype):
    assert row_keys(text(values)).dtype == dtype


def test_numbers_that_ascend_need_no_comparison():
    assert ascending(row_keys(text(["1", "5", "6"])))
    assert not ascending(row_keys(text(["1", "1"])))
    assert not ascending(row_keys(text(["1", None])))
    assert not ascending(row_keys(text(["a", "b"])))
