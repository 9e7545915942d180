"""The code with which a family claims its case: by another way, digest alone, expiring, locked after five."""

from datetime import date, timedelta

import pytest

from goldenthread.casework.intake.actions import claiming as actions
from goldenthread.casework.intake.actions.claiming import State
from goldenthread.casework.intake.actions.saying import answer, say
from goldenthread.casework.intake.choices import Channel
from goldenthread.casework.intake.models import ClaimCode
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.claims import came_by, unanswered
from goldenthread.casework.intake.tests.factories import TODAY, taken
from goldenthread.partnership.accounts import CannotChange
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import NotAllowed, may
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.actions import restrict
from goldenthread.people.own_case import own_connections

pytestmark = pytest.mark.django_db
CHECKED = "Rang the number that the school holds."


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def case(area, officer):
    return taken(area, officer)


@pytest.fixture
def mother(case):
    return case.child.relationships.get()


@pytest.fixture
def made(mother, officer):
    return actions.make_code(
        relationship=mother, channel=Channel.LETTER, came_by="email", checked=CHECKED, by=officer, today=TODAY
    )


def test_it_goes_by_another_way_than_they_gave_to_somebody_who_was_checked(case, mother, officer):
    given = {"relationship": mother, "came_by": came_by(case, mother), "by": officer, "today": TODAY}
    assert given["came_by"] == "email"
    with pytest.raises(CannotDo, match="another way"):
        actions.make_code(channel=Channel.EMAIL, checked=CHECKED, **given)
    with pytest.raises(CannotDo, match="made sure"):
        actions.make_code(channel=Channel.LETTER, checked="yes", **given)
    with pytest.raises(CannotDo, match="No telephone"):
        actions.make_code(channel=Channel.TEXT, checked=CHECKED, **given)
    actions.make_code(channel=Channel.LETTER, checked=CHECKED, **given)


def test_no_code_for_somebody_with_whom_contact_is_restricted(mother, officer):
    mother.contact_restriction = "No contact: order of 1 May"
    mother.save()
    with pytest.raises(CannotDo, match="restricted"):
        actions.make_code(
            relationship=mother, channel=Channel.LETTER, came_by="", checked=CHECKED, by=officer, today=TODAY
        )


def test_only_a_digest_is_kept(made):
    code, told = made
    assert told not in str(ClaimCode.objects.values().get())
    assert actions.numbered(code.public_id.upper()) == code


def test_a_new_account_follows_the_case_and_the_code_is_used_up(made, case, area):
    code, told = made
    assert actions.try_code(code=code, typed=told, today=TODAY) is State.OPEN
    user = actions.claim_with_new_account(code=code, name="Sam Ashdown", email="sam.a@example.org", today=TODAY)
    assert [one.child for one in own_connections(user, area, TODAY)] == [case.child]
    assert case.child.relationships.get().party.user == user
    assert not user.has_usable_password()
    assert not visible_children(user, area, TODAY).exists()
    assert actions.try_code(code=code, typed=told, today=TODAY) is State.USED
    with pytest.raises(CannotDo):
        actions.claim(code=code, user=user, today=TODAY)


def test_somebody_with_an_account_signs_in_and_claims(made, area, case):
    user = place.person(name="Sam Ashdown")
    with pytest.raises(CannotChange):
        actions.claim_with_new_account(code=made[0], name="Sam", email=user.email, today=TODAY)
    assert not ClaimCode.objects.get().used_on
    actions.claim(code=made[0], user=user, today=TODAY)
    assert may(user, area, TODAY, Permission.FOLLOW_OWN_CASE)
    assert [one.child for one in own_connections(user, area, TODAY)] == [case.child]


def test_five_wrong_codes_lock_it_even_for_the_right_one(made):
    code, told = made
    states = [actions.try_code(code=code, typed="aaaa-bbbb-cccc", today=TODAY) for _ in range(5)]
    assert states == [State.WRONG] * 4 + [State.LOCKED]
    assert actions.try_code(code=code, typed=told, today=TODAY) is State.LOCKED


@pytest.mark.parametrize(("later", "state"), [(28, State.OPEN), (29, State.EXPIRED)])
def test_it_works_for_28_days(made, later, state):
    assert actions.try_code(code=made[0], typed=made[1], today=TODAY + timedelta(days=later)) is state


def test_a_later_code_ends_the_one_before(made, mother, officer):
    actions.make_code(
        relationship=mother, channel=Channel.LETTER, came_by="email", checked=CHECKED, by=officer, today=TODAY
    )
    assert actions.try_code(code=made[0], typed=made[1], today=TODAY) is State.REPLACED


class TestOwnCase:
    """Who follows a case, day by day."""

    @pytest.fixture
    def parent(self, made):
        user = place.person(name="Sam Ashdown")
        actions.claim(code=made[0], user=user, today=TODAY)
        return user

    def test_until_contact_is_restricted_or_the_record_is(self, parent, area, mother, case, officer):
        assert own_connections(parent, area, TODAY)
        mother.contact_restriction = "No contact"
        mother.save()
        assert not own_connections(parent, area, TODAY)
        mother.contact_restriction = ""
        mother.save()
        restrict(child=case.child, reason="A colleague’s family", people=[], starts_on=TODAY, by=officer)
        assert not own_connections(parent, area, TODAY)

    def test_until_the_rights_are_the_young_persons_own(self, parent, area, case):
        last = date(2031, 6, 27)  # the last Friday of June in the school year of the sixteenth birthday
        assert own_connections(parent, area, last)
        assert not own_connections(parent, area, last + date.resolution)

    def test_another_parent_sees_nothing(self, area):
        assert not own_connections(place.person("parent_or_carer", place.authority(area)), area, TODAY)

    def test_what_is_said_is_answered(self, parent, case, area, officer):
        said = say(case=case, words="When will you decide?", by=parent, today=TODAY)
        children = visible_children(officer, area, TODAY)
        assert list(unanswered(children, area)) == [said]
        answer(message=said, words="By 27 July.", by=officer, today=TODAY)
        assert not unanswered(children, area)
        with pytest.raises(NotAllowed):
            answer(message=said, words="No.", by=parent, today=TODAY)
        with pytest.raises(NotAllowed):
            say(case=case, words="Hello", by=officer, today=TODAY)
