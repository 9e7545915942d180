"""What failed, by check; what two feeds say otherwise of one child: worked examples, and a plain reading of each."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from goldenthread.repository import snapshots
from goldenthread.repository.quality import CHECKS, across, failures, score, values
from goldenthread.repository.snapshots import Meta

META = Meta("882", datetime(2024, 6, 19, 9, tzinfo=UTC), {}, source="joint")
DAY = date(2024, 1, 18)


def faults_in(tmp_path, *rows):
    columns = ("line", "column", "value", "code", "reason")
    frame = pl.DataFrame(rows, schema=list(columns), orient="row")
    frame.write_parquet(tmp_path / "set_aside.parquet")
    return tmp_path / "set_aside.parquet"


def test_failures_are_counted_by_row_and_check_the_most_first(tmp_path):
    path = faults_in(
        tmp_path, (2, "sex", "X", "unknown-code", "sex: “X”"), (3, "sex", "Q", "unknown-code", "sex: “Q”"),
        (4, "sex", "X", "unknown-code", "sex: “X”"), (4, "birth_date", "", "missing", "nothing"),
        (4, "birth_date", "", "missing", "nothing again"),
    )  # fmt: skip
    found = failures(path)
    assert [(each.key, each.rows) for each in found] == [("sex:unknown-code", 3), ("birth_date:missing", 1)]
    assert found[0].examples == ("X",)
    assert found[1].examples == ()
    assert values(path, "sex", "unknown-code") == [("X", 2), ("Q", 1)]


@pytest.mark.parametrize(
    ("rows_in", "aside", "noted", "whole"), [(100, 0, 0, 100.0), (100, 3, 2, 95.0), (4, 3, 3, 0.0), (0, 0, 0, None)]
)
def test_a_score_is_the_whole_rows_of_a_hundred(rows_in, aside, noted, whole):
    assert score(rows_in, aside, noted) == whole


def row(person, **more):
    return {"row_id": f"r-{person}", "person_id": person, "delivery": "d", "sender": "s", **more}


def table(*rows, **kinds):
    return pl.DataFrame(list(rows), schema_overrides=kinds, infer_schema_length=None)


@pytest.fixture
def joint(tmp_path):
    """Five children, each with one thing that two partners say otherwise, and one of whom all agree."""
    pupils = table(
        row("a", census_date=DAY, sen_provision="E", birth_date=date(2012, 1, 1)),
        row("b", census_date=DAY, sen_provision="K", birth_date=date(2012, 1, 2)),
        row("c", census_date=DAY, sen_provision="E", birth_date=date(2012, 1, 3)),
        row("d", census_date=DAY, sen_provision="N", birth_date=date(2012, 1, 4)),
    )
    persons = pl.DataFrame({
        "person_id": ["a", "b", "c", "d", "e"], "child_id": ["1", "2", None, None, None],
        "plan": [True, True, True, False, False],
    })  # fmt: skip
    care = table(
        row("e", status="cla", ended_on=None, birth_date=date(2013, 1, 1)),
        row("d", status="cin", ended_on=None, birth_date=date(2012, 4, 1)),
        ended_on=pl.Date,
    )
    home = table(row("d", started_on=date(2023, 9, 1), ended_on=None), ended_on=pl.Date)
    suspended = table(row("d", sen_provision="K"), row("a", sen_provision="E"))
    health = table(row("d", ehc_status="plan"), row("a", ehc_status="plan"))
    tables = {
        "school_census": pupils, "persons": persons, "children_in_need": care, "home_education": home,
        "exclusions": suspended, "health_referral": health,
    }  # fmt: skip
    return snapshots.publish(tmp_path / "joint", tables, META)


def test_each_check_finds_its_child_and_nobody_else(joint):
    found = {each.check.code: each.rows["person_id"].to_list() for each in across(joint)}
    assert found == {
        "plan-not-in-census": ["b"], "census-plan-unknown": ["c"], "looked-after-unknown": ["e"],
        "home-and-on-roll": ["d"], "suspended-as-another": ["d"], "health-knows-a-plan": ["d"], "born-twice": ["d"],
    }  # fmt: skip


def test_both_sides_are_said(joint):
    by = {each.check.code: each.rows.row(0, named=True) for each in across(joint)}
    assert by["suspended-as-another"]["one"] == "Suspended as K"
    assert by["suspended-as-another"]["other"] == "In the census as N"


def test_a_check_whose_table_is_not_there_is_not_asked(tmp_path):
    bare = snapshots.publish(tmp_path / "bare", {"persons": pl.DataFrame({"person_id": ["a"]})}, META)
    assert across(bare) == []


def test_every_check_says_what_to_do():
    assert all(check.remedy and check.title for check in CHECKS)
    assert len({check.code for check in CHECKS}) == len(CHECKS)
