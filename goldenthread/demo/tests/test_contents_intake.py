"""What has come in to the demonstration: an arrival at every state, and two families that follow their case."""

from datetime import date

import pytest

from goldenthread.casework.intake.choices import NoticeState, Standing
from goldenthread.casework.intake.models import Arrival, Concern, DelayNotice, FamilyMessage
from goldenthread.casework.intake.selectors import inbox
from goldenthread.casework.intake.selectors.claims import unanswered
from goldenthread.casework.intake.selectors.delays import over_twenty_weeks
from goldenthread.casework.intake.selectors.likeness import likely
from goldenthread.casework.models import Case
from goldenthread.casework.panels.models import CaseDecision
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.correspondence.actions import deliver_waiting
from goldenthread.correspondence.models import Letter
from goldenthread.correspondence.selectors import letters_for
from goldenthread.correspondence.templates import DETAILS
from goldenthread.correspondence.tests.factories import AUTHORITY
from goldenthread.demo.contents import intake
from goldenthread.demo.top_up import officers
from goldenthread.partnership.actions import appoint, change_setting
from goldenthread.partnership.models import User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.models import Party, Relationship, Representation
from goldenthread.people.own_case import own_connections
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
TODAY = intake.TODAY


@pytest.fixture
def area(db):
    made = place.area()
    change_setting(area=made, key=DETAILS, value=AUTHORITY, valid_from=place.SINCE, by=place.TESTS)
    school = place.organisation(made)
    for entry in officers():
        user = User.objects.create_user(entry["email"], name=entry["name"], is_demonstration=True)
        at = school if entry["organisation"] == "setting" else place.authority(made)
        for role in entry["roles"]:
            appoint(user=user, role=role, organisation=at, starts_on=date(2014, 9, 1), by=place.TESTS)
    officer = User.objects.get(email=intake.OFFICER)
    assessment(people.child(made, "Known", date(2015, 1, 1)), officer, date(2024, 5, 1), TODAY)
    for surname, born in (("Planned", date(2014, 1, 1)), ("Grown", date(2005, 1, 1)), ("Older", date(2004, 1, 1))):
        child = people.child(made, surname, born)
        case = assessment(child, officer, date(2022, 1, 1), TODAY)
        case = record(case, "decision_to_assess_notified", date(2022, 2, 1), officer, TODAY)
        record(case, "final_plan_issued", date(2022, 5, 1), officer, TODAY)
        party = Party.objects.create(area=made, name=f"Ida {surname}")
        Relationship.objects.create(
            child=child, party=party, area=made, kind="mother", starts_on=date(2015, 1, 1), source="tests"
        )
    intake.load(made)
    return made


def test_it_holds_every_state_and_two_families_who_follow(area):
    officer = User.objects.get(email=intake.OFFICER)
    children = visible_children(officer, area, TODAY)
    every = inbox.arrivals(children, area)
    counts = {each: inbox.standing(every, each).count() for each in Standing}
    assert counts == {Standing.WAITING: 5, Standing.TAKEN: 3, Standing.JOINED: 1, Standing.SET_ASIDE: 1}
    offered = [bool(likely(children, each)) for each in inbox.standing(every, Standing.WAITING).order_by("pk")]
    assert offered.count(True) == 2
    for email, name in (("nadia.birchenby@family.example", "Rowan"), ("kai.marshbourne@family.example", "Kai")):
        (own,) = own_connections(User.objects.get(email=email), area, TODAY)
        assert own.child.forename == name
    assert unanswered(children, area).count() == 1
    assert FamilyMessage.objects.count() == 3
    assert CaseDecision.objects.get().outcome == "refuse"
    assert Concern.objects.count() == 1
    assert set(Representation.objects.values_list("ground", flat=True)) == {"agreement", "incapacity"}


def test_a_delay_is_told_of_and_help_recorded(area):
    rowan = Case.objects.get(child__surname="Birchenby")
    assert rowan.opened_on == date(2024, 1, 6)
    assert DelayNotice.objects.get(case=rowan, state=NoticeState.APPROVED).letters
    deliver_waiting(area=area, today=TODAY)  # as it does by itself once all is written
    assert Letter.objects.get(child=rowan.child).state == "sent"
    assert letters_for(User.objects.get(email="nadia.birchenby@family.example")).count() == 1
    children = visible_children(User.objects.get(email=intake.OFFICER), area, TODAY)
    assert over_twenty_weeks(children, area, TODAY).get(pk=rowan.pk).is_helped
    assert Arrival.objects.filter(reached_on__week_day__in=(1, 7)).count() == 3  # Saturdays and Sundays count
