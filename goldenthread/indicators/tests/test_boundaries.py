"""The day before, the day and the day after; the instant before and the instant of knowing."""

from datetime import date, timedelta
from typing import Any

import ibis
import pytest

from goldenthread.indicators.asked import Asked, Choices, Period
from goldenthread.indicators.figure import Figure
from goldenthread.indicators.tests.histories import AS_AT, EARLY, KNOWN_AT, Casework, answering, question

pytestmark = pytest.mark.slow
RECEIVED = date(2024, 1, 10)
BREATH = timedelta(microseconds=1)


@pytest.fixture(scope="module")
def backend() -> Any:
    return ibis.duckdb.connect()


def ask(backend: Any, made: Casework, indicator: str, basis: str = "", asked: Asked | None = None) -> Figure:
    with answering(made.frames(), backend) as reading:
        return reading.figure(indicator, asked or question(), basis)


def parts(figure: Figure) -> tuple[int | None, int | None]:
    return figure.numerator, figure.denominator


def assessed(kind: str, days: int, **columns: Any) -> Casework:
    made = Casework()
    case = made.case("assessment")
    made.event(case, "request_received", AS_AT - timedelta(days=400))
    made.event(case, kind, AS_AT - timedelta(days=400 - days), **columns)
    return made


@pytest.mark.parametrize(
    ("indicator", "basis", "kind", "days", "counts"),
    [
        ("EHC-03", "dfe", "decision_to_assess_notified", 42, 1),
        ("EHC-03", "dfe", "decision_to_assess_notified", 43, 0),
        ("EHC-04", "dfe", "final_plan_issued", 140, 1),
        ("EHC-04", "dfe", "final_plan_issued", 141, 0),
        ("EHC-04", "law", "final_plan_issued", 140, 1),
        ("EHC-04", "law", "final_plan_issued", 141, 0),
        ("EHC-06", "every", "final_plan_issued", 364, 0),
        ("EHC-06", "every", "final_plan_issued", 365, 1),
        ("EHC-10", "in_time", "decision_not_to_issue_notified", 112, 1),
        ("EHC-10", "in_time", "decision_not_to_issue_notified", 113, 0),
    ],
)
def test_limits_in_days(backend: Any, indicator: str, basis: str, kind: str, days: int, counts: int) -> None:
    period = Period(AS_AT - timedelta(days=400), AS_AT)
    assert parts(ask(backend, assessed(kind, days), indicator, basis, question(period=period))) == (counts, 1)


def test_a_year_of_365_days_where_the_area_has_settled_it_so(backend: Any) -> None:
    made = assessed("final_plan_issued", 365)
    assert ask(backend, made, "EHC-06", asked=question(choices=Choices(year_in_days=365))).numerator == 0


@pytest.mark.parametrize(("days", "late"), [(139, 0), (140, 0), (141, 1)])
def test_an_open_assessment_is_late_the_day_after_twenty_weeks(backend: Any, days: int, late: int) -> None:
    made = Casework()
    made.event(made.case("assessment"), "request_received", AS_AT - timedelta(days=days))
    assert parts(ask(backend, made, "EHC-05", "owed")) == (late, 1)


@pytest.mark.parametrize(
    ("over", "bucket"),
    [(1, "up_to_4"), (28, "up_to_4"), (29, "to_13"), (91, "to_13"), (92, "to_26"), (364, "to_52"), (365, "over_52")],
)
def test_weeks_over(backend: Any, over: int, bucket: str) -> None:
    made = Casework()
    made.event(made.case("assessment"), "request_received", AS_AT - timedelta(days=140 + over))
    buckets = ask(backend, made, "EHC-05").buckets
    assert [b.key for b in buckets if b.numerator] == [bucket]


@pytest.mark.parametrize(("ended_after", "open_still"), [(-1, 0), (0, 0), (1, 1)])
def test_what_happens_on_the_day_has_happened(backend: Any, ended_after: int, open_still: int) -> None:
    made = Casework()
    case = made.case("assessment")
    made.event(case, "request_received", RECEIVED)
    made.event(case, "final_plan_issued", AS_AT + timedelta(days=ended_after))
    assert ask(backend, made, "EHC-05").denominator == open_still


@pytest.mark.parametrize(("recorded", "open_still"), [(-BREATH, 0), (timedelta(0), 0), (BREATH, 1)])
def test_what_is_recorded_at_the_instant_is_known(backend: Any, recorded: timedelta, open_still: int) -> None:
    made = Casework()
    case = made.case("assessment")
    made.event(case, "request_received", RECEIVED)
    made.event(case, "final_plan_issued", RECEIVED + timedelta(days=140), at=KNOWN_AT + recorded)
    assert ask(backend, made, "EHC-05").denominator == open_still


