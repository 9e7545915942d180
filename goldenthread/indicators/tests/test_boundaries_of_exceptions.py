"""EHC-05 as owed: what a closed school or an absence excuses, about its limits, as the statute has it."""

from datetime import date, timedelta
from typing import Any

import ibis
import pytest

from goldenthread import statute
from goldenthread.indicators.tests.histories import AS_AT, Casework, answering, question

RECEIVED = AS_AT - timedelta(days=150)
DUE = RECEIVED + timedelta(days=140)
Told = list[tuple[str, int, str]]

ABSENT: Told = [
    ("family_absent_start", 10, ""),
    ("family_absent_end", 37, ""),
    ("exemption_recorded", 140, "reg10(4)(d)"),
]
CLOSED: Told = [
    ("school_closed", 20, ""), ("advice_requested", 13, "head_teacher"), ("school_reopened", 48, ""),
    ("exemption_recorded", 60, "reg10(4)(a)"),
]  # fmt: skip


def moved(told: Told, kind: str, days: int) -> Told:
    """The same with one of them so many days later (or, if negative, earlier)."""
    return [(k, day + days if k == kind else day, qualifier) for k, day, qualifier in told]


def without(told: Told, kind: str) -> Told:
    """The same with one of them never told."""
    return [each for each in told if each[0] != kind]


def named(told: Told, kind: str, qualifier: str) -> Told:
    """The same with another qualifier."""
    return [(k, day, qualifier if k == kind else q) for k, day, q in told]


EARLY_YEARS = named(named(CLOSED, "advice_requested", "early_years_lead"), "exemption_recorded", "reg10(4)(b)")
CASES: list[tuple[Told, bool]] = [
    (ABSENT, True),
    (moved(ABSENT, "family_absent_end", -1), False),  # 27 days
    (moved(ABSENT, "exemption_recorded", 1), False),  # recorded the day after the limit
    (without(ABSENT, "family_absent_end"), True),  # it goes on
    (without(ABSENT, "family_absent_start"), False),
    (moved(moved(ABSENT, "family_absent_start", -25), "family_absent_end", -11), False),  # 27 of its days in the period
    (
        moved(moved(ABSENT, "family_absent_start", 103), "family_absent_end", 130),
        True,
    ),  # the last 28 days of the period
    (moved(moved(ABSENT, "family_absent_start", 104), "family_absent_end", 130), False),
    (CLOSED, True),
    (moved(CLOSED, "school_reopened", -1), False),  # 27 days closed
    (moved(CLOSED, "advice_requested", -1), False),  # asked eight days before it closed
    (moved(CLOSED, "advice_requested", 28), True),  # asked seven days before it opened again
    (moved(CLOSED, "advice_requested", 29), False),
    (without(CLOSED, "school_reopened"), False),
    (named(CLOSED, "advice_requested", "health"), False),
    (named(CLOSED, "exemption_recorded", "reg10(4)(b)"), False),  # the ground of early years, the school asked
    (EARLY_YEARS, True),
]


@pytest.fixture(scope="module")
def backend() -> Any:
    return ibis.duckdb.connect()


@pytest.mark.parametrize(("told", "excused"), CASES)
def test_a_closure_or_an_absence_excuses_where_the_statute_says_so(backend: Any, told: Told, excused: bool) -> None:
    made = Casework()
    case = made.case("assessment")
    made.event(case, "request_received", RECEIVED)
    for kind, day, qualifier in told:
        made.event(case, kind, RECEIVED + timedelta(days=day), qualifier)
    with answering(made.frames(), backend) as reading:
        figure = reading.figure("EHC-05", question(AS_AT), "owed")
    assert figure.value == (0 if excused else 1)
    assert law_excuses(told) is excused


def law_excuses(told: Told) -> bool:
    """What the law itself says of the same history."""
    days: list[tuple[str, date, str | None]] = [(k, RECEIVED + timedelta(days=n), q or None) for k, n, q in told]
    events = [statute.Event("request_received", RECEIVED), *(statute.Event(*each) for each in days)]
    duty = next(duty for duty in statute.duties("ehcna", events) if duty.step == "final_20w")
    return statute.status_on(duty, AS_AT) == "exempt"
