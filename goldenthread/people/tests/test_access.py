"""Who may see whom: the entitled, the unentitled, the outsider; restrictions and emergencies."""

from datetime import date, datetime, time, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from goldenthread.audit.models import View
from goldenthread.partnership.actions import end_appointment
from goldenthread.partnership.models import Appointment
from goldenthread.partnership.tests import factories as place
from goldenthread.people import access, actions
from goldenthread.people.access import child_or_404, open_record, open_thing, visible_children
from goldenthread.people.models import BreakGlass, Identifier, Involvement
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


@pytest.fixture
def at(monkeypatch):
    """London's clock stands at an hour of the day."""

    def stand(hour):
        monkeypatch.setattr(access.timezone, "localtime", lambda *_: datetime.combine(TODAY, hour))

    return stand


def inspected(area, inspector, first=TODAY, last=TODAY):
    child = make.child(area)
    return actions.involve(
        child=child, kind=Involvement.Kind.INSPECTION, person=inspector, starts_on=first, ends_on=last,
        hours=(time(9), time(17)), source="inspection visit:abc", by=place.TESTS,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hour", "seen"),
    [(time(8, 59), set()), (time(9), {"Marlowe"}), (time(16, 59, 59), {"Marlowe"}), (time(17), set())],
)
def test_an_involvement_with_hours_opens_and_closes_at_them(area, at, hour, seen):
    inspector = place.person("inspector", place.organisation(area, "inspectorate"))
    inspected(area, inspector)
    at(hour)
    assert sees(inspector, area) == seen


@pytest.mark.parametrize(
    ("day", "seen"), [(-2, set()), (-1, {"Marlowe"}), (0, {"Marlowe"}), (1, {"Marlowe"}), (2, set())]
)
def test_hours_bound_the_first_day_and_the_last_alone(area, at, day, seen):
    """At noon it is open on every day of it, the first and the last among them."""
    inspector = place.person("inspector", place.organisation(area, "inspectorate"))
    inspected(area, inspector, TODAY - timedelta(days=1), TODAY + timedelta(days=1))
    at(time(12))
    assert sees(inspector, area, TODAY + timedelta(days=day)) == seen


@pytest.mark.parametrize("hour", [time(0), time(23, 59)])
def test_between_its_first_day_and_its_last_an_inspection_is_open_at_any_hour(area, at, hour):
    inspector = place.person("inspector", place.organisation(area, "inspectorate"))
    inspected(area, inspector, TODAY - timedelta(days=1), TODAY + timedelta(days=1))
    at(hour)
    assert sees(inspector, area) == {"Marlowe"}


def test_an_inspector_sees_the_chosen_children_and_no_other(area, at):
    inspector = place.person("inspector", place.organisation(area, "inspectorate"))
    inspected(area, inspector)
    make.child(area, surname="Other")
    at(time(12))
    assert sees(inspector, area) == {"Marlowe"}


def test_a_restricted_child_chosen_stays_closed_until_the_inspector_is_named(area, at):
    inspector = place.person("inspector", place.organisation(area, "inspectorate"))
    child = inspected(area, inspector).child
    at(time(12))
    restriction = actions.restrict(child=child, reason="Adoption", people=[], starts_on=TODAY, by=place.TESTS)
    assert sees(inspector, area) == set()
    restriction.people.add(inspector)
    assert sees(inspector, area) == {"Marlowe"}


def test_what_an_inspector_opens_is_written_down_with_the_inspection(area, at):
    inspector = place.person("inspector", place.organisation(area, "inspectorate"))
    child = inspected(area, inspector).child
    at(time(12))
    open_record(inspector, area, TODAY, child.public_id, "child.record")
    assert View.objects.get(by=inspector.public_id).reason == "inspection visit:abc"


def an_identifier(children, area, public_id):
    """Something about a child, found by an id of its own."""
    return Identifier.objects.filter(child__in=children, child__area=area, value=public_id).first()


def test_what_is_about_a_child_opens_by_the_childs_own_access_and_is_written_down(area):
    child = make.child(area)
    number = Identifier.objects.create(child=child, area=area, kind="upn", value="A1", source="tests", starts_on=TODAY)
    officer = place.person("send_officer", place.authority(area))
    senco = place.person("setting_senco", place.organisation(area))
    assert open_thing(officer, area, TODAY, an_identifier, "A1", "test") == number
    assert [(view.by, view.child) for view in View.objects.all()] == [(officer.public_id, child.public_id)]
    for user, public_id in ((senco, "A1"), (officer, "B2")):
        with pytest.raises(Http404):
            open_thing(user, area, TODAY, an_identifier, public_id, "test")
    assert View.objects.count() == 1
