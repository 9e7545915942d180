"""What closed audits of plans judged, as readings of the measure of EHC-21."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from goldenthread.exchange import readings
from goldenthread.exchange.readings import given_of_audit, record_audits, record_figures
from goldenthread.improvement.models import Reading
from goldenthread.improvement.selectors import latest_reading
from goldenthread.improvement.tests import factories as plan
from goldenthread.partnership.tests import factories as place
from goldenthread.quality import actions
from goldenthread.quality.choices import Bearing
from goldenthread.quality.selectors.results import Share
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import TODAY

PAIRS = [(3, 3), (3, 2), (2, 2), (4, 3), (1, 2), (3, 3), (2, 3), (3, 3), (2, 2), (4, 4)]


def closed(area, size, **fields):
    for number in range(size):
        make.plan(area, number)
    made = make.finished(area, PAIRS[:size], **fields)
    actions.find(audit=made, words="As told.", bearing=Bearing.STRENGTH, by=place.TESTS, today=TODAY)
    actions.close(audit=made, version=1, by=place.TESTS, today=TODAY)
    return made


def told(monkeypatch, good, n, title="Plans of March", nature=""):
    monkeypatch.setattr(readings, "overall_share", lambda audit: Share(good, n))
    return given_of_audit(SimpleNamespace(title=title, nature=nature, closed_on=TODAY, public_id="abc"))


@pytest.mark.django_db
@pytest.mark.slow
def test_a_closed_audit_is_a_reading_with_its_counts_that_names_it_and_is_written_once():
    measure = plan.measure(name="Plans good or better at audit", indicator="EHC-21", unit="%")
    audit = closed(place.area(), 10, nature="Invented for tests")
    assert record_audits(audit.area, TODAY - timedelta(days=1), place.TESTS) == []
    (reading,) = record_figures(audit.area, TODAY, place.TESTS)
    assert reading == latest_reading(measure, TODAY)
    assert (reading.value, reading.numerator, reading.denominator) == (50, 5, 10)
    assert (reading.period_to, reading.snapshot) == (TODAY, f"audit:{audit.public_id}")
    assert reading.citation == "audit “Plans of March” (a small sample of 10; Invented for tests)"
    assert record_figures(audit.area, TODAY, place.TESTS) == []
    assert Reading.objects.count() == 1


@pytest.mark.parametrize(("n", "small"), [(29, True), (30, False)])
def test_a_small_sample_is_said(monkeypatch, n, small):
    given = told(monkeypatch, n, n)
    assert ("small sample" in given.citation) is small
    assert given.value == 100


def test_fewer_than_ten_give_no_reading(monkeypatch):
    assert told(monkeypatch, 9, 9) is None
    assert told(monkeypatch, 1, 10).value == 10


def test_the_longest_names_fit(monkeypatch):
    given = told(monkeypatch, 5, 10, title="plans " * 26, nature="n" * 120)
    assert len(given.citation) <= 200
    assert "small sample of 10" in given.citation


@pytest.mark.django_db
def test_nothing_is_looked_for_where_no_measure_asks():
    assert record_audits(place.area(), date(2024, 6, 19), place.TESTS) == []
