"""Declared figures by hand: the day before, on and after; nothing, missing things, breakdowns, rows, months."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from goldenthread.indicators.asked import Period
from goldenthread.indicators.declared import NotInSnapshot, loaded, shipped
from goldenthread.indicators.declared.load import FOLDER
from goldenthread.indicators.figure import Figure
from goldenthread.indicators.tests.feed_tables import answering, rows
from goldenthread.indicators.tests.histories import AS_AT, question

DAY = timedelta(days=1)
CLOCK = {"service": "neurodevelopmental_asd", "clock_type": "referral_to_assessment_start", "provider": "P"}


def figure(indicator: str, basis: str, asked: Any = None, **tables: list[dict[str, Any]]) -> Figure:
    given = {name: rows(name, *found) for name, found in tables.items()}
    for name in shipped()[indicator].tables(basis):
        given.setdefault(name, [])
    with answering(given) as reading:
        return reading.figure(indicator, asked or question(), basis)


def waiting(*starts: date) -> list[dict[str, Any]]:
    return [{**CLOCK, "started_on": day, "referral_id": str(n)} for n, day in enumerate(starts)]


def test_waits_are_those_of_the_health_dataset(shared_reference: Path) -> None:
    """HW-01 to HW-04 and HW-06: 126 days is not over 18 weeks, 127 is; 364 is not over 52, 365 is."""
    text = (shared_reference / "seed_content" / "health_minimum_dataset.yaml").read_text(encoding="utf-8")
    for case in yaml.safe_load(text)["tests"][:4]:
        start, day = date.fromisoformat(case["start"]), date.fromisoformat(case["asof"])
        assert (day - start).days == case["days"]
        of = {
            basis: figure("HLT-02", basis, question(day), health_clock=waiting(start))
            for basis in ("over_18", "over_52")
        }
        assert bool(of["over_18"].numerator) == case.get("over_18", case["days"] > 126)
        assert bool(of["over_52"].numerator) == case.get("over_52", case["days"] >= 365)
        band = next(
            b for b in figure("HLT-02", "bands", question(day), health_clock=waiting(start)).buckets if b.numerator
        )
        assert case["band"].replace("-", " to ").lower() in band.label.lower()


def test_ten_waits_as_the_dataset_counts_them() -> None:
    starts = [AS_AT - 7 * weeks * DAY for weeks in (6, 12, 17, 18, 19, 30, 53, 60, 104, 120)]
    clocks = waiting(*starts)
    assert figure("HLT-02", "over_18", health_clock=clocks).numerator == 6
    assert figure("HLT-02", "over_52", health_clock=clocks).numerator == 4
    longest = figure("HLT-02", "longest", health_clock=clocks)
    assert (longest.value, longest.denominator, longest.interval) == (120.0, 10, None)


def test_ninety_two_days_is_not_within_thirteen_weeks() -> None:
    """HW-05: the clock starts at the referral, not at triage."""
    received, seen = date(2024, 3, 1), date(2024, 6, 1)
    clocks = [{**CLOCK, "started_on": received, "stopped_on": seen, "stop_reason": "assessment_started"}]
    found = figure("HLT-01", "thirteen_weeks", health_clock=clocks)
    assert (found.numerator, found.denominator) == (0, 1)
    clocks[0]["started_on"] += DAY
    assert figure("HLT-01", "thirteen_weeks", health_clock=clocks).numerator == 1


def test_the_middle_of_completed_waits_leaves_out_who_moved_away() -> None:
    ended = [
        {**CLOCK, "started_on": AS_AT - days * DAY, "stopped_on": AS_AT, "stop_reason": why}
        for days, why in ((70, "assessment_started"), (84, "assessment_started"), (700, "moved_away"))
    ]
    found = figure("HLT-01", "median", health_clock=ended)
    assert (found.value, found.denominator) == (11.0, 2)
    assert [(one.reason, one.cases) for one in found.beside] == [("removed", 1)]


@pytest.mark.parametrize(("ended", "expected"), [(-1, 0), (0, 0), (1, 1), (None, 1)])
def test_what_ends_on_the_day_is_no_longer_open(ended: int | None, expected: int) -> None:
    end = None if ended is None else AS_AT + ended * DAY
    found = figure("INC-06", "open", alternative_provision=[{"started_on": AS_AT - DAY, "ended_on": end}])
    assert found.value == expected


@pytest.mark.parametrize(("days", "expected"), [(42, (1, 1)), (43, (0, 1)), (None, (0, 1))])
def test_six_weeks_of_early_years(days: int | None, expected: tuple[int, int]) -> None:
    referred = AS_AT - 60 * DAY
    contact = None if days is None else referred + days * DAY
    found = figure("IDN-05", "referred", early_years=[{"referred_on": referred, "first_contact_on": contact}])
    assert (found.numerator, found.denominator) == expected


@pytest.mark.parametrize(("ago", "expected"), [(41, 0), (42, 1), (43, 1)])
def test_a_referral_counts_once_its_six_weeks_are_over(ago: int, expected: int) -> None:
    found = figure("IDN-05", "referred", early_years=[{"referred_on": AS_AT - ago * DAY}])
    assert found.denominator == expected
    assert found.value == (0.0 if expected else None)


@pytest.mark.parametrize(
    ("on", "expected"), [(date(2023, 6, 19), 0), (date(2023, 6, 20), 1), (AS_AT, 1), (AS_AT + DAY, 0)]
)
def test_the_first_and_the_last_day_are_in_the_period(on: date, expected: int) -> None:
    gone = [{"kind": "permanent", "sen_provision": "K", "started_on": on}]
    assert figure("INC-05", "number", exclusions=gone).value == expected


def test_a_rate_is_of_the_last_census_by_the_day() -> None:
    gone = [{"kind": "suspension", "sen_provision": "E", "started_on": AS_AT}] * 3
    days = [date(2024, 1, 18)] * 5 + [date(2023, 10, 5)] * 9 + [AS_AT + DAY] * 7
    census = [{"census_date": day, "sen_provision": "K"} for day in days]
    found = figure("INC-04", "rate", exclusions=gone, school_census=census)
    assert (found.value, found.numerator, found.denominator) == (60.0, 3, 5)
    assert found.interval
    assert found.interval.low == pytest.approx(12.37, abs=0.01)
    assert found.interval.high == pytest.approx(175.3, abs=0.1)


def test_a_tenth_missed_in_two_schools_is_two_enrolments() -> None:
    at = {"person_id": "p", "term_to": AS_AT, "authorised": 0}
    terms = [
        {**at, "urn": "1", "possible": 100, "unauthorised": 4},
        {**at, "urn": "1", "possible": 100, "unauthorised": 16},
        {**at, "urn": "2", "possible": 100, "unauthorised": 9},
        {**at, "urn": "3", "possible": 0, "unauthorised": 0},
    ]
    persons = [{"person_id": "p", "sen_provision": "E"}]
    found = figure("INC-02", "sen", attendance=terms, persons=persons)
    assert (found.numerator, found.denominator) == (1, 2)
    assert [(one.reason, one.cases) for one in found.beside] == [("no_sessions", 1)]


def test_nothing_is_no_value_and_an_undelivered_feed_is_said() -> None:
    assert figure("EHC-12", "census").value is None
    with answering({"exclusions": rows("exclusions", {})}) as reading, pytest.raises(NotInSnapshot) as lacking:
        reading.figure("INC-04", question(), "rate")
    assert "INC-04 is counted from school_census" in str(lacking.value)


def test_several_figures_leave_out_what_was_not_delivered() -> None:
    census = rows("school_census", {"census_date": AS_AT, "sen_provision": "K"})
    with answering({"school_census": census}) as reading:
        found = reading.figures(question(), [("IDN-01", "census"), ("INC-04", "rate")])
        assert {key: one.value for key, one in found.items()} == {("IDN-01", "census"): 100.0}
        every = reading.figures(question())
    assert {name for name, _ in every} == {"EHC-12", "IDN-01", "IDN-02", "IDN-03", "IDN-04", "INC-08"}


def test_breakdowns_have_words_in_order_and_what_is_not_known() -> None:
    pupils = (("K", "1", "p"), ("N", "R", "p"), ("K", "2", None), ("K", None, "q"))
    census = [
        {"census_date": AS_AT, "sen_provision": code, "year_group": year, "person_id": who}
        for code, year, who in pupils
    ]
    given = {
        "school_census": rows("school_census", *census),
        "persons": rows("persons", {"person_id": "p", "fsm": True}),
    }
    with answering(given) as reading:
        found = reading.breakdowns("IDN-01", question())
    years = [(part.label, part.reckoned.numerator, part.reckoned.denominator) for part in found["year"].parts]
    assert years == [("Reception", 0, 1), ("Year 1", 1, 1), ("Year 2", 1, 1), ("Not known", 1, 1)]
    assert [(part.label, part.reckoned.denominator) for part in found["fsm"].parts] == [("Yes", 2), ("Not known", 2)]


def test_rows_behind_name_nobody_of_a_pseudonymous_feed() -> None:
    clocks = [{**one, "person_id": "p"} for one in waiting(AS_AT - DAY)]
    census = [{"census_date": AS_AT, "sen_provision": "K", "person_id": "p"}]
    given = {name: rows(name, *found) for name, found in (("health_clock", clocks), ("school_census", census))}
    with answering({**given, "health_referral": []}) as reading:
        assert reading.rows("HLT-02", question())["person_id"].to_list() == [None]
        assert reading.rows("HLT-02", question())["row_id"].to_list() == ["health_clock:0"]
        assert reading.rows("IDN-01", question())["person_id"].to_list() == ["p"]


def test_months_and_terms() -> None:
    days = (date(2024, 4, 30), date(2024, 5, 1), date(2024, 6, 19), date(2024, 6, 20))
    gone = rows("exclusions", *({"kind": "permanent", "sen_provision": "K", "started_on": day} for day in days))
    placed = rows("alternative_provision", {"started_on": date(2024, 5, 31)})
    asked = question(period=Period(date(2024, 4, 1), date(2024, 6, 30)))
    terms = [question(period=Period(date(2024, 4, 15), date(2024, 5, 24))), question()]
    with answering({"exclusions": gone, "alternative_provision": placed}) as reading:
        months = [(first.month, one.value) for first, one in reading.months("INC-05", asked, "number")]
        assert months == [(4, 1.0), (5, 1.0), (6, 1.0)]
        assert [one.value for _, one in reading.months("INC-06", asked, "open")] == [0.0, 1.0, 1.0]
        assert [one.value for one in reading.over("INC-05", terms, "number")] == [2.0, 3.0]


def test_a_mean_by_a_definition_of_ones_own() -> None:
    text = (FOLDER / "HLT-01.yaml").read_text(encoding="utf-8").replace("id: HLT-01", "id: LOC-01")
    own = loaded(
        "LOC-01.yaml",
        text.replace("value: quantile", "value: mean").replace("    at: 0.5\n", "").replace("    at: 0.92\n", ""),
    )
    ended = [{**CLOCK, "started_on": AS_AT - days * DAY, "stopped_on": AS_AT} for days in (7, 14, 24)]
    given = {"health_clock": rows("health_clock", *ended), "health_referral": []}
    with answering(given, known={"LOC-01": own}) as reading:
        found = reading.figure("LOC-01", question(), "median")
    assert (found.value, found.denominator, found.interval) == (pytest.approx(15 / 7), 3, None)
    assert found.version == 1
