"""Who may see whom: the entitled, the unentitled, the outsider; restrictions and emergencies."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from goldenthread.partnership.actions import end_appointment
from goldenthread.partnership.models import Appointment
from goldenthread.partnership.tests import factories as place
from goldenthread.people import actions
from goldenthread.people.access import child_or_404, visible_children
from goldenthread.people.models import BreakGlass, Involvement
from goldenthread.people.tests import factories as make

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return place.area()


def sees(user, area, today=TODAY):
    return {c.surname for c in visible_children(user, area, today)}


def test_an_officer_of_the_authority_sees_its_children(area):
    make.child(area)
    assert sees(place.person("send_officer", place.authority(area)), area) == {"Marlowe"}


def test_an_officer_of_another_area_sees_nobody(area):
    make.child(area)
    other = place.area("881", "Essex")
    stranger = place.person("send_officer", place.authority(other))
    assert sees(stranger, area) == set()
    assert sees(stranger, other) == set()


def test_a_setting_sees_the_children_on_its_roll_alone(area):
    school = place.organisation(area)
    make.on_roll(make.child(area), school)
    make.child(area, surname="Other")
    assert sees(place.person("setting_senco", school), area) == {"Marlowe"}


def test_a_system_administrator_sees_no_child(area):
    make.child(area)
    assert sees(place.person("system_administrator", place.authority(area)), area) == set()


@pytest.mark.parametrize(("ends", "seen"), [(-1, set()), (0, {"Marlowe"}), (1, {"Marlowe"})])
def test_an_appointment_lets_in_until_the_end_of_its_last_day(area, ends, seen):
    make.child(area)
    officer = place.person("send_officer", place.authority(area))
    end_appointment(
        appointment=Appointment.objects.get(user=officer), ends_on=TODAY + timedelta(days=ends), by=place.TESTS
    )
    assert sees(officer, area) == seen


@pytest.mark.parametrize(("ends", "seen"), [(-1, set()), (0, {"Marlowe"})])
def test_an_involvement_lets_in_until_the_end_of_its_last_day(area, ends, seen):
    child = make.child(area)
    actions.end_involvements(
        child=child, kind=Involvement.Kind.RESPONSIBLE_AUTHORITY, ends_on=TODAY + timedelta(days=ends), by=place.TESTS
    )
    assert sees(place.person("send_officer", place.authority(area)), area) == seen


def test_a_person_who_may_not_sign_in_sees_nobody(area):
    make.child(area)
    officer = place.person("send_officer", place.authority(area))
    officer.is_active = False
    assert sees(officer, area) == set()


def test_a_restricted_child_is_invisible_but_to_those_named(area):
    child = make.child(area)
    named, other = (place.person("send_officer", place.authority(area)) for _ in range(2))
    actions.restrict(child=child, reason="Family of a colleague", people=[named], starts_on=TODAY, by=place.TESTS)
    assert sees(named, area) == {"Marlowe"}
    assert sees(other, area) == set()
    with pytest.raises(Http404):
        child_or_404(other, area, TODAY, child.public_id)


def test_breaking_the_glass_opens_one_record_to_one_person_for_four_hours(area):
    child = make.child(area)
    officer, other = (place.person("send_officer", place.authority(area)) for _ in range(2))
    actions.restrict(child=child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    actions.break_glass(child=child, by=officer, reason="Police at the door asking for carers", now=timezone.now())
    assert sees(officer, area) == {"Marlowe"}
    assert sees(other, area) == set()
    BreakGlass.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert sees(officer, area) == set()


def test_breaking_the_glass_needs_a_reason_that_can_be_reviewed(area):
    with pytest.raises(ValueError, match="Say in a sentence"):
        actions.break_glass(child=make.child(area), by=place.person(), reason="urgent", now=timezone.now())


def test_nobody_reviews_their_own_emergency_opening(area):
    officer = place.person("send_officer", place.authority(area))
    opening = actions.break_glass(
        child=make.child(area), by=officer, reason="Police at the door asking for carers", now=timezone.now()
    )
    with pytest.raises(ValueError, match="their own"):
        actions.review_break_glass(opening=opening, finding="Right", now=timezone.now(), by=officer)


def test_a_merged_record_is_out_of_sight_and_comes_back(area):
    kept, merged = make.child(area), make.child(area, surname="Marlow")
    officer = place.person("send_officer", place.authority(area))
    actions.merge(kept=kept, merged=merged, by=place.TESTS)
    assert sees(officer, area) == {"Marlowe"}
    actions.unmerge(merged=merged, by=place.TESTS)
    assert sees(officer, area) == {"Marlowe", "Marlow"}


def test_the_rule_is_one_query_beside_the_roles(area, django_assert_num_queries):
    for number in range(20):
        make.child(area, surname=f"Child{number}")
    officer = place.person("send_officer", place.authority(area))
    with django_assert_num_queries(2):
        assert len(visible_children(officer, area, TODAY)) == 20
