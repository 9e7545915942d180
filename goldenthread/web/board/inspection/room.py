"""The inspectors' room: the chosen children and nobody else, read only, while it is open.

Every page asks four things: the permission, that the room is open at this hour to this inspector, that the child was
chosen for it, and the access rule, which answers by the involvements that choosing wrote. Each look is written down
with the visit's name before anything is shown. There is nothing here to send: a form to any of it is refused.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.audit.actions import record_view
from goldenthread.casework.asks.selectors import paragraphs_of
from goldenthread.casework.plans.compare import figures
from goldenthread.documents.opening import document_response, open_document
from goldenthread.documents.refusals import NotYetClean
from goldenthread.improvement.selectors import inspecting
from goldenthread.improvement.selectors.assembling import (
    PLAN,
    REVIEW,
    Record,
    advice_given,
    plan_sent,
    record_of,
    reports_of,
)
from goldenthread.partnership.permissions import Permission
from goldenthread.vocabulary.year_groups import year_group_label
from goldenthread.web.board.inspection.common import hour_now
from goldenthread.web.child import presenting
from goldenthread.web.child.advice import parts as parts_of_advice
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import CaseEvent
    from goldenthread.improvement.models import ChosenChild, Visit

PARTS = {
    "chronology": "Chronology", "contributions": "Contributions", "plan": "Plan", "review": "Review",
    "papers": "Papers",
}  # fmt: skip


@require_safe
@staff_page(Permission.ENTER_INSPECTION_ROOM)
def home(request: StaffRequest) -> HttpResponse:
    """The inspections open to this inspector now, with the children chosen for each; none outside their hours."""
    rooms = [_room(visit, request) for visit in _open(request)]
    return render(request, "board/inspection/room.jinja", {"rooms": rooms})


def _open(request: StaffRequest) -> "list[Visit]":
    return inspecting.rooms_open_to(request.user, request.area, request.today, hour_now())


def _room(visit: "Visit", request: StaffRequest) -> dict[str, Any]:
    chosen = list(inspecting.chosen_of(visit, request.user, request.today))
    shown = [one.child.public_id for one in chosen]
    if shown:
        record_view(by=request.user, area=request.area.code, page="inspection.room", shown=shown, reason=_named(visit))
    rows = [{"child": one.child, "why": one.why, "years": _years(one, request)} for one in chosen]
    return {"visit": visit, "rows": rows, "contacts": list(visit.contacts.order_by("pk"))}


def _named(visit: "Visit") -> str:
    """The visit as the log of looks names it."""
    return f"Inspection: {visit.title}"


def _years(chosen: "ChosenChild", request: StaffRequest) -> str:
    born = chosen.child.birth_date
    return year_group_label(born, request.today) if born else ""


def _chosen(request: StaffRequest, visit_id: str, child_id: str) -> "ChosenChild":
    """A child of an open room; to anybody else, at any other hour, and for any other child there is no such page."""
    visit = found(next((visit for visit in _open(request) if visit.public_id == visit_id), None))
    return found(inspecting.chosen_in(visit, request.user, request.today, child_id))


@require_safe
@staff_page(Permission.ENTER_INSPECTION_ROOM)
def record(request: StaffRequest, visit_id: str, child_id: str, part: str = "chronology") -> HttpResponse:
    """One part of one chosen child's record."""
    if part not in PARTS:
        raise Http404("There is no such page.")
    chosen = _chosen(request, visit_id, child_id)
    record_view(
        by=request.user, area=request.area.code, page=f"inspection.room.{part}", child=child_id,
        reason=_named(chosen.visit),
    )  # fmt: skip
    held = record_of(chosen, request.today)
    context = {
        "visit": chosen.visit, "child": chosen.child, "years": _years(chosen, request), "part": part, "parts": PARTS,
        **_shown(held, part, request),
    }  # fmt: skip
    return render(request, "board/inspection/room_record.jinja", context)


def _shown(held: Record, part: str, request: StaffRequest) -> dict[str, Any]:
    if part == "contributions":
        return {"contributions": held.contributions, "advice": advice_given(held)}
    if part == "papers":
        return {"papers": held.papers}
    if part == "plan":
        plans = [case for case in held.cases if case.kind == "plan"]
        return {
            "plans": [_plan(case) for case in plans], "timeline": _entries(held.of(PLAN)),
            "placements": presenting.placements(held.events, request.area), "figures": figures,
        }  # fmt: skip
    if part == "review":
        return {"timeline": _entries(held.of(REVIEW)), "reports": reports_of(held)}
    return {"timeline": _entries(held.events)}


def _plan(case: Any) -> dict[str, Any]:
    content = plan_sent(case)
    return {
        "case": case, "need": presenting.need_words(case.primary_need),
        "second_need": presenting.need_words(case.secondary_need),
        "content": content, "rows": content.by_lineage() if content else {},
    }  # fmt: skip


def _entries(events: "Sequence[CaseEvent]") -> list[dict[str, Any]]:
    return [
        {
            "id": f"event-{event.public_id}", "day": event.occurred_on,
            "title": presenting.title(event), "tag": event.case.get_kind_display(),
            "html": presenting.event_details(event, ""),
            "by": presenting.recorded_by(event), "quiet": event.kind in presenting.QUIET,
        }
        for event in events
    ]  # fmt: skip


@require_safe
@staff_page(Permission.ENTER_INSPECTION_ROOM)
def advice(request: StaffRequest, visit_id: str, child_id: str, advice_id: str) -> HttpResponse:
    """One contribution as it was given: needs, outcomes and provision, or the paragraphs of a document."""
    chosen = _chosen(request, visit_id, child_id)
    given = advice_given(record_of(chosen, request.today))
    one = found(next((each for each in given if each.public_id == advice_id), None))
    record_view(
        by=request.user, area=request.area.code, page="inspection.room.advice", child=child_id,
        reason=_named(chosen.visit),
    )  # fmt: skip
    context = {
        "visit": chosen.visit, "child": chosen.child, "advice": one, "parts": parts_of_advice(one),
        "paragraphs": paragraphs_of(one),
    }  # fmt: skip
    return render(request, "board/inspection/room_advice.jinja", context)


@require_safe
@staff_page(Permission.ENTER_INSPECTION_ROOM)
def paper(request: StaffRequest, visit_id: str, child_id: str, document_id: str) -> HttpResponseBase:
    """One document tied to a chosen child, as a download; one that waits for the scanner is not there yet."""
    chosen = _chosen(request, visit_id, child_id)
    papers = record_of(chosen, request.today).papers
    document = found(next((one for one in papers if one.public_id == document_id), None))
    try:
        return document_response(open_document(request.user, document, child=child_id, reason=_named(chosen.visit)))
    except NotYetClean as refusal:
        raise Http404(str(refusal)) from refusal
