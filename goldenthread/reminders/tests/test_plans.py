"""What a plan and the self-evaluation ask, told on a Monday to whoever answers for it, and on no other day."""

from datetime import date, timedelta

import pytest

from goldenthread.improvement import actions
from goldenthread.improvement.actions import evaluating
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests import factories as place
from goldenthread.reminders import messages
from goldenthread.reminders.models import Message
from goldenthread.reminders.plans import plan_lines
from goldenthread.reminders.points import Span

MONDAY = date(2024, 6, 17)
DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    """Somebody who answers for a statement that rests on an audit of 2022 and for an action that was due last month."""
    area = place.area()
    user = place.person("strategy_lead", place.authority(area), name="Una Vale")
    edition = evaluating.begin_edition(area=area, title="June 2024", day=MONDAY, by=place.TESTS)
    old = actions.add_evidence(area=area, kind="audit", title="Audit", day=date(2022, 1, 1), by=place.TESTS)
    row = evaluating.add_statement(
        edition=edition, kind="context", words="Plans are good.", ref="S1", by=place.TESTS, today=MONDAY, evidence=[old]
    )
    evaluating.change_statement(row, version=1, by=place.TESTS, owner_person=user)
    make.action(owner=user, starts_on=date(2023, 9, 1), due_on=date(2024, 5, 31))
    return user


def told(user, after, today):
    return [line.words for line in plan_lines(user, place.area(), Span(after, today))]


def test_on_a_monday_it_is_told_what_is_asked_and_which(lead):
    assert told(lead, MONDAY - DAY, MONDAY) == [
        "A statement you answer for is no longer borne out by the evidence: S1",
        "An action you answer for is late, or waiting to be told of: 3.1",
    ]


@pytest.mark.parametrize(("after", "today", "is_told"), [(0, 1, False), (-3, -1, False), (-2, 0, True), (-1, 3, True)])
def test_a_monday_slept_through_is_made_up_for_and_no_other_day_tells(lead, after, today, is_told):
    assert bool(told(lead, MONDAY + after * DAY, MONDAY + today * DAY)) is is_told


def test_who_answers_for_nothing_or_may_not_is_told_nothing(lead):
    other = place.person("strategy_lead", place.organisation(place.area(), "trust", "Trust"))
    assert told(other, MONDAY - DAY, MONDAY) == []


def test_it_stands_in_the_message_of_the_day(lead):
    messages.write_round(area=place.area(), today=MONDAY)
    (message,) = Message.objects.filter(to=lead)
    assert message.due[0][0].startswith("A statement you answer for")
    assert message.due[0][1].endswith("/asked/")
