"""Panels as officers prepare them, the member's room, a delegated officer's decisions, and decisions compared."""

from typing import Any

from goldenthread.casework.panels import actions
from goldenthread.casework.panels.choices import Matter, PanelKind
from goldenthread.casework.panels.models import CaseDecision, Item, Panel, Seat, Sitting
from goldenthread.casework.panels.rules import Answer, Deciding
from goldenthread.casework.tests.factories import assessment
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people
from tests.journeys.area import TODAY, demonstration_person
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import MANAGER, OFFICER, Stop

MEMBER = "panel_member"
PUT, DECIDED = "Paneller", "Sedgebrook"


def furnish(at: Furnished) -> None:
    """A panel with a member from a school, sitting today; a case put to it, and another decided."""
    area, officer = at.area.area, at.area.officer
    school = place.organisation(area, "setting", "Panel Road School")
    head = demonstration_person(area, None, "Marty Row")
    appoint(user=head, role=MEMBER, organisation=school, starts_on=place.SINCE, by=place.TESTS)
    at.people[MEMBER] = head
    terms = actions.Terms("Assessment panel", "Advises whether to assess.", "Three members.")
    panel = actions.found(area=area, kind=PanelKind.ASSESSMENT, terms=terms, by=officer, today=TODAY)
    actions.seat(panel=panel, person=head, organisation=school, starts_on=TODAY, by=officer, today=TODAY)
    sitting = actions.plan_sitting(panel=panel, on=TODAY, by=officer, today=TODAY)
    for surname in (PUT, DECIDED):
        case = assessment(people.child(area, surname), officer, TODAY, TODAY)
        item = actions.put(
            case=case, sitting=sitting, matter=Matter.ASSESS, asked="Should we assess?", by=officer, today=TODAY
        )
        actions.say_view(item=item, words="Assess.", outcome="assess", by=head, today=TODAY)
        actions.recommend(item=item, outcome="assess", words="Both are met.", by=officer, today=TODAY)
    both = {"may_have_sen": Answer("yes", "Reads late."), "may_need_plan": Answer("yes", "All was tried.")}
    given = Deciding(Matter.ASSESS, "assess", both, not_consulted="Nobody answers.")
    actions.decide(case=case, given=given, by=at.area.manager, today=TODAY)


def _put() -> Item:
    return Item.objects.get(case__child__surname=PUT)


def _item(_: Furnished) -> list[Any]:
    return [_put().public_id]


def _case(_: Furnished) -> list[Any]:
    return [_put().case.public_id]


def _matter(_: Furnished) -> list[Any]:
    return [_put().case.public_id, "assess"]


def _panel(_: Furnished) -> list[Any]:
    return [Panel.objects.get().public_id]


def _seat(_: Furnished) -> list[Any]:
    seat = Seat.objects.get()
    return [seat.panel.public_id, seat.public_id]


def _sitting(_: Furnished) -> list[Any]:
    return [Sitting.objects.get().public_id]


def _decision(_: Furnished) -> list[Any]:
    return [CaseDecision.objects.get().public_id]


STOPS = (
    Stop("caseworker:panels:home", OFFICER),
    Stop("caseworker:panels:new", OFFICER),
    Stop("caseworker:panels:waiting", OFFICER, lambda _: ["assessment"]),
    Stop("caseworker:panels:panel", OFFICER, _panel),
    Stop("caseworker:panels:terms", OFFICER, _panel),
    Stop("caseworker:panels:seat", OFFICER, _panel),
    Stop("caseworker:panels:unseat", OFFICER, _seat),
    Stop("caseworker:panels:plan-sitting", OFFICER, _panel),
    Stop("caseworker:panels:sitting", OFFICER, _sitting),
    Stop("caseworker:panels:held", OFFICER, _sitting),
    Stop("caseworker:panels:call-off", OFFICER, _sitting),
    Stop("caseworker:panels:case", MANAGER, _case),
    Stop("caseworker:panels:put", OFFICER, _case),
    Stop("caseworker:panels:decide", MANAGER, _matter),
    Stop("caseworker:panels:decided", MANAGER, _decision),
    Stop("caseworker:panels:item", OFFICER, _item),
    Stop("caseworker:panels:paper", OFFICER, _item),
    Stop("caseworker:panels:paper", OFFICER, _item, query="?for=schools"),
    Stop("caseworker:panels:advice", OFFICER, _item),
    Stop("caseworker:panels:conflict", OFFICER, _item),
    Stop("caseworker:panels:take-off", OFFICER, _item),
    Stop("panel-room:room", MEMBER),
    Stop("panel-room:item", MEMBER, _item),
    Stop("panel-room:conflict", MEMBER, _item),
    Stop("manager:decisions", MANAGER),
    Stop("manager:decisions", MANAGER, query="?by=ethnicity&matter=assess"),
    Stop("manager:decisions-list", MANAGER, query="?by=school&is=Not+recorded"),
)  # fmt: skip

NO_PAGES = {
    "caseworker:panels:papers": "a file: all the papers of a sitting",
    "caseworker:panels:paper-file": "a file: one paper",
    "panel-room:paper": "a file: one paper, as its reader may read it",
}
