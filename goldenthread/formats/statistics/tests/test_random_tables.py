"""Random tables and damaged files: a second, plain way to the same answer, and no failure but a refusal."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.formats.statistics.refusal import NotARelease
from goldenthread.formats.statistics.release import Table, read_table
from goldenthread.formats.statistics.revisions import NO_ROW, revisions
from goldenthread.formats.statistics.sources import RawFile
from goldenthread.formats.statistics.tests import releases

pytestmark = pytest.mark.slow
CODES = ["E06000033", "E10000012", "E06000034"]
CELLS = st.sampled_from(["0", "5", "1,234", "x", "z", "12.5", " 7", ""])
ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["2024", "2025"]), st.sampled_from(CODES)), st.tuples(CELLS, CELLS), min_size=1
)


def table(rows: dict[tuple[str, str], tuple[str, str]]) -> Table:
    """A table with one row a year and authority, and two figures."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["time_period", "geographic_level", "new_la_code", "breakdown_topic", "breakdown", "plans", "share"]
    )
    writer.writerows([period, "Local authority", code, "All", "All", *cells] for (period, code), cells in rows.items())
    return read_table(RawFile("t.csv", out.getvalue().encode()))


def plainly(before, after) -> set[tuple[str, str, str, str, str]]:
    """The cells that differ, one at a time."""
    found = set()
    for key in before.keys() | after.keys():
        for place, column in enumerate(("plans", "share")):
            old = before[key][place] if key in before else NO_ROW
            new = after[key][place] if key in after else NO_ROW
            if old != new:
                found.add((*key, column, old, new))
    return found


@settings(deadline=None)
@given(ROWS, ROWS)
def test_revisions_are_those_that_a_plain_comparison_finds(before, after):
    found = revisions(table(before), table(after))
    listed = found.select("time_period", "area", "column", "before", "after").rows()
    assert set(listed) == plainly(before, after)
    assert len(listed) == len(set(listed))


@settings(deadline=None)
@given(ROWS)
def test_every_cell_is_read_exactly_as_it_was_written(rows):
    cells = table(rows).cells()
    found = {(r["time_period"], r["new_la_code"], r["column"]): r["value"] for r in cells.iter_rows(named=True)}
    assert found == {
        (*key, name): text for key, pair in rows.items() for name, text in zip(("plans", "share"), pair, strict=True)
    }


@settings(deadline=None)
@given(st.integers(0, 700), st.binary(max_size=6), st.integers(0, 40))
def test_a_damaged_file_is_read_or_refused_and_never_fails_otherwise(at, put, cut):
    whole = releases.table()
    damaged = whole[:at] + put + whole[at + cut :]
    try:
        assert read_table(RawFile("t.csv", damaged)).frame.height > 0
    except NotARelease as refused:
        assert refused.where == "t.csv"  # noqa: PT017  either outcome is right; what may not happen is another error