@pytest.mark.parametrize(("corrected_at", "numerator"), [(-BREATH, 0), (BREATH, 1)])
def test_a_figure_stays_as_it_was_then_known(backend: Any, corrected_at: timedelta, numerator: int) -> None:
    made = Casework()
    case = made.case("assessment")
    made.event(case, "request_received", RECEIVED)
    first = made.event(case, "final_plan_issued", RECEIVED + timedelta(days=140))
    later = RECEIVED + timedelta(days=141)
    made.event(case, "final_plan_issued", later, at=KNOWN_AT + corrected_at, corrects=first)
    assert parts(ask(backend, made, "EHC-04")) == (numerator, 1)


@pytest.mark.parametrize(("answered", "late", "beside"), [(None, 0, 1), (KNOWN_AT, 1, 0), (KNOWN_AT + BREATH, 0, 1)])
def test_what_a_file_left_open_is_not_a_breach(backend: Any, answered: Any, late: int, beside: int) -> None:
    made = Casework()
    case = made.case("assessment", source="delivery")
    made.event(case, "request_received", RECEIVED)
    made.confirmation(case, "assessment", date(2024, 1, 19), answered)
    figure = ask(backend, made, "EHC-05")
    assert figure.value == late
    assert sum(b.would_count for b in figure.beside) == beside
    assert len(figure.caveats) == beside
    assert figure.between == ((0.0, 1.0) if beside else None)


def test_a_share_says_between_what_it_lies_until_all_is_confirmed(backend: Any) -> None:
    made = Casework()
    for decided_on, waits in ((date(2024, 3, 1), False), (None, True), (None, True), (None, False)):
        case = made.case("plan", source="delivery")
        made.event(case, "plan_first_made", date(2022, 1, 10))
        if decided_on:
            made.event(case, "decision_notified", decided_on)
        if waits:
            made.confirmation(case, "review_meeting", date(2024, 1, 19))
    figure = ask(backend, made, "EHC-16")
    assert (figure.value, figure.between) == (50.0, (25.0, 75.0))
    assert ask(backend, made, "EHC-11").between is None


def test_dfe_leaves_out_exceptions_and_disputes_and_the_law_counts_every_plan(backend: Any) -> None:
    made = Casework()
    marks = (("note_added", ""), ("exemption_recorded", "ground_not_held"), ("tribunal_recorded", "request"))
    for kind, qualifier in marks:
        case = made.case("assessment")
        made.event(case, "request_received", RECEIVED)
        made.event(case, kind, RECEIVED, qualifier)
        made.event(case, "final_plan_issued", RECEIVED + timedelta(days=100))
    found = [parts(ask(backend, made, "EHC-04", basis)) for basis in ("dfe", "dfe_all", "law")]
    assert found == [(1, 1), (2, 2), (3, 3)]


def test_mediation_about_anything_else_leaves_only_where_it_is_settled_so(backend: Any) -> None:
    made = assessed("final_plan_issued", 100)
    made.event("case000", "mediation_recorded", AS_AT - timedelta(days=300), "other")
    asked = question(period=Period(AS_AT - timedelta(days=400), AS_AT))
    assert ask(backend, made, "EHC-04", asked=asked).denominator == 1
    settled = question(period=asked.period, choices=Choices(other_disputes_leave=True))
    assert ask(backend, made, "EHC-04", asked=settled).denominator == 0


def test_a_plan_whose_day_is_not_held_stays_in_dfes_measure_and_never_counts(backend: Any) -> None:
    made = assessed("final_plan_issued", 140, date_known=False)
    asked = question(period=Period(AS_AT - timedelta(days=400), AS_AT))
    assert parts(ask(backend, made, "EHC-04", "dfe", asked)) == (0, 1)
    assert parts(ask(backend, made, "EHC-04", "law", asked)) == (0, 0)


@pytest.mark.parametrize(("days", "counts"), [(27, 1), (28, 1), (29, 0)])
@pytest.mark.parametrize("basis", ["dfe", "law"])
def test_four_weeks_from_the_meeting(backend: Any, basis: str, days: int, counts: int) -> None:
    made = Casework()
    case = made.case("plan")
    made.event(case, "plan_first_made", date(2023, 1, 9))
    made.event(case, "review_meeting_held", date(2024, 2, 1))
    made.event(case, "decision_notified", date(2024, 2, 1) + timedelta(days=days), "amend")
    assert parts(ask(backend, made, "EHC-17", basis)) == (counts, 1)


