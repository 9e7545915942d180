"""Text, number and symbol of a published cell."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.formats.statistics.symbols import SYMBOLS, meaning, number_of, numbers, symbol_of, symbols


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("16.1", 16.1),
        ("1,876", 1876),
        ("689,739", 689739),
        ("1.70%", 1.7),
        ("-71", -71),
        (" 31.6785", 31.6785),
        ("57.900000000000", 57.9),
        (".5", 0.5),
        ("0", 0),
        ("1e3", 1000),
        ("1,87", None),
        ("12 34", None),
        ("x", None),
        ("-", None),
        ("..", None),
        ("%", None),
        ("", None),
        ("NaN", None),
        ("inf", None),
        ("2024-01", None),
    ],
)
def test_a_number_is_read_beside_its_text(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "symbol"), [("x", "x"), (" x ", "x"), ("LOW", "low"), ("..", ".."), ("0", ""), ("", "")]
)
def test_a_symbol_is_kept_and_never_nought(text, symbol):
    assert symbol_of(text) == symbol


def test_every_symbol_is_explained_and_a_strange_one_is_said_to_be():
    assert all(meaning(symbol) == words for symbol, words in SYMBOLS.items())
    assert meaning("?!") == "a mark this release does not explain"


TEXTS = st.one_of(
    st.sampled_from([*SYMBOLS, "1,234", "1,23", "12%", "", " 4", "-0.5", "+3", "1.", "e", "1e5", "٣"]),
    st.text(alphabet="0123456789.,%-+eExzc ", max_size=8),
)


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_a_column_is_read_as_its_cells_are(texts):
    frame = pl.DataFrame({"value": texts}).select(n=numbers(pl.col("value")), s=symbols(pl.col("value")))
    assert frame["n"].to_list() == [number_of(text) for text in texts]
    assert frame["s"].to_list() == [symbol_of(text) for text in texts]
