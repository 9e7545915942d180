"""Comparators: what ships against the published figures of the reference, and what is delivered on top of it."""

import csv
import re

import pytest

from goldenthread.formats.statistics import as_feed, inspections, read_release
from goldenthread.formats.statistics.comparators import HERE, Comparators, Row, comparators
from goldenthread.formats.statistics.inspections import Inspection
from goldenthread.formats.statistics.make_comparators import HERE as FOLDER
from goldenthread.formats.statistics.make_comparators import make
from goldenthread.formats.statistics.periods import told
from goldenthread.formats.statistics.tests.releases import release, table

SOUTHEND, ICB = "882", "NHS Mid and South Essex ICB"
OF_REFERENCE = {
    "EHC-12": "pupils_with_plan_pc", "IDN-01": "pupils_sen_support_pc", "PFA-01": "in_learning_sen_pc",
    "PFA-02": "neet_plan_pc", "CSC-01": "in_need_with_plan_pc", "CSC-02": "looked_after_with_plan_pc",
    "INC-02": "absence_persistent_plan_pc", "INC-03": "absence_severe_plan_pc",
}  # fmt: skip
NAMES = {"Southend": HERE, "East of England": "East of England", "England": "England"}


def test_what_ships_is_small():
    assert sum(file.stat().st_size for file in FOLDER.iterdir() if file.is_file()) < 300_000


def test_the_last_published_figures_of_the_reference_appear(shared_reference):
    with (shared_reference / "indicators.csv").open(encoding="utf-8") as file:
        printed = {row["id"]: row["published_latest"] for row in csv.DictReader(file)}
    for indicator, name in OF_REFERENCE.items():
        shown = {one.who: one.number for one in Comparators().beside(comparators()[name], SOUTHEND)}
        said = re.findall(r"(Southend|East of England|England) ([\d.]+) \(", printed[indicator])
        assert said, indicator
        for who, number in said:
            assert shown[NAMES[who]] == pytest.approx(float(number), abs=0.005), (indicator, who)


def test_waits_of_the_health_service_stand_beside_those_who_are_served_by_it():
    shown = Comparators().beside(comparators()["speech_over_18_weeks_pc"], SOUTHEND)
    assert (shown[0].who, shown[0].when, shown[0].text) == ("England", "October 2023", "39.7")
    assert ICB in [one.who for one in shown]


def test_how_many_there_are_in_england_is_not_set_beside_how_many_are_here():
    shown = Comparators().beside(comparators()["mental_health_contacts"], SOUTHEND)
    assert [one.who for one in shown] == ["NHS Southend CCG"]


def test_what_was_delivered_lies_on_top_and_the_last_published_stands():
    of = comparators()["pupils_with_plan_pc"]
    first = Row(of.id, "E92000001", "2026", "5.8", "SEN in England 2026", "2026-06-11")
    again = Row(of.id, "E92000001", "2026", "5.9", "SEN in England 2026, revised", "2026-09-01")
    mark = Row(of.id, "E06000033", "2026", "x", "SEN in England 2026", "2026-06-11")
    shown = {one.who: one for one in Comparators([again, first, mark]).beside(of, SOUTHEND)}
    assert (shown["England"].text, shown["England"].when) == ("5.9", "2026")
    assert shown["England"].release == "SEN in England 2026, revised"
    assert (shown[HERE].text, shown[HERE].when) == ("5", "2025")


def test_an_area_that_is_no_authority_has_nobody_beside_it():
    assert Comparators().beside(comparators()["neet_plan_pc"], "no such") == []
    assert inspections.beside("no such") == []
    assert inspections.latest("no such") is None


@pytest.mark.parametrize(("period", "words"), [
    ("2025", "2025"), ("202425", "2024/25"), ("202425-2", "spring term 2024/25"), ("2023-10", "October 2023"),
    ("2023-13", "2023-13"), ("winter", "winter"),
])  # fmt: skip
def test_periods_are_told_in_words(period, words):
    assert told(period) == words


def test_inspections_stand_beside_those_of_neighbours_and_a_later_one_takes_over():
    last = inspections.latest(SOUTHEND)
    assert last is not None
    assert (last.inspected_on.isoformat(), last.outcome) == ("2023-03-06", "2")
    england = inspections.beside(SOUTHEND)[-1]
    assert (england.who, england.areas, england.inspected) == ("England", 153, 68)
    assert sum(number for _, number in england.outcomes) == 68
    later = Inspection("E06000033", last.inspected_on.replace(year=2026), last.published_on.replace(year=2026), "1")
    assert inspections.latest(SOUTHEND, [later]) == later


def test_a_release_becomes_rows_of_the_feed(tmp_path):
    csv_ = table().replace(b"plans,plans_pc", b"requests_received_in_year,plans_pc")
    made = as_feed.rows(read_release(release(tmp_path / "r.zip", requests=csv_)), "Plans 2026", "2026-06-25")
    assert made.columns == list(as_feed.COLUMNS)
    rows = [row[:4] for row in made.filter(made["area"] == "E06000033").rows()]
    assert rows == [("requests", "E06000033", "2025", "5")]
    empty = as_feed.rows(read_release(release(tmp_path / "s.zip", other=table())), "Plans 2026", "2026-06-25")
    assert empty.is_empty()


@pytest.mark.slow
def test_the_same_folder_gives_the_same_bytes(shared_data, tmp_path):
    make(shared_data, tmp_path)
    for file in tmp_path.iterdir():
        assert file.read_bytes() == (FOLDER / file.name).read_bytes(), file.name
