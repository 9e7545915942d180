"""The demonstration's return, written and read back, reproduces what DfE published about the area."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from goldenthread.demo.area import DemoReturn
from goldenthread.demo.population import ETHNICITIES, SEXES, UNKNOWN, settings_of, years_held
from goldenthread.demo.support import NEEDS, primary_needs
from goldenthread.demo.targets import Targets, age_of
from goldenthread.demo.tests.counting import (
    LAST_AUGUST,
    REFERENCE,
    Counts,
    Row,
    age,
    day,
    days_to_issue,
    ethnicity,
    in_2023,
    setting,
    spread,
)


def published(targets: Targets, table: str, topic: str, columns: list[str], read: Callable[[str], object]) -> Counter[object]:
    """A published cross-table as counts of (row, column)."""
    found: Counter[object] = Counter()
    for row, cells in targets.rows(table, topic).items():
        for column in columns:
            if cells.get(column):
                found[read(row), column] += cells[column]
    return found


def test_plans_in_force(counts: Counts) -> None:
    assert len(counts.active) == 1737
    assert spread(counts.active, lambda row: row["person.sex"]) == {"M": 1244, "F": 493}


def test_settings(counts: Counts, targets: Targets) -> None:
    found = spread(counts.active, counts.where)
    total = targets.total("caseload")
    assert found == {column: total[column] for column in settings_of(total, "ehcplans")}
    mainstream = sum(count for column, count in found.items() if str(column).startswith("mainstream"))
    special = sum(count for column, count in found.items() if str(column).startswith("special_") and "post_16" not in str(column))
    further = sum(found[column] for column in ("general_fe_tertiary_colleges", "specialist_post_16_institutions", "ukrlp_provider"))
    assert (mainstream, special, further, found[UNKNOWN]) == (729, 644, 241, 1)


CROSSED: dict[str, tuple[Callable[[str], object], Callable[[Counts, Row], object]]] = {
    "Child or young persons age": (age_of, lambda _, row: age(row, LAST_AUGUST)),
    "Sex": (SEXES.__getitem__, lambda _, row: row["person.sex"]),
    "Ethnicity": (ETHNICITIES.__getitem__, lambda _, row: ethnicity(row)),
    "Years EHC plan in place": (years_held, lambda counts, row: counts.years_held(row)),
}


@pytest.mark.parametrize("topic", CROSSED)
def test_plans_in_force_by_setting_crossed(topic: str, counts: Counts, targets: Targets) -> None:
    label, read = CROSSED[topic]
    found = spread(counts.active, lambda row: (read(counts, row), counts.where(row)))
    assert found == published(targets, "caseload", topic, settings_of(targets.total("caseload"), "ehcplans"), label)


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
    label = CROSSED[topic][0]
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


@pytest.mark.parametrize("topic", ["Age when plan started", "Sex", "Ethnicity"])
def test_plans_started_in_2023_crossed(topic: str, counts: Counts, targets: Targets) -> None:
    """A return has to say something of every plan: "not recorded" is written as a type of setting only (OTH)."""
    label = CROSSED.get(topic, CROSSED["Child or young persons age"])[0]
    read = {
        "Age when plan started": lambda row: age(row, day(row["namedplan.startdate"])),
        "Sex": lambda row: row["person.sex"],
        "Ethnicity": ethnicity,
    }[topic]
    found = spread(counts.started(), lambda row: (oldest(read(row)), setting(row, "plandetail")))
    columns = settings_of(targets.total("newplans"), "new_ehc_plans")
    expected = published(targets, "newplans", topic, columns, label)
    assert found == {
        (key, "other_placement_settings" if column == UNKNOWN else column): count for (key, column), count in expected.items()
    }


def oldest(value: object) -> object:
    """Ages published as "20 and over"."""
    return min(value, 20) if isinstance(value, int) else value


@pytest.mark.parametrize(("topic", "label"), [("Age plan ceased", age_of), ("Sex", SEXES.__getitem__), ("Ethnicity", ETHNICITIES.__getitem__)])
def test_plans_ceased_in_2023_by_reason(topic: str, label: Callable[[str], object], counts: Counts, targets: Targets) -> None:
    reasons = {"2": "needs_met", "3": "he", "4": "employ", "5": "transfer", "6": "no_engage", "7": "moved_outside_eng", "8": "deceased"}
    ceased = [row for row in counts.plans if in_2023(row["namedplan.ceasedate"])]
    assert len(ceased) == 120
    read = {
        "Age plan ceased": lambda row: oldest(age(row, day(row["namedplan.ceasedate"]))),
        "Sex": lambda row: row["person.sex"],
        "Ethnicity": ethnicity,
    }[topic]
    found = spread(ceased, lambda row: (read(row), reasons[row["namedplan.ceasereason"]]))
    assert found == published(targets, "ceased_plans", topic, list(reasons.values()), label)


def test_personal_budgets_and_residential_places(counts: Counts) -> None:
    live = [row for row in counts.plans if not row["namedplan.ceasedate"]]
    budgets = spread([row for row in live if row["namedplan.pb"] == "1"], lambda row: (row["person.sex"], row["namedplan.dp"]))
    assert budgets == {("M", "S"): 91, ("F", "S"): 44, ("F", "E"): 2}
    boarding = [row for row in counts.placed if row["placementdetail.res"]]
    assert spread(boarding, lambda row: (row["person.sex"], row["placementdetail.res"])) == {
        ("F", "A"): 1, ("F", "B"): 6, ("M", "A"): 1, ("M", "B"): 3,
    }  # fmt: skip


def test_primary_needs_in_the_shares_of_january_2025(counts: Counts, targets: Targets) -> None:
    first = {row["activeplans.key"]: row for row in reversed(counts.needs) if row["senneed.sentyperank"] == "1"}
    found = spread(first.values(), lambda row: row["senneed.sentype"])
    assert found == {need: count for need, count in primary_needs(targets, 1737).items() if count}
    plans = targets.total("sen_needs_all_plans")
    for need in NEEDS:
        assert abs(found[need.upper()] - 1737 * plans[f"number_{need}"] / plans["ehc_plans"]) < 1


def test_just_over_a_third_of_plans_reviewed_within_twelve_months(counts: Counts) -> None:
    due = [row for row in counts.active if (REFERENCE - day(counts.plan_of_request[row["requests.key"]]["namedplan.startdate"])).days > 365]
    recent = [row for row in due if day(row["activeplans.reviewmeeting"]) >= REFERENCE - timedelta(days=365)]
    assert 0.34 < len(recent) / len(due) < 0.38
    undecided = [row for row in recent if not row["activeplans.reviewoutcome"]]
    outstanding = [row for row in undecided if (REFERENCE - day(row["activeplans.reviewmeeting"])).days > 28]
    assert len(outstanding) > 50
    assert sum(row["activeplans.reviewmeeting"] is None for row in due) > 100


def test_enough_is_open_for_june(counts: Counts) -> None:
    """Over 200 assessments are to be past twenty weeks on 19 June 2024 after five months in which others are finished."""
    opened = [row for row in counts.assessments if not row["assessment.assessmentoutcomedate"] and row["assessment.assessmentoutcome"] in ("A", "Y")]
    june = date(2024, 6, 19)
    assert len(opened) > 260
    assert all((june - day(row["requests.receiveddate"])).days > 140 for row in opened)


def test_the_same_seed_gives_the_same_return(southend: DemoReturn, rebuilt: DemoReturn) -> None:
    assert all(southend.tables[table].equals(rebuilt.tables[table]) for table in southend.tables)
    assert southend.top_up.equals(rebuilt.top_up)
    assert southend.faults == rebuilt.faults
