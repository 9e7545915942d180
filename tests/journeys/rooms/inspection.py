"""Inspection readiness, and the room in which inspectors read the records of the children they chose."""

from datetime import date, time, timedelta
from typing import Any

from goldenthread.casework.asks.models import Advice
from goldenthread.casework.asks.tests import factories as asks
from goldenthread.casework.tests.factories import record
from goldenthread.exchange import annex_a_kept
from goldenthread.improvement.actions import inspecting
from goldenthread.improvement.models import ListsMade, ReadinessTask, RecordAsked, Visit
from goldenthread.partnership.tests import factories as place
from tests.journeys.area import TODAY
from tests.journeys.furnishing import Furnished
from tests.journeys.rooms.board import of_first
from tests.journeys.stops import GOVERNANCE, MANAGER, Stop

INSPECTOR = "inspector"
HOURS = inspecting.Hours(date(2024, 6, 17), time(9), date(2024, 6, 28), time(17))


def furnish(at: Furnished) -> None:
    """A visit whose room is open, a child chosen for it whose advice came, an agency asked, the lists made twice."""
    manager, area = at.people[MANAGER], at.area.area
    inspector = at.people[INSPECTOR] = at.area.colleague(INSPECTOR, "Ro Fairweather")
    visit = inspecting.prepare_visit(
        area=area, title="Area inspection", notice_on=date(2024, 6, 3), hours=HOURS, by=manager
    )
    inspecting.add_contact(visit=visit, about="Health", name="Ada Brightwell", reach="01702 496 0000", by=manager)
    inspecting.name_inspector(visit=visit, person=inspector, by=manager, today=TODAY)
    chosen = inspecting.choose(visit=visit, child=at.case.child, why="Tracked: late advice", by=manager, today=TODAY)
    inspecting.ask_agency(
        chosen=chosen, agency="social_care", what="Child in need plan", who="The DSCO", by=manager, today=TODAY
    )
    _advised(at)
    for _ in range(2):
        annex_a_kept.make(area=area, by=manager, today=TODAY, visit=visit)


def _advised(at: Furnished) -> None:
    """Advice of a therapist on the child chosen."""
    area, asked_on = at.area.area, TODAY - timedelta(days=30)
    board = place.organisation(area, "commissioner", "Estuary Board")
    writer, head = (place.person(role, board) for role in ("advice_giver", "advice_manager"))
    service = asks.service(area, board, "physiotherapy", "Physiotherapy", writer, head)
    whole = record(at.case, "decision_to_assess_notified", asked_on, at.area.officer, TODAY)
    asks.released(asks.asked(whole, at.area.officer, asked_on, "physiotherapy", service), writer, head, TODAY)


def _advice(at: Furnished) -> list[Any]:
    return [*_visit_and_child(at), Advice.objects.get().public_id]


def _visit_and_child(at: Furnished) -> list[Any]:
    return [Visit.objects.get().public_id, at.case.child.public_id]


def _rule(_: Furnished) -> list[Any]:
    made = ListsMade.objects.latest("pk")
    return [made.public_id, min(made.faults)]


STOPS = (
    Stop("inspection:home", MANAGER),
    Stop("inspection:new", MANAGER),
    Stop("inspection:evidence", MANAGER),
    Stop("inspection:lists", MANAGER),
    Stop("inspection:rule", MANAGER, _rule),
    Stop("inspection:task", MANAGER, of_first(ReadinessTask)),
    Stop("inspection:came", MANAGER, of_first(RecordAsked)),
    Stop("inspection:visit", MANAGER, of_first(Visit)),
    Stop("inspection:contact", MANAGER, of_first(Visit)),
    Stop("inspection:inspector", MANAGER, of_first(Visit)),
    Stop("inspection:find", MANAGER, of_first(Visit), query="?words=Okoro"),
    Stop("inspection:choose", MANAGER, _visit_and_child),
    Stop("inspection:move", MANAGER, of_first(Visit)),
    Stop("inspection:end", MANAGER, of_first(Visit)),
    Stop("inspection:record", MANAGER, _visit_and_child),
    Stop("inspection:ask", MANAGER, _visit_and_child),
    Stop("inspection:restricted", GOVERNANCE, of_first(Visit)),
    Stop("inspection:room", INSPECTOR),
    Stop("inspection:room-advice", INSPECTOR, _advice),
    Stop("inspection:room-record", INSPECTOR, _visit_and_child),
    *(
        Stop("inspection:room-part", INSPECTOR, lambda at, part=part: [*_visit_and_child(at), part])
        for part in ("contributions", "plan", "review", "papers")
    ),
)  # fmt: skip

NO_PAGES = {
    "inspection:make": "sent by a form; leads back to the lists",
    "inspection:workbook": "a file",
    "inspection:report": "a file",
    "inspection:room-paper": "a file",
    "inspection:withdraw": "sent by a form; leads back to the visit",
    "inspection:drop-contact": "sent by a form; leads back to the visit",
    "inspection:drop-inspector": "sent by a form; leads back to the visit",
}
