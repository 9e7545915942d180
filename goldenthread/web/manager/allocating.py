"""Giving cases to an officer, from any list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.casework import actions, selectors
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_with_role
from goldenthread.people.access import visible_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import safe_back

MOST = 500


@require_POST
@staff_page(Permission.ALLOCATE_CASES)
def allocate(request: StaffRequest) -> HttpResponse:
    """Give the cases shown on a page to one officer; each case must be in sight of whoever does it."""
    back = safe_back(request, reverse("manager:overview"))
    officers = people_with_role(request.area, "send_officer", request.today)
    officer = officers.filter(public_id=request.POST.get("officer", "")).first()
    if officer is None:
        messages.error(request, "Choose the officer to give these cases to.")
        return redirect(back)
    children = visible_children(request.user, request.area, request.today)
    wanted = request.POST.getlist("case")[:MOST]
    cases = list(selectors.open_cases(children, request.area).filter(public_id__in=wanted).select_related("area"))
    given = actions.allocate(cases=cases, officer=officer, by=request.user, today=request.today)
    messages.success(request, f"{given} case{'' if given == 1 else 's'} given to {officer.name}.")
    return redirect(back)
