"""Rows erased: gone from what was conformed and from every later reading, and still counted."""

from pathlib import Path

import polars as pl
import pytest

from goldenthread.repository.conforming import Conformed, opened, without
from goldenthread.repository.conforming.tests.test_conforming import GOOD, HEAD, breaks

ROWS = (
    HEAD
    + GOOD
    + "2,,Ben,Fox,31/02/2014,2025-09-01,,moon,overnight\n"  # two faults
    + "3,A000,Cat,Ray,03/02/2014,2025-09-01,,2,overnight\n"  # a note: its UPN is none
    + "4,,Dan\n"  # torn
    + "1,,Ann,Lee,01/02/2014,2025-09-01,,12.5,overnight\n"  # again
)


def rows_of(found: Conformed) -> tuple[list[tuple[object, ...]], ...]:
    return tuple(pl.read_parquet(p).sort(pl.all()).rows() for p in (found.kept, found.set_aside, found.noted))


@pytest.mark.parametrize("lines", [(2, 6), (3,), (4,), (5,), (2, 3, 4, 5, 6), (), (99,)])
def test_taken_out_afterwards_or_passed_over_when_read_again_it_is_the_same(tmp_path: Path, lines: tuple[int, ...]):
    whole = breaks(tmp_path, ROWS, "whole")
    out = without(whole, lines, tmp_path / "made" / "out")
    again = breaks(tmp_path, ROWS, "again", erased=lines)
    assert out.totals == again.totals
    assert rows_of(out) == rows_of(again)
    assert out.totals.reconciles
    assert out.totals.rows_in == whole.totals.rows_in
    assert opened(out.folder) == out


def test_nothing_of_an_erased_row_is_in_any_file(tmp_path: Path):
    out = without(breaks(tmp_path, ROWS, "whole"), (3, 5), tmp_path / "made" / "out")
    said = str(rows_of(out))
    assert "Fox" not in said
    assert "Dan" not in said
    assert "Ray" in said
    assert out.totals.faults[":erased"] == 2


def test_a_row_erased_before_is_counted_once(tmp_path: Path):
    once = without(breaks(tmp_path, ROWS, "whole"), (3,), tmp_path / "made" / "once")
    assert without(once, (3,), tmp_path / "made" / "twice").totals == once.totals
