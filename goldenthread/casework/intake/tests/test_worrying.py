"""A worry about a child: recorded, told of, and read by those who may alone."""

import pytest
from django.core import mail

from goldenthread.audit.selectors import changes_to
from goldenthread.casework.intake.actions.worrying import answer_concern, record_concern
from goldenthread.casework.intake.frontdoor import front_door
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.concerns import concern_for, concerns_for
from goldenthread.casework.intake.tasks import NotTold, tell_contact
from goldenthread.casework.intake.tests.factories import TODAY
from goldenthread.partnership.actions import change_setting
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def senco(area):
    return place.person("setting_senco", place.organisation(area), name="Beth Hay")


@pytest.fixture
def contact(area):
    made = place.person("designated_social_care_officer", place.authority(area), name="Carl Moss")
    value = {"telephone": "01632 960 111", "contact_name": "Carl Moss", "contact_email": made.email.upper()}
    change_setting(area=area, key="safeguarding", value=value, valid_from=TODAY, by=place.TESTS)
    return made


def record(area, by, **changes):
    given = {"child": None, "about": "Robin M, Year 4", "words": "He said he is hungry.", "happened": "This morning"}
    return record_concern(area=area, by=by, today=TODAY, **(given | changes))


def test_the_front_door_is_the_areas_own_and_says_what_is_not_known(area, contact):
    door = front_door(area, TODAY)
    assert (door.telephone, door.known, door.hours) == ("01632 960 111", True, "")
    assert not front_door(area, TODAY.replace(year=2023)).known


def test_it_is_read_by_the_recorder_and_the_contact_alone(area, senco, contact):
    child = people.child(area)
    made = record(area, senco, child=child)
    officer = place.person("send_officer", place.authority(area))
    assert concern_for(senco, area, TODAY, made.public_id) == made
    assert concern_for(contact, area, TODAY, made.public_id) == made
    assert not concerns_for(officer, area, TODAY).exists()
    assert next(c.action for c in changes_to(child.public_id)) == "intake.concern_recorded"
    with pytest.raises(NotAllowed):
        answer_concern(concern=made, words="Rang home.", by=officer, today=TODAY)
    answer_concern(concern=made, words="Rang home at 10.", by=contact, today=TODAY)
    assert made.answers.get().by == contact


def test_the_contact_is_written_to_once_and_the_message_says_nothing_of_the_child(area, senco, contact):
    made = record(area, senco)
    assert tell_contact.call(made.public_id)
    assert not tell_contact.call(made.public_id)
    (sent,) = mail.outbox
    assert sent.to == [made.told]
    assert "Robin" not in sent.body + sent.subject
    assert "hungry" not in sent.body
    assert "Nobody has been telephoned" in sent.body


def test_what_did_not_go_is_kept_and_said(area, senco, contact, monkeypatch):
    made = record(area, senco)

    def refuse(*_):
        raise ConnectionRefusedError("no server")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    with pytest.raises(NotTold):  # so that it is tried again
        tell_contact.call(made.public_id)
    assert "no server" in made.tellings.get().problem


def test_where_nobody_is_named_nobody_is_told(area, senco):
    made = record(area, senco)
    assert made.told == ""
    assert not tell_contact.call(made.public_id)


def test_a_parent_uses_the_numbers_not_the_form(area):
    parent = place.person("parent_or_carer", place.authority(area))
    with pytest.raises(NotAllowed):
        record(area, parent)


@pytest.mark.parametrize("field", ["about", "words", "happened"])
def test_what_is_missing_is_said(area, senco, field):
    with pytest.raises(CannotDo) as problem:
        record(area, senco, **{field: " "})
    assert problem.value.field == field
