"""Dates and booleans as they are sent, one spelling in a column or several."""

import polars as pl
import pytest

from goldenthread.formats.sen2.normalise import normal_booleans, normal_dates


def dates(*values):
    sent = pl.Series("startdate", values, dtype=pl.String)
    read = normal_dates(sent)
    assert sent.to_list() == list(values), "what was sent stays as it was"
    assert read.name == "startdate"
    return read.to_list()


def test_a_column_as_collect_exports_it():
    assert dates("2024-Jan-20 00:00:00", None, "2016-Feb-29 00:00:00") == ["2024-01-20", None, "2016-02-29"]


@pytest.mark.parametrize(
    ("odd", "read"),
    [
        ("2023-Feb-29 00:00:00", "2023-Feb-29 00:00:00"),
        ("2024-01-20", "2024-01-20"),
        (" 20/01/2024 ", "2024-01-20"),
        ("1850-Jan-01 00:00:00", "1850-01-01"),
        ("2150-Jan-01 00:00:00", "2150-01-01"),
        (" soon", "soon"),
        ("  ", None),
    ],
)
def test_one_among_them_in_another_spelling(odd, read):
    exported = "2024-Jan-20 00:00:00"
    assert dates(exported, odd, exported) == ["2024-01-20", read, "2024-01-20"]
    assert dates(odd, exported) == [read, "2024-01-20"]


def test_booleans():
    def flags(*values):
        return normal_booleans(pl.Series("pb", values, dtype=pl.String)).to_list()

    assert flags("true", None, "false") == ["1", None, "0"]
    assert flags("1", "0", None) == ["1", "0", None]
    assert flags("true", " Yes", "0", "maybe ", " ") == ["1", "1", "0", "maybe", None]
    assert flags(None) == [None]
