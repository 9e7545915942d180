"""Periods, the choices an area has settled, and a reading that is asked one thing after another."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from goldenthread import indicators
from goldenthread.indicators import Choices, Period, asked_of
from goldenthread.indicators.tests.histories import AS_AT, EARLY, KNOWN_AT, Casework, answering, question
from goldenthread.repository import snapshots
from goldenthread.repository.snapshots import Meta

SETTLED = {
    "statute_profile": [{"from": "2024-06-01", "value": "reference"}],
    "indicators_year_in_days": [{"from": "2023-01-01", "value": 365}, {"from": "2024-06-20", "value": 364}],
    "indicators_other_disputes_leave": [{"from": "2024-06-20", "value": True}],
}


def test_a_year_ends_with_its_day() -> None:
    assert Period.year_to(AS_AT) == Period(date(2023, 6, 20), AS_AT)
    assert Period.year_to(date(2024, 2, 29)) == Period(date(2023, 3, 1), date(2024, 2, 29))
    assert Period.calendar_year(2023) == Period(date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("day", "choices"),
    [
        (date(2022, 12, 31), Choices()),
        (date(2024, 5, 31), Choices(year_in_days=365)),
        (AS_AT, Choices(year_in_days=365, review_from_decision=True)),
        (date(2024, 6, 20), Choices(other_disputes_leave=True, review_from_decision=True)),
    ],
)
def test_choices_are_those_in_force_on_the_day(day: date, choices: Choices) -> None:
    assert Choices.in_force(SETTLED, day) == choices


@pytest.mark.slow
def test_a_reading_answers_each_question_by_its_own_day_and_instant() -> None:
    made = Casework()
    made.event(made.case("assessment"), "request_received", date(2024, 6, 3), at=KNOWN_AT)
    asks = [question(), question(date(2024, 6, 2)), question(known_at=EARLY), question()]
    with answering(made.frames()) as reading:
        assert [reading.figure("EHC-05", asked).denominator for asked in asks] == [1, 0, 0, 1]
        year = question(period=Period.calendar_year(2023))
        assert [reading.figure("EHC-01", asked).value for asked in (question(), year)] == [1, 0]


@pytest.mark.slow
def test_figures_come_from_a_published_snapshot_and_name_it(tmp_path: Path) -> None:
    made = Casework()
    case = made.case("assessment")
    made.event(case, "request_received", AS_AT - timedelta(days=150))
    snapshot = snapshots.publish(tmp_path, made.frames(), Meta("882", KNOWN_AT, SETTLED))
    asked = asked_of(snapshot, AS_AT)
    assert (asked.known_at, asked.period, asked.choices.year_in_days) == (KNOWN_AT, Period.year_to(AS_AT), 365)
    found = indicators.figures(snapshot, asked)
    assert [figure.id for figure in found.values()] == list(indicators.definitions())
    backlog = found["EHC-05", "open"]
    assert (backlog.value, backlog.snapshot, backlog.version, backlog.period) == (1, snapshot.id, 2, None)
    assert indicators.behind(indicators.rows(snapshot, asked, "EHC-05"), "numerator") == [(case, "child000")]
    assert found["EHC-04", "dfe"].value is None
