"""What can be done for many at once, and what became of what was."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.casework import workload
from goldenthread.casework.allocation import many
from goldenthread.casework.allocation.models import RowState
from goldenthread.casework.allocation.together import batch_key
from goldenthread.correspondence.selectors import batch_with
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.manager.together.planning import span_of

RECENT = 10


@staff_page(Permission.SEE_WORKLOAD)
def every(request: StaffRequest) -> HttpResponse:
    """Each thing with how many wait for it, for those who may do it."""
    children = listed_children(request.user, request.area, request.today)
    may, span, area, today = request.permissions, span_of(request), request.area, request.today
    context = {
        "may_record": Permission.RECORD_CASEWORK in may,
        "may_give": Permission.ALLOCATE_CASES in may,
        "may_write": Permission.SEND_LETTERS in may,
        "late": many.late_asks(children, area, today).count(),
        "to_plan": len(many.reviews_to_plan(children, area, span.first, span.last, today)),
        "span": span,
        "nobody": workload.missing_an_officer(children, area).count(),
        "recent": many.recent(area, request.user)[:RECENT],
    }
    return render(request, "manager/together/every.jinja", context)


@staff_page(Permission.SEE_WORKLOAD)
def result(request: StaffRequest, together_id: str) -> HttpResponse:
    """What was done for each, and what was not and why."""
    done = found(many.together_in(request.area, together_id))
    children = listed_children(request.user, request.area, request.today)
    rows = list(many.rows_of(done, children))
    log_list(request.user, request.area, "manager.together", [row.child for row in rows])
    batch = batch_with(request.area, batch_key(done)) if Permission.SEND_LETTERS in request.permissions else None
    context = {
        "together": done, "batch": batch,
        "done": [row for row in rows if row.state == RowState.DONE],
        "left": [row for row in rows if row.state == RowState.LEFT],
        "waiting": [row for row in rows if row.state == RowState.WAITING],
    }  # fmt: skip
    return render(request, "manager/together/result.jinja", context)