@pytest.mark.parametrize(
    ("made_on", "decided_on", "counts"),
    [
        (date(2023, 4, 3), date(2024, 4, 2), 1),
        (date(2023, 4, 3), date(2024, 4, 3), 0),
        (date(2023, 3, 1), date(2024, 2, 29), 1),
        (date(2023, 3, 1), date(2024, 3, 1), 0),
    ],
)
def test_twelve_months_begin_with_the_day_the_plan_was_made(
    backend: Any, made_on: date, decided_on: date, counts: int
) -> None:
    made = Casework()
    case = made.case("plan")
    made.event(case, "plan_first_made", made_on)
    made.event(case, "decision_notified", decided_on)
    assert parts(ask(backend, made, "EHC-16", "law")) == (counts, 1)


def test_twelve_months_from_29_february_end_on_28_february(backend: Any) -> None:
    made = Casework()
    case = made.case("plan")
    made.event(case, "plan_first_made", date(2024, 2, 29))
    for as_at, held in ((date(2025, 2, 28), 0), (date(2025, 3, 1), 1)):
        asked = question(as_at, EARLY + timedelta(days=900))
        assert ask(backend, made, "EHC-16", "up_to_date", asked).denominator == held


@pytest.mark.parametrize(
    ("issued_on", "by", "before"), [(date(2024, 2, 14), 1, 1), (date(2024, 2, 15), 1, 0), (date(2024, 2, 16), 0, 0)]
)
def test_the_day_of_a_phase_transfer(backend: Any, issued_on: date, by: int, before: int) -> None:
    made = Casework()
    case = made.case("plan", born=date(2012, 11, 3))
    made.event(case, "plan_first_made", date(2020, 1, 6))
    made.event(case, "amended_final_issued", issued_on)
    assert parts(ask(backend, made, "EHC-19", "by")) == (by, 1)
    assert parts(ask(backend, made, "EHC-19", "before")) == (before, 1)


def test_nobody_who_has_died_and_no_case_of_another_authority_is_counted(backend: Any) -> None:
    made = Casework()
    for died in (None, AS_AT, AS_AT + timedelta(days=1)):
        made.event(made.case("plan", died=died), "plan_first_made", RECEIVED)
    other = made.case("plan")
    made.event(other, "plan_first_made", RECEIVED)
    made.event(other, "closed_not_ours", AS_AT)
    assert ask(backend, made, "EHC-11").value == 2


def test_placements_add_up_with_rows_for_what_is_not_known(backend: Any) -> None:
    made = Casework()
    places = [made.setting("special", False), made.setting("mainstream", True), made.setting("", None), None]
    for place in places:
        case = made.case("plan")
        made.event(case, "plan_first_made", RECEIVED)
        if place:
            made.event(case, "placement_started", RECEIVED, setting=place, placement="p1", rank=1, sen_unit=True)
    mix = ask(backend, made, "EHC-14")
    assert {b.key: b.denominator for b in mix.buckets if b.denominator} == {
        "special": 1, "sen_unit": 1, "unknown": 1, "not_recorded": 1,
    }  # fmt: skip
    assert sum(b.denominator for b in mix.buckets) == mix.denominator == 4
    assert parts(ask(backend, made, "EHC-15")) == (1, 3)


def test_months_add_up_to_the_year(backend: Any) -> None:
    made = Casework()
    for day in (date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29), date(2024, 6, 19), date(2024, 6, 20)):
        made.event(made.case("assessment"), "request_received", day)
    asked = question(period=Period(date(2023, 12, 15), AS_AT))
    with answering(made.frames(), backend) as reading:
        months = reading.months("EHC-01", asked)
        assert {f"{month:%b}": f.value for month, f in months} == {
            "Dec": 0, "Jan": 1, "Feb": 2, "Mar": 0, "Apr": 0, "May": 0, "Jun": 1,
        }  # fmt: skip
        assert months[0][1].period == Period(date(2023, 12, 15), date(2023, 12, 31))
        assert sum(f.value or 0 for _, f in months) == reading.figure("EHC-01", asked).value
        with pytest.raises(ValueError, match="counts at a date"):
            reading.months("EHC-11", asked)


def test_a_recorded_move_stands_in_the_place_of_its_own_phase_alone(backend: Any) -> None:
    """Born in 2007: secondary to post-16 is usual in 2024. A move recorded into it moves it; another does not."""
    for recorded, moves_on, held in (
        ("secondary_to_post16_institution", date(2024, 9, 1), 1),
        ("secondary_to_post16_institution", date(2026, 9, 1), 0),
        ("infant_to_junior", date(2015, 9, 1), 1),
        ("primary_to_secondary", date(2019, 9, 1), 1),
    ):
        made = Casework()
        case = made.case("plan", born=date(2007, 11, 3))
        made.event(case, "plan_first_made", date(2014, 1, 6))
        made.event(case, "transfer", moves_on, recorded)
        for basis in ("by", "before"):
            assert ask(backend, made, "EHC-19", basis).denominator == held, (recorded, moves_on)
