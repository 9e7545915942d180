"""Where to take the thread up: the recommendations of each plan, and what was decided last."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.governance.selectors.decisions import decisions_for
from goldenthread.improvement.selectors.plans import strategies_in
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

LAST = 10


@staff_page(Permission.SEE_IMPROVEMENT)
def show(request: StaffRequest) -> HttpResponse:
    """The strategies with their priorities, and the last decisions this person may see."""
    decided = decisions_for(request.user, request.area, request.today)[:LAST]
    context = {"strategies": strategies_in(request.area).prefetch_related("priorities"), "decisions": decided}
    return render(request, "board/thread/home.jinja", context)
