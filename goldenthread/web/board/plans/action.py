"""An action: what it is, how it stands, its steps, what it waits for and costs, and what was told of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.exchange.dashboard.selectors import view_of
from goldenthread.improvement.selectors import plans
from goldenthread.improvement.selectors.states import states_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.plans import wording
from goldenthread.web.board.plans.priority import action_row, measure_row, update_row
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.SEE_IMPROVEMENT)
def action(request: StaffRequest, key: str) -> HttpResponse:
    """One action."""
    found = plans.action_in(request.area, key)
    if found is None:
        raise Http404("There is no such action.")
    today = request.today
    waits, holds = plans.dependencies_of(found)
    context = {
        "action": found,
        "row": action_row(found, today),
        "updates": [update_row(update, today) for update in plans.updates_of(found)],
        "milestones": sorted(found.milestones.all(), key=lambda step: step.due_on),
        "waits": [{"tie": tie, "rated": wording.rated(plans.told(tie.on, today).rating)} for tie in waits],
        "holds": holds,
        "costs": list(plans.costs_of(found)),
        "measures": [measure_row(state, view_of(request.permissions)) for state in states_of(found, today)],
        "open": plans.is_open(found, today),
        "may_keep": Permission.KEEP_STRATEGY in request.permissions,
        "may_report": Permission.REPORT_PROGRESS in request.permissions,
    }
    return render(request, "board/plans/action.jinja", context)
