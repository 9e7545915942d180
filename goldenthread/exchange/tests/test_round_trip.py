"""A return brought in and projected for the same year is the same, item by item; then it follows the casework."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from goldenthread.exchange.models import KeptRecord
from goldenthread.exchange.sen2 import project, write_return
from goldenthread.exchange.tests import returns
from goldenthread.exchange.tests.conftest import SYSTEM, TODAY, Bring
from goldenthread.formats.sen2.model import PARENT, TABLES
from goldenthread.formats.sen2.read import open_return
from goldenthread.partnership.models import Area

pytestmark = pytest.mark.django_db


def items(frame: pl.DataFrame) -> list[dict[str, object]]:
    """Rows without their line, and without blanks."""
    return [{k: v for k, v in row.items() if v is not None and k != "line"} for row in frame.iter_rows(named=True)]


def read(path: Path) -> dict[str, list[dict[str, object]]]:
    """Every table of a file."""
    batches = list(open_return(path).batches())
    return {table: items(pl.concat([b.tables[table] for b in batches])) for table in TABLES}


def projected(area: Area, year: int = 2024) -> dict[str, list[dict[str, object]]]:
    """Every table of the return as the casework gives it."""
    batch = project(area, year).batch
    return {table: items(batch.tables[table]) for table in TABLES}


def test_a_return_comes_back_as_it_was(tmp_path: Path, area: Area, bring: Bring) -> None:
    path = returns.write(tmp_path / "r.xml")
    bring(path)
    assert projected(area) == read(path)
    assert set(PARENT) == set(TABLES)


def test_it_comes_back_from_the_events_and_not_from_what_was_kept(tmp_path: Path, area: Area, bring: Bring) -> None:
    bring(returns.write(tmp_path / "r.xml"))
    left = [(r.table, r.key, r.unplaced, r.without) for r in KeptRecord.objects.all() if r.unplaced or r.without]
    assert left == []


def test_what_cannot_be_read_and_what_there_is_no_place_for_comes_back_too(
    tmp_path: Path, area: Area, bring: Bring
) -> None:
    odd = (
        returns.BIRCH.replace("2023-06-15</AssessmentOutcomeDate>", "the Ides of June</AssessmentOutcomeDate>")
        .replace("<PB>0</PB>", "<PB>maybe</PB><Favourite>green</Favourite>")
        .replace("<URN>100001</URN>", "<URN>10O001</URN>")
        .replace("<SENtype>SLCN", "<SENtype>XYZ")
        .replace("<Week20>1</Week20>", "")
    )
    path = returns.write(tmp_path / "r.xml", returns.ASH.replace("2020-03-09", "2020-13-09"), odd, returns.DAMSON)
    bring(path)
    assert projected(area) == read(path)
    extra = project(area, 2024).batch.extra.rows()
    assert extra == [("namedplan", 1, "Favourite", "green")]


def test_somebody_with_no_request_comes_back(tmp_path: Path, area: Area, bring: Bring) -> None:
    alone = returns.ELDER[: returns.ELDER.index("<Requests>")] + "</Person>"
    path = returns.write(tmp_path / "r.xml", alone, returns.CEDAR)
    bring(path)
    assert projected(area) == read(path)


def test_a_written_return_is_read_back_equal_but_for_its_header(tmp_path: Path, area: Area, bring: Bring) -> None:
    path = returns.write(tmp_path / "r.xml")
    bring(path)
    out = tmp_path / "out.xml"
    write_return(area, 2024, out, by=SYSTEM, today=TODAY, now=datetime(2024, 6, 19, 9, tzinfo=UTC))
    assert read(out) == read(path)
    header = open_return(out).header
    assert (header.serial_no, header.date_time, header.dmo) == ("2", "2024-06-19T09:00:00", "Y")


@pytest.mark.slow
def test_next_years_return_follows_what_happened_since(tmp_path: Path, area: Area, bring: Bring) -> None:
    bring(returns.write(tmp_path / "r.xml"))
    rows = projected(area, 2025)
    names = {p["surname"] for p in rows["person"]}
    assert names == {"Birch", "Cedar", "Elder"}  # refused and ceased before the year
    assert {r["requestoutcome"] for r in rows["requests"]} == {"H", "A"}
    assert {r["assessmentoutcome"] for r in rows["assessment"]} == {"H"}
    assert len(rows["placementdetail"]) == 2  # one had ended before the year
    assert "transferla" not in rows["activeplans"][1]
