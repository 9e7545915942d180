"""The first page of inspection readiness: where we stand if notice came today."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.improvement.selectors import inspecting
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.inspection.common import TONES, where
from goldenthread.web.board.inspection.lists import told
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

SHOWN = 6


@staff_page(Permission.PREPARE_INSPECTION)
def show(request: StaffRequest) -> HttpResponse:
    """Inspections, what is to do next, the last lists and the gaps in the evidence."""
    visits = list(inspecting.visits_in(request.area))
    rows = [{"visit": v, "standing": where(v, request), "tone": TONES[where(v, request)]} for v in visits]
    current = next((v for v in visits if v.ended_on is None and v.closes_on >= request.today), None)
    tasks = list(inspecting.tasks_of(current)) if current else []
    made = inspecting.lists_made_in(request.area).first()
    index = inspecting.evidence_index(request.area, request.today)
    context = {
        "rows": rows, "current": current, "to_do": [t for t in tasks if t.done_on is None][:SHOWN],
        "done": sum(t.done_on is not None for t in tasks), "tasks": len(tasks),
        "late": sum(t.done_on is None and t.due_on < request.today for t in tasks),
        "made": told(made) if made else None, "criteria": len(index), "lacking": [one for one in index if one.gaps],
    }  # fmt: skip
    return render(request, "board/inspection/home.jinja", context)
