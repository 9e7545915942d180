"""Advice, amended plans, contributions and appeals: the day before, the day and the day after."""

from datetime import date, timedelta
from typing import Any

import ibis
import pytest

from goldenthread.indicators.tests.histories import AS_AT, Casework
from goldenthread.indicators.tests.test_boundaries import ask, parts

pytestmark = pytest.mark.slow
ASKED = AS_AT - timedelta(days=60)
MET = AS_AT - timedelta(days=200)


@pytest.fixture(scope="module")
def backend() -> Any:
    return ibis.duckdb.connect()


def requested(adviser: str, kind: str = "assessment") -> tuple[Casework, str]:
    made = Casework()
    case = made.case(kind)
    made.event(case, "advice_requested", ASKED, adviser)
    return made, case


@pytest.mark.parametrize(("days", "counts"), [(41, 1), (42, 1), (43, 0)])
@pytest.mark.parametrize(
    ("indicator", "adviser"), [("EHC-07", "LA_EP"), ("EHC-08", "paediatrics"), ("EHC-09", "social_care")]
)
def test_advice_counts_to_its_last_day(backend: Any, indicator: str, adviser: str, days: int, counts: int) -> None:
    made, case = requested(adviser)
    made.event(case, "advice_received", ASKED + timedelta(days=days), adviser)
    assert parts(ask(backend, made, indicator)) == (counts, 1)


def test_advice_for_a_reassessment_counts_too(backend: Any) -> None:
    made, _ = requested("LA_EP", "plan")
    assert parts(ask(backend, made, "EHC-07")) == (0, 1)


@pytest.mark.parametrize(("days", "counted"), [(42, (0, 0)), (43, (0, 1))])
def test_a_body_let_off_in_time_is_not_late(backend: Any, days: int, counted: tuple[int, int]) -> None:
    made, case = requested("physiotherapy")
    made.event(case, "advice_excused", ASKED + timedelta(days=days), "physiotherapy")
    made.event(case, "advice_received", ASKED + timedelta(days=50), "physiotherapy")
    assert parts(ask(backend, made, "EHC-08")) == counted


def test_regulation_8_lets_off_bodies_and_no_other(backend: Any) -> None:
    made, case = requested("LA_EP")
    made.event(case, "advice_excused", ASKED, "LA_EP")
    assert parts(ask(backend, made, "EHC-07")) == (0, 1)


@pytest.mark.parametrize(("days", "counted"), [(42, (0, 0)), (43, (0, 1))])
def test_advice_no_longer_needed_by_its_day_is_not_counted(backend: Any, days: int, counted: tuple[int, int]) -> None:
    made, case = requested("social_care")
    made.event(case, "final_plan_issued", ASKED + timedelta(days=days))
    assert parts(ask(backend, made, "EHC-09")) == counted


def test_advice_is_counted_from_the_day_after_its_last(backend: Any) -> None:
    made = Casework()
    made.event(made.case("assessment"), "advice_requested", AS_AT - timedelta(days=42), "LA_EP")
    assert parts(ask(backend, made, "EHC-07")) == (0, 0)
    made.event(made.case("assessment"), "advice_requested", AS_AT - timedelta(days=43), "LA_EP")
    assert parts(ask(backend, made, "EHC-07")) == (0, 1)


def to_amend(notice: int, final: int | None) -> Casework:
    made = Casework()
    case = made.case("plan")
    made.event(case, "plan_first_made", date(2020, 1, 1))
    made.event(case, "review_meeting_held", MET)
    made.event(case, "amendment_notice_sent", MET + timedelta(days=notice))
    if final is not None:
        made.event(case, "amended_final_issued", MET + timedelta(days=final))
    return made


@pytest.mark.parametrize(
    ("basis", "notice", "final", "counts"),
    [
        ("twelve_weeks", 28, 84, 1), ("twelve_weeks", 28, 85, 0), ("twelve_weeks", 14, 71, 1), ("law", 14, 70, 1),
        ("law", 14, 71, 0), ("law", 40, 84, 1), ("law", 40, 85, 0), ("law", 28, None, 0),
    ],
)  # fmt: skip
def test_amended_plans(backend: Any, basis: str, notice: int, final: int | None, counts: int) -> None:
    assert parts(ask(backend, to_amend(notice, final), "EHC-18", basis)) == (counts, 1)


def test_a_plan_kept_after_all_owes_no_amended_one(backend: Any) -> None:
    made = to_amend(28, None)
    made.event("case000", "decision_not_to_amend_notified", MET + timedelta(days=80))
    assert parts(ask(backend, made, "EHC-18")) == (0, 0)


@pytest.mark.parametrize(
    ("said", "review", "agencies"),
    [
        ('{"agencies": {"health": true, "social_care": true}}', (1, 1), (2, 2)),
        ('{"agencies": {"health": true, "social_care": false}}', (0, 1), (1, 2)),
        ('{"agencies": {"health": true}}', (1, 1), (1, 1)),
        ('{"agencies": {}}', (0, 0), (0, 0)),
        ("{}", (0, 0), (0, 0)),
    ],
)
def test_contributions(backend: Any, said: str, review: tuple[int, int], agencies: tuple[int, int]) -> None:
    made = Casework()
    made.event(made.case("plan"), "report_sent", MET, details_json=said)
    assert parts(ask(backend, made, "EHC-20")) == review
    assert parts(ask(backend, made, "EHC-20", "agency")) == agencies


@pytest.mark.parametrize(
    ("on", "about", "counts"),
    [(0, "refusal_to_assess", 1), (1, "refusal_to_assess", 0), (0, "contents", 0)],
)
def test_an_appeal_is_against_the_notice_of_its_day(backend: Any, on: int, about: str, counts: int) -> None:
    made = Casework()
    case = made.case("assessment")
    made.event(case, "decision_not_to_assess_notified", MET)
    dispute = made.case("dispute", of="child000")
    made.event(dispute, "decision_notice_sent", MET + timedelta(days=on), about)
    assert parts(ask(backend, made, "EHC-22")) == (0, 1)
    made.event(dispute, "appeal_registered", MET + timedelta(days=30))
    assert parts(ask(backend, made, "EHC-22")) == (counts, 1)
