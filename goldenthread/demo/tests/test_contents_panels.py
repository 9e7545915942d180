"""The panels of the demonstration: four kinds, an item at every state, decisions in and outside panel."""

from datetime import date

import pytest

from goldenthread.casework.models import Case
from goldenthread.casework.panels.choices import ItemState, PanelKind
from goldenthread.casework.panels.models import CaseDecision, Item, Panel, Sitting
from goldenthread.casework.panels.redaction import redacted
from goldenthread.casework.panels.selectors.items import for_member
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.demo.contents import panels
from goldenthread.demo.top_up import officers
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
TODAY = panels.TODAY


@pytest.fixture
def area(db):
    made = place.area()
    school = place.organisation(made)
    for entry in officers():
        user = User.objects.create_user(entry["email"], name=entry["name"], is_demonstration=True)
        at = school if entry["organisation"] == "setting" else place.authority(made)
        for role in entry["roles"]:
            appoint(user=user, role=role, organisation=at, starts_on=date(2014, 9, 1), by=place.TESTS)
    officer = User.objects.get(email="maya.larkfield@southend.example")
    for number in range(18):
        case = assessment(people.child(made, f"Case{number}"), officer, date(2024, 5, 10), TODAY)
        if number > 7:
            case = record(case, "decision_to_assess_notified", date(2024, 5, 20), officer, TODAY)
        if number > 10:
            record(case, "final_plan_issued", date(2024, 5, 28), officer, TODAY)
    panels.load(made)
    return made


def test_it_holds_four_panels_and_an_item_at_every_state(area):
    assert {panel.kind for panel in Panel.objects.all()} == set(PanelKind)
    assert {item.state for item in Item.objects.all()} == set(ItemState)
    assert Item.objects.count() == 16
    assert {sitting.held_on is not None for sitting in Sitting.objects.filter(on__lt=TODAY)} == {True}
    made = CaseDecision.objects.all()
    assert {bool(one.outside_why) for one in made} == {True, False}
    assert {bool(one.differs_why) for one in made} == {True, False}
    assert Case.objects.filter(events__kind="decision_made").exists()


def test_a_head_reads_papers_with_the_names_left_out_today(area):
    head = User.objects.get(email="martin.rowanside@school.example")
    mine = for_member(head, area, TODAY)
    assert mine
    for item, seat in mine:
        assert seat.from_school
        assert redacted(item, TODAY)[1] == []


def test_another_area_has_none(db):
    panels.load(place.area("881", "Essex"))
    assert not Panel.objects.exists()
