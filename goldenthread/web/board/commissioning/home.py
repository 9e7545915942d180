"""What a commissioner comes for: what must be decided by when, what is stuck, who was not visited, what is missing."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.governance.rules.commissioning import settings
from goldenthread.governance.selectors import commissioning as reading
from goldenthread.governance.selectors.commissioning_disputes import standings
from goldenthread.governance.selectors.commissioning_needs import assessment
from goldenthread.governance.selectors.commissioning_placements import placements_for
from goldenthread.partnership.permissions import Permission
from goldenthread.people.listed import listed_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.SEE_COMMISSIONING)
def home(request: StaffRequest) -> HttpResponse:
    """Today."""
    entries = list(reading.entries_in(request.area))
    reached = listed_children(request.user, request.area, request.today)
    placements = placements_for(request.user, request.area, request.today, reached)
    context = {
        "due": reading.this_quarter(entries, request.today),
        "entries": entries,
        "concerns": [entry for entry in entries if entry.concern],
        "together": [entry for entry in entries if entry.together],
        "disputes": [one for one in standings(request.area, request.today) if not one.dispute.resolved_on],
        "lines": bool(placements) or Permission.SEE_SMALL_NUMBERS in request.permissions,
        "unvisited": sum(1 for one in placements if one.unvisited),
        "ending": sum(1 for one in placements if one.ends_soon),
        "to_mend": [row for row in assessment(request.area, request.today) if row.to_mend],
        "plans": reading.joint_plans(request.area),
        "months": settings()["contract_ends_within_months"],
        "may_keep": Permission.KEEP_COMMISSIONING in request.permissions,
    }
    return render(request, "board/commissioning/home.jinja", context)
