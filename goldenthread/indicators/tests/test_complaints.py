"""EHC-23: what counts at which stage, on which day, and for every hundred of what; against a loop of its own."""

from datetime import date, timedelta
from typing import Any

import ibis
import pytest

from goldenthread.indicators import behind, definition
from goldenthread.indicators.asked import Period
from goldenthread.indicators.tests.histories import AS_AT, KNOWN_AT, Casework, answering, at_random, question
from goldenthread.indicators.tests.test_boundaries import ask

pytestmark = pytest.mark.slow
CAME = AS_AT - timedelta(days=90)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def backend() -> Any:
    return ibis.duckdb.connect()


def with_plans(many: int) -> Casework:
    made = Casework()
    for _ in range(many):
        made.event(made.case("plan"), "plan_first_made", date(2020, 5, 1))
    return made


def buckets(figure: Any) -> dict[str, int]:
    return {one.key: one.numerator for one in figure.buckets if one.numerator}


def test_a_rate_is_for_every_hundred_plans_in_force(backend: Any) -> None:
    made = with_plans(8)
    made.event("case000", "plan_ceased", AS_AT - DAY)
    for child in ("child000", "child001"):
        made.complaint(child, "received", "stage_1", CAME)
    figure = ask(backend, made, "EHC-23")
    assert (figure.numerator, figure.denominator) == (2, 7)
    assert figure.value == 100 * 2 / 7
    assert figure.interval.low < figure.value < figure.interval.high
    assert figure.interval.method == "poisson"
    assert figure.beside == ()


def test_a_rate_with_no_plan_is_none_and_has_no_end_of_an_interval_below_nought(backend: Any) -> None:
    made = Casework()
    made.case("assessment")
    made.complaint("child000", "received", "stage_1", CAME)
    figure = ask(backend, made, "EHC-23")
    assert (figure.value, figure.numerator, figure.denominator, figure.interval) == (None, 1, 0, None)


def test_a_figure_opens_into_complaints_above_and_plans_below(backend: Any) -> None:
    made = with_plans(2)
    made.complaint("child001", "received", "stage_1", CAME)
    with answering(made.frames(), backend) as reading:
        rows = reading.rows("EHC-23", question())
    assert behind(rows, "numerator") == [("complaint of child001", "child001")]
    assert behind(rows, "denominator") == [("case000", "child000"), ("case001", "child001")]


@pytest.mark.parametrize(("days", "counts"), [(-1, 0), (0, 1), (365, 1), (366, 0)])
def test_a_complaint_counts_in_the_twelve_months_to_the_day(backend: Any, days: int, counts: int) -> None:
    made = with_plans(1)
    made.complaint("child000", "received", "stage_1", AS_AT - timedelta(days=days))
    assert ask(backend, made, "EHC-23").numerator == counts


@pytest.mark.parametrize(
    ("stage", "kind", "found", "counts"),
    [
        ("stage_1", "received", "", {"stage_1": 1}),
        ("stage_1", "answered", "upheld", {}),
        ("stage_2", "taken_further", "", {"stage_2": 1}),
        ("stage_2", "answered", "upheld", {}),
        ("ombudsman", "taken_further", "", {}),
        ("ombudsman", "answered", "upheld", {"ombudsman": 1}),
        ("ombudsman", "answered", "partly", {"ombudsman": 1}),
        ("ombudsman", "answered", "not_upheld", {}),
        ("ombudsman", "answered", "withdrawn", {}),
    ],
)
def test_what_counts_at_each_stage(backend: Any, stage: str, kind: str, found: str, counts: dict[str, int]) -> None:
    made = with_plans(1)
    made.complaint("child000", kind, stage, CAME, found=found)
    assert buckets(ask(backend, made, "EHC-23", "stage")) == counts


def test_each_stage_has_its_own_finding_and_remedy(backend: Any) -> None:
    made = with_plans(1)
    made.complaint("child000", "received", "stage_1", CAME)
    made.complaint("child000", "answered", "stage_1", CAME + DAY, found="not_upheld")
    made.complaint("child000", "taken_further", "stage_2", CAME + 2 * DAY)
    made.complaint("child000", "answered", "stage_2", AS_AT + DAY, found="upheld", paid_pence=30_000)
    assert buckets(ask(backend, made, "EHC-23", "outcome")) == {"not_upheld": 1, "not_answered": 1}
    assert buckets(ask(backend, made, "EHC-23", "remedy")) == {"not_paid": 1, "not_answered": 1}
    made.tables["complaints"][-1]["occurred_on"] = AS_AT
    assert buckets(ask(backend, made, "EHC-23", "outcome")) == {"not_upheld": 1, "upheld": 1}
    assert buckets(ask(backend, made, "EHC-23", "remedy")) == {"not_paid": 1, "paid": 1}


def by_hand(made: Casework, first: date, last: date) -> dict[str, int]:
    """How many count by stage, from the catalogue's words: complaints at stages 1 and 2, decisions upheld."""
    counted = dict.fromkeys(("stage_1", "stage_2", "ombudsman"), 0)
    for step in made.tables["complaints"]:
        if not first <= step["occurred_on"] <= min(last, AS_AT) or step["recorded_at"] > KNOWN_AT:
            continue
        decision = step["stage"] == "ombudsman" and step["kind"] == "answered" and "not" not in step["found"]
        if decision and step["found"] != "withdrawn":
            counted["ombudsman"] += 1
        if step["kind"] == "received" or (step["kind"] == "taken_further" and step["stage"] == "stage_2"):
            counted[step["stage"]] += 1
    return counted


@pytest.mark.parametrize("seed", range(6))
def test_a_loop_written_by_hand_says_the_same(backend: Any, seed: int) -> None:
    made = at_random(seed, cases=150)
    period = Period(date(2023, 3, 1), date(2024, 5, 31)) if seed % 2 else Period.year_to(AS_AT)
    expected = by_hand(made, period.first, period.last)
    with answering(made.frames(), backend) as reading:
        found = reading.figure("EHC-23", question(period=period), "stage")
        rate = reading.figure("EHC-23", question(period=period))
        plans = reading.figure("EHC-11", question(period=period)).numerator
        total = [reading.figure("EHC-23", question(period=period), way).numerator for way in definition("EHC-23").bases]
    assert {one.key: one.numerator for one in found.buckets} == expected
    assert sum(expected.values()) > 20
    assert total == [sum(expected.values())] * 5
    assert (rate.denominator, rate.value) == (plans, 100 * sum(expected.values()) / plans)
