"""The evidence index: what is held under each of the framework's criteria, and what is missing."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.improvement.selectors.inspecting import evidence_index
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.PREPARE_INSPECTION)
def index(request: StaffRequest) -> HttpResponse:
    """Every criterion with its evidence as at today."""
    rows = evidence_index(request.area, request.today)
    context = {
        "rows": rows, "held": sum(len(one.pieces) for one in rows),
        "stale": sum(piece.stale for one in rows for piece in one.pieces), "gaps": sum(bool(one.gaps) for one in rows),
    }  # fmt: skip
    return render(request, "board/inspection/evidence.jinja", context)
