"""Requests and assessments of 2023: the return read back gives what DfE published."""

from collections.abc import Callable
from datetime import date

import pytest

from goldenthread.demo.population import ETHNICITIES, SEXES
from goldenthread.demo.targets import Targets, age_of
from goldenthread.demo.tests.counting import (
    Counts,
    age,
    day,
    days_to_issue,
    ethnicity,
    published,
    spread,
)

LABELS: dict[str, Callable[[str], object]] = {
    "Child or young persons age": age_of,
    "Age when plan started": age_of,
    "Age plan ceased": age_of,
    "Sex": SEXES.__getitem__,
    "Ethnicity": ETHNICITIES.__getitem__,
}


def test_requests_received_in_2023(counts: Counts) -> None:
    assert len(counts.of_2023()) == 517
    assert spread(counts.of_2023(), lambda row: row["requests.requestoutcome"]) == {"Y": 331, "N": 120, "A": 61, "W": 5}


OUTCOMES = {
    "requests_decided_to_assess": "Y",
    "requests_decided_not_to_assess": "N",
    "requests_decision_not_made": "A",
    "requests_withdrawn": "W",
}


@pytest.mark.parametrize("topic", ["Child or young persons age", "Sex", "Ethnicity"])
def test_requests_by_outcome_crossed(topic: str, counts: Counts, targets: Targets) -> None:
    label = LABELS[topic]
    read = {
        "Child or young persons age": lambda row: age(row, day(row["requests.receiveddate"])),
        "Sex": lambda row: row["person.sex"],
        "Ethnicity": ethnicity,
    }[topic]
    found = spread(counts.of_2023(), lambda row: (read(row), row["requests.requestoutcome"]))
    expected = published(targets, "requests", topic, list(OUTCOMES), label)
    assert found == {(key, OUTCOMES[column]): count for (key, column), count in expected.items()}


def test_requests_decided_within_six_weeks(counts: Counts) -> None:
    days = counts.decided()
    assert sum(taken <= 42 for taken in days) == 435
    assert sum(taken > 42 for taken in days) == 34
    assert round(100 * 435 / len(days), 1) == 92.8


def test_disputes_about_requests(counts: Counts, targets: Targets) -> None:
    flags = spread(counts.of_2023(), lambda row: (row["requests.requestmediation"], row["requests.requesttribunal"]))
    assert (flags["1", "0"], flags["0", "1"], flags["1", "1"]) == (5, 13, 1)
    total = targets.total("requests")
    assert total["mediation_related_request"] == 6
    assert total["tribunal_related_request"] == 14


def test_assessments_of_2023(counts: Counts) -> None:
    refused = [row for row in counts.assessments if row["assessment.assessmentoutcome"] == "N"]
    assert len(counts.issued()) == 254
    assert (len(refused), sum(days_to_issue(row) <= 112 for row in refused)) == (7, 2)
    every = counts.assessments
    assert sum(row["assessment.assessmentmediation"] == "1" for row in every) == 1
    assert sum(row["assessment.assessmenttribunal"] == "1" for row in every) == 3
    assert sum(row["assessment.othermediation"] == "1" for row in every) == 1
    assert sum(row["assessment.othertribunal"] == "1" for row in every) == 4


@pytest.mark.parametrize(("sex", "row"), [(None, None), ("F", "Female"), ("M", "Male")])
def test_twenty_weeks(sex: str | None, row: str | None, counts: Counts, targets: Targets) -> None:
    figures = targets.rows("timeliness_20_week", "Sex")[row] if row else targets.total("timeliness_20_week")
    plans = [plan for plan in counts.counted_for_twenty_weeks() if sex in (None, plan["person.sex"])]
    plain = [plan for plan in plans if plan["assessment.week20"] == "0"]
    assert (len(plans), len(plain)) == (figures["plans_issued_den"], figures["plans_issued_den_ex"])
    for group, ending in ((plans, ""), (plain, "_ex")):
        days = [days_to_issue(plan) for plan in group]
        within = figures.get("plans_issued_20_weeks_ex" if ending else "plans_issued_within_20_weeks", 0)
        assert sum(taken <= 140 for taken in days) == within
        assert sum(140 < taken <= 364 for taken in days) == figures[f"plans_issued_gt20weeks_ltYear{ending}"]
        assert sum(taken > 364 for taken in days) == figures[f"plans_issued_gt_1_year{ending}"]


def test_nine_of_two_hundred_and_forty(counts: Counts) -> None:
    days = [days_to_issue(plan) for plan in counts.counted_for_twenty_weeks()]
    assert (sum(taken <= 140 for taken in days), len(days)) == (9, 240)


def test_enough_is_open_for_june(counts: Counts) -> None:
    """Over 200 assessments are to be past twenty weeks on 19 June 2024, though others will have been finished."""
    opened = [
        row
        for row in counts.assessments
        if not row["assessment.assessmentoutcomedate"] and row["assessment.assessmentoutcome"] in ("A", "Y")
    ]
    june = date(2024, 6, 19)
    assert len(opened) > 260
    assert all((june - day(row["requests.receiveddate"])).days > 140 for row in opened)
