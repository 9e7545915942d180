"""A case goes to a panel: read with the names left out, shut to one in conflict, advised on, decided, told."""

from dataclasses import dataclass
from datetime import date

import pytest

from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.panels import actions
from goldenthread.casework.panels.choices import Matter, PanelKind
from goldenthread.casework.panels.models import CaseDecision, Item, Sitting
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence.templates import DETAILS
from goldenthread.correspondence.tests.factories import AUTHORITY
from goldenthread.partnership.actions import change_setting, move_demonstration_clock
from goldenthread.partnership.models import User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.contacts import Connected, connect
from tests.journeys.area import TODAY, SmallArea

SITS = date(2024, 6, 24)


@dataclass(frozen=True)
class Room:
    """The area, its panel's members, and two requests: one that waits for a decision, one put already."""

    small: SmallArea
    head: User
    therapist: User
    sitting: Sitting
    case: Case
    other: Item


@pytest.fixture
def room(small_area: SmallArea) -> Room:
    area, officer = small_area.area, small_area.officer
    change_setting(area=area, key=DETAILS, value=AUTHORITY, valid_from=place.SINCE, by=place.TESTS)
    school, health = place.organisation(area), place.organisation(area, "commissioner", "Estuary Board")
    head = place.person("panel_member", school, name="Marty Row")
    therapist = place.person("panel_member", health, name="Fay Kirk")
    terms = actions.Terms("Assessment panel", "Advises whether to assess.", "Three members.")
    panel = actions.found(area=area, kind=PanelKind.ASSESSMENT, terms=terms, by=officer, today=TODAY)
    for person, body in ((head, school), (therapist, health)):
        actions.seat(panel=panel, person=person, organisation=body, starts_on=TODAY, by=officer, today=TODAY)
    sitting = actions.plan_sitting(panel=panel, on=SITS, by=officer, today=TODAY)
    case = small_area.request("Marlowe", 38)
    connect(
        child=case.child, who=Connected("Sam Marlowe", "mother", address="1 Pier Road, SS1 2AB"), starts_on=TODAY,
        source="tests", by=place.TESTS,
    )  # fmt: skip
    case = record(case, "family_consulted", TODAY, officer, TODAY, "letter")
    other = small_area.request("Quill", 20)
    item = actions.put(
        case=other, sitting=sitting, matter=Matter.ASSESS, asked="Should we assess?", by=officer, today=TODAY
    )
    return Room(small_area, head, therapist, sitting, case, item)


def test_put_read_advised_decided_outside_panel_and_told(visitor, room, sign_in):
    sign_in(visitor, room.small.officer)
    visitor.visit(f"/children/{room.case.child.public_id}/")
    visitor.follow("Panels and decisions of this EHC needs assessment")
    visitor.sees_heading("Panels and decisions for Robin Marlowe")
    visitor.check_page()
    visitor.press("Put it to a panel to advise on: whether to assess")
    visitor.sees_heading("Put to a panel")
    visitor.write("What is the panel asked?", "Should Robin Marlowe be assessed? Robin reads late.")
    visitor.check_page()
    visitor.press("Put it to the panel")
    visitor.sees("as item 240624-02", "It starts and stops no clock", "Whether to assess: Robin Marlowe")
    visitor.check_page()
    item = Item.objects.get(case=room.case)

    sign_in(visitor, room.head)
    visitor.visit("/contributions/panels/")
    visitor.sees("240624-02", "names left out")
    visitor.does_not_see("Marlowe")
    visitor.check_page()
    visitor.follow("240624-02")
    visitor.sees("Should [the child] be assessed? [the child] reads late.", "Decide whether to assess")
    visitor.does_not_see("Robin")
    visitor.check_page()
    visitor.choose("We will assess")
    visitor.write("Why?", "School has given all it can.")
    visitor.press("Keep what I think")
    visitor.sees("Kept. Whoever prepares the panel")

    sign_in(visitor, room.therapist)
    visitor.visit("/contributions/panels/")
    visitor.follow("240624-01: Robin Quill")
    visitor.follow("Declare a conflict of interest")
    visitor.write("What is the conflict?", "I treat this child at the clinic.")
    visitor.check_page()
    visitor.press("Declare it")
    visitor.sees("is shut to you from now on", "Shut to you: a conflict of interest is recorded.")
    visitor.does_not_see("Quill")
    visitor.check_page()

    Sitting.objects.filter(pk=room.sitting.pk).update(on=date(2024, 7, 1), closes_on=date(2024, 7, 4))
    sign_in(visitor, room.small.manager)
    visitor.visit(f"/casework/panels/case/{room.case.public_id}/decide/assess/")
    visitor.sees("It cannot wait for the panel", "next sits on 1 July 2024", "School has given all it can.")
    visitor.check_page()
    decide(visitor)
    visitor.press("Record my decision")
    visitor.sees("We will assess", "The clock still runs", "It stops when the family has been told")
    visitor.check_page()
    made = CaseDecision.objects.get()
    assert (made.item, made.outside_panel) == (item, True)
    assert CaseEvent.objects.get(kind="decision_to_assess_made").case == room.case
    assert room.case.duties.get(step="decision_6w").settled_on is None
    visitor.press("Draft the letter that tells the family")
    visitor.press("Draft the letter to the family")
    visitor.sees("Sam Marlowe")


def decide(visitor):
    """The legal test, limb by limb: both are met."""
    for asks, why, words in (
        ("Do they have, or may they have", "Why? They have or may have special educational needs (a)", "Reads late."),
        ("May it be necessary", "Why? Provision under a plan may be necessary (b)", "All was tried."),
    ):
        group = visitor.page.get_by_role("group", name=asks)
        group.get_by_label("Yes", exact=True).check()
        visitor.write(why, words)
    visitor.choose("We will assess")


def test_what_the_panel_advised_is_recorded_with_its_dissent_and_then_decided(visitor, room, sign_in):
    move_demonstration_clock(area=room.small.area, today=SITS, by=place.TESTS)
    sign_in(visitor, room.small.officer)
    visitor.visit(f"/casework/panels/items/{room.other.public_id}/")
    visitor.press("Record what the panel advised")
    visitor.choose("We will assess")
    visitor.write("Why?", "Both limbs are met.")
    visitor.write("Who saw it otherwise, and why?", "The head would wait a term.")
    visitor.check_page()
    visitor.press("Record it")
    visitor.sees("The panel advises: a delegated officer now decides", "The head would wait a term.")
    sign_in(visitor, room.small.manager)
    visitor.visit("/manager/decisions/")
    visitor.sees_heading("Decisions compared")
    visitor.check_page()
