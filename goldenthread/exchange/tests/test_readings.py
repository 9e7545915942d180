"""Our own figures as readings of a plan's measures: with their counts, once, and followed when the casework changes."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread import indicators
from goldenthread.casework.tests.factories import assessment
from goldenthread.exchange.readings import record_figures, record_year
from goldenthread.improvement import actions
from goldenthread.improvement.models import Measure, Reading
from goldenthread.improvement.selectors import latest_reading, readings_of
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def area() -> Area:
    return place.area()


def measure(name: str, **fields: Any) -> Measure:
    return make.measure(name=name, **fields)


def requests(area: Area, officer: User, *days: int) -> None:
    for number, ago in enumerate(days):
        assessment(people.child(area, f"Marlowe{number}{ago}"), officer, TODAY - timedelta(days=ago), TODAY)


def test_what_is_so_on_a_day_is_read_of_that_day_with_its_counts(area: Area, officer: User) -> None:
    late = measure("Open beyond 20 weeks", unit="assessments", polarity="lower", indicator="EHC-05")
    requests(area, officer, 10, 200)
    (reading,) = record_figures(area, TODAY, officer)
    assert reading == latest_reading(late, TODAY)
    assert (reading.value, reading.numerator, reading.denominator) == (1, 1, 2)
    assert (reading.period_from, reading.period_to, reading.period_kind) == (TODAY, TODAY, "snapshot")
    version = indicators.definition("EHC-05").version
    assert (reading.source, reading.definition_version, bool(reading.snapshot)) == ("indicator", version, True)


def test_the_same_again_is_not_written_and_a_change_is(area: Area, officer: User) -> None:
    late = measure("Open beyond 20 weeks", unit="assessments", polarity="lower", indicator="EHC-05")
    requests(area, officer, 200)
    record_figures(area, TODAY, officer)
    assert record_figures(area, TODAY, officer) == []
    requests(area, officer, 201)
    assert [reading.value for reading in record_figures(area, TODAY, officer)] == [2]
    assert [reading.value for reading in readings_of(late)] == [2]
    assert Reading.objects.count() == 2


def test_a_monthly_target_asks_for_the_whole_months_and_not_for_the_one_that_runs(area: Area, officer: User) -> None:
    asked = measure("Requests", unit="requests", polarity="context", adds_up=True, indicator="EHC-01")
    actions.set_target(measure=asked, of=make.priority(), period_kind="month", by=place.TESTS)
    requests(area, officer, 5, 25, 26)  # June, May, May
    record_figures(area, TODAY, officer)
    readings = readings_of(asked)
    assert {reading.period_kind for reading in readings} == {"month"}
    assert (readings[-1].period_from, readings[-1].value) == (date(2024, 5, 1), 2)


def test_a_calendar_year_is_read_as_dfe_counts_it(area: Area, officer: User) -> None:
    asked = measure("Requests", unit="requests", polarity="context", indicator="EHC-01")
    requests(area, officer, 5, 200, 201)  # one in 2024, two in 2023
    (reading,) = record_year(area, 2023, officer)
    assert (reading.measure, reading.value, reading.period_kind) == (asked, 2, "year")
    assert (reading.period_from, reading.period_to) == (date(2023, 1, 1), date(2023, 12, 31))


def test_a_breakdown_and_what_is_not_computed_here_are_let_be(area: Area, officer: User) -> None:
    measure("Needs", indicator="EHC-13")
    measure("Waits", indicator="HLT-03", unit="weeks", polarity="lower")
    measure("Newsletters", unit="readers")
    assert record_figures(area, TODAY, officer) == []


def test_a_figure_without_a_value_gives_no_reading(area: Area, officer: User) -> None:
    measure("Plans in 20 weeks", indicator="EHC-04")
    requests(area, officer, 5)
    assert record_figures(area, TODAY, officer) == []
