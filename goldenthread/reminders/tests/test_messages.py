"""A person's message of the day: what is due at a set point, what changed, no child's name, and sent once."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from goldenthread.casework.models import Duty
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.actions import change_setting
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.tests import factories as people
from goldenthread.reminders import messages, tasks, working
from goldenthread.reminders.models import Message, MessageState
from goldenthread.reminders.points import Span, lines_for

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def other(area):
    return place.person("send_officer", place.authority(area), name="Una Grey")


@pytest.fixture
def case(area, officer):
    return assessment(people.child(area), officer, TODAY - timedelta(days=20), TODAY)


def the_day(case):
    return Duty.objects.get(case=case, step="decision_6w").send_by


@pytest.mark.parametrize(("days", "told"), [(6, False), (5, True), (4, False), (1, True), (0, False)])
def test_an_officer_is_reminded_at_the_set_points_and_on_no_other_day(area, officer, case, days, told):
    today = the_day(case) - timedelta(days=days)
    assert bool(lines_for(officer, area, Span(today - timedelta(days=1), today))) is told


def test_a_day_the_program_slept_through_is_made_up_for(area, officer, case):
    today = the_day(case) - timedelta(days=3)
    (line,) = lines_for(officer, area, Span(today - timedelta(days=3), today))
    assert case.public_id in line.words
    assert "Marlowe" not in line.words


def test_an_area_sets_its_own_points(area, officer, case):
    change_setting(area=area, key="reminders", value={"officer": [6]}, valid_from=TODAY, by=place.TESTS)
    today = the_day(case) - timedelta(days=6)
    assert lines_for(officer, area, Span(today - timedelta(days=1), today))


def write(area, today=TODAY, minutes=1):
    return messages.write_round(area=area, today=today, now=timezone.now() + timedelta(minutes=minutes))


def test_what_others_recorded_is_told_and_what_one_did_oneself_is_not(area, officer, other, case):
    record(case, "family_consulted", TODAY - timedelta(days=2), other, TODAY, "letter")
    (message,) = write(area)
    assert message.to == officer
    assert [case.public_id in words for words, _ in message.changed] == [True]


def test_a_restricted_child_is_told_of_to_nobody_else(area, officer, other, case):
    record(case, "family_consulted", TODAY - timedelta(days=2), other, TODAY, "letter")
    manager = place.person("information_governance_officer", place.authority(area))
    restrict(child=case.child, reason="A threat", people=[other], starts_on=TODAY, by=manager)
    assert write(area) == []


def test_a_day_is_written_once_and_the_next_tells_only_what_is_new(area, officer, other, case):
    record(case, "family_consulted", TODAY - timedelta(days=2), other, TODAY, "letter")
    assert len(write(area)) == 1
    assert write(area) == []
    assert [m.changed for m in write(area, TODAY + timedelta(days=1), minutes=2)] == []


def test_the_message_names_no_child_and_goes_once(area, officer, other, case):
    record(case, "family_consulted", TODAY - timedelta(days=2), other, TODAY, "letter")
    write(area)
    tasks.put_unsent(area)
    working.work_off("w")
    working.work_off("w")
    (sent,) = mail.outbox
    assert sent.to == [officer.email]
    assert case.public_id in sent.body
    assert f"{case.child.public_id}/" in sent.body
    assert "Marlowe" not in sent.body + sent.subject
    assert "Robin" not in sent.body + sent.subject
    assert Message.objects.get().state == MessageState.SENT
    assert not messages.send_once(Message.objects.get().public_id)


def waiting(area, officer):
    return Message.objects.create(area=area, to=officer, for_day=TODAY, due=[["Something", "/"]])


def test_what_a_server_refuses_is_tried_again_and_what_is_unclear_is_not(area, officer, monkeypatch):
    message = waiting(area, officer)

    def refuse(*_):
        raise problem

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    problem = ConnectionRefusedError("no server")
    with pytest.raises(messages.NotSent):
        messages.send_once(message.public_id)
    message.refresh_from_db()
    assert message.state == MessageState.FAILED
    problem = TimeoutError("silence")
    assert not messages.send_once(message.public_id)
    message.refresh_from_db()
    assert message.state == MessageState.UNKNOWN


def test_one_that_a_dead_worker_was_handing_over_is_not_sent_again(area, officer):
    message = waiting(area, officer)
    Message.objects.update(state=MessageState.SENDING)
    assert not messages.send_once(message.public_id)
    message.refresh_from_db()
    assert (message.state, mail.outbox) == (MessageState.UNKNOWN, [])
