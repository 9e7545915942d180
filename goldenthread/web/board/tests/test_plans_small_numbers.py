"""Figures computed here stand in a plan as their reader may see them: exact for those entitled to small numbers."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.improvement import actions
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db
TODAY, BEFORE = date(2024, 6, 19), date(2024, 5, 19)
EXACT, TREATED = "send_manager", "board_member"


@pytest.fixture
def priority():
    area = place.area()
    move_demonstration_clock(area=area, today=TODAY, by=place.TESTS)
    return make.priority()


def measured(priority, counted, of, unit="%"):
    """A measure of the priority with two readings computed here, and its key."""
    named = {"name": "Plans in time", "indicator": "EHC-04" if unit == "%" else "EHC-11"}
    measure = make.measure(area=priority.area, unit=unit, **named)
    actions.set_target(
        measure=measure, of=priority, period_kind="snapshot", value=60, by=place.TESTS,
        baseline=1, baseline_on=date(2024, 1, 1), due_on=date(2024, 12, 31),
    )  # fmt: skip
    for day, number in ((BEFORE, counted - 1), (TODAY, counted)):
        share = {"numerator": number, "denominator": of} if of else {}
        make.reading(measure, 100 * number / of if of else number, day, source="indicator", snapshot=str(day), **share)
    return measure.public_id


@pytest.fixture
def pages(client, priority):
    def read(role, key):
        client.force_login(place.person(role, place.authority(priority.area)))
        addresses = [("plans:home", []), ("plans:priority", [priority.public_id]), ("plans:measure", [key])]
        answers = [client.get(reverse(name, args=args)) for name, args in addresses]
        assert [answer.status_code for answer in answers] == [200, 200, 200]
        return [answer.content.decode() for answer in answers]

    return read


def test_a_share_of_few_is_hidden_on_every_page_from_those_not_entitled(pages, priority):
    key = measured(priority, 3, 40)
    assert all("7.5%" in page for page in pages(EXACT, key))
    for page in pages(TREATED, key):
        assert "7.5" not in page
        assert "3 of 40" not in page
        assert "[c]" in page


def test_a_count_is_rounded_and_how_far_it_moved_is_not_said(pages, priority):
    key = measured(priority, 13, None, unit="plans")
    assert all("13 plans" in page for page in pages(EXACT, key))
    for page in pages(TREATED, key):
        assert "15 plans" in page
        assert "13 plans" not in page
        assert "up 1" not in page.lower()


def test_a_share_of_many_stands_as_it_is(pages, priority):
    key = measured(priority, 15, 60)
    for role in (EXACT, TREATED):
        assert all("25%" in page for page in pages(role, key))
