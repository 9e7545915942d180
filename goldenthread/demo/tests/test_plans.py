"""Plans in force, started and ceased: the return read back gives what DfE published."""

from collections.abc import Callable
from datetime import timedelta

import pytest

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
    ethnicity,
    in_2023,
    oldest,
    published,
    setting,
    spread,
)


def test_plans_in_force(counts: Counts) -> None:
    assert len(counts.active) == 1737
    assert spread(counts.active, lambda row: row["person.sex"]) == {"M": 1244, "F": 493}


def test_settings(counts: Counts, targets: Targets) -> None:
    found = spread(counts.active, counts.where)
    total = targets.total("caseload")
    assert found == {column: total[column] for column in settings_of(total, "ehcplans")}
    mainstream = sum(count for column, count in found.items() if str(column).startswith("mainstream"))
    special = sum(
        count for column, count in found.items() if str(column).startswith("special_") and "post_16" not in str(column)
    )
    further = sum(
        found[column]
        for column in ("general_fe_tertiary_colleges", "specialist_post_16_institutions", "ukrlp_provider")
    )
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
        (key, "other_placement_settings" if column == UNKNOWN else column): count
        for (key, column), count in expected.items()
    }


@pytest.mark.parametrize(
    ("topic", "label"),
    [("Age plan ceased", age_of), ("Sex", SEXES.__getitem__), ("Ethnicity", ETHNICITIES.__getitem__)],
)
def test_plans_ceased_in_2023_by_reason(
    topic: str, label: Callable[[str], object], counts: Counts, targets: Targets
) -> None:
    reasons = {
        "2": "needs_met",
        "3": "he",
        "4": "employ",
        "5": "transfer",
        "6": "no_engage",
        "7": "moved_outside_eng",
        "8": "deceased",
    }
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
    budgets = spread(
        [row for row in live if row["namedplan.pb"] == "1"], lambda row: (row["person.sex"], row["namedplan.dp"])
    )
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
    due = [
        row
        for row in counts.active
        if (REFERENCE - day(counts.plan_of_request[row["requests.key"]]["namedplan.startdate"])).days > 365
    ]
    recent = [row for row in due if day(row["activeplans.reviewmeeting"]) >= REFERENCE - timedelta(days=365)]
    assert 0.34 < len(recent) / len(due) < 0.38
    undecided = [row for row in recent if not row["activeplans.reviewoutcome"]]
    outstanding = [row for row in undecided if (REFERENCE - day(row["activeplans.reviewmeeting"])).days > 28]
    assert len(outstanding) > 50
    assert sum(row["activeplans.reviewmeeting"] is None for row in due) > 100
