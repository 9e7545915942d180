"""Readings: of a period, from a source, once a snapshot; a correction is another row."""

from datetime import date

import pytest

from goldenthread.audit.append_only import AppendOnlyError
from goldenthread.improvement.models import Reading
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors import latest_reading, readings_of
from goldenthread.improvement.tests import factories as make

pytestmark = pytest.mark.django_db
YEAR = {"first": date(2023, 1, 1), "last": date(2023, 12, 31), "kind": "year"}


def test_the_latest_reading_as_at_a_day_is_of_the_last_period_that_ended_by_then():
    measure = make.measure()
    may, june = (make.reading(measure, value, day) for value, day in ((4, date(2024, 5, 1)), (5, date(2024, 6, 1))))
    assert latest_reading(measure, date(2024, 4, 30)) is None
    assert latest_reading(measure, date(2024, 5, 31)) == may
    assert latest_reading(measure, date(2024, 6, 1)) == june


def test_a_correction_takes_the_place_of_what_it_corrects_and_both_stay():
    measure = make.measure()
    make.reading(measure, 40, date(2024, 5, 1))
    right = make.reading(measure, 4, date(2024, 5, 1))
    assert readings_of(measure) == [right]
    assert measure.readings.count() == 2


def test_one_computed_here_is_recorded_once_a_snapshot():
    measure = make.measure()
    given = YEAR | {"source": "indicator", "snapshot": "s1", "numerator": 1, "denominator": 20}
    first = make.reading(measure, 5, date(2023, 1, 1), **given)
    assert make.reading(measure, 5, date(2023, 1, 1), **given) == first
    assert make.reading(measure, 6, date(2023, 1, 1), **(given | {"snapshot": "s2"})) != first
    assert measure.readings.count() == 2


def test_what_dfe_published_stands_beside_our_own():
    measure = make.measure()
    make.reading(measure, 50, date(2023, 1, 1), **YEAR, source="published", citation="SEN2 2024")
    assert readings_of(measure) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"last": date(2024, 5, 2)}, "begins and ends on that day"),
        ({"kind": "quarter"}, "1 days, and a quarter has 89 to 92"),
        ({"source": "paper"}, "which document"),
        ({"denominator": 0}, "more than nought"),
    ],
)
def test_what_cannot_be_is_refused(given, said):
    with pytest.raises(Refused, match=said):
        make.reading(make.measure(), 4, date(2024, 5, 1), **given)


def test_a_reading_is_never_changed():
    reading = make.reading(make.measure(), 4, date(2024, 5, 1))
    with pytest.raises(AppendOnlyError):
        reading.save()
    with pytest.raises(AppendOnlyError):
        Reading.objects.update(value=5)
