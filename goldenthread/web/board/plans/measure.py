"""A measure: what it reads, what it is to reach, and its picture."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.disclosure import View
from goldenthread.exchange.dashboard.selectors import view_of
from goldenthread.exchange.readings import record_figures
from goldenthread.improvement.readings import counts_people, said
from goldenthread.improvement.selectors import beside_of, measure_in, readings_of
from goldenthread.improvement.selectors.readings import target_in, targets_on
from goldenthread.improvement.selectors.states import state_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.plans import charts, wording
from goldenthread.web.board.plans.priority import measure_row
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Reading


@staff_page(Permission.SEE_IMPROVEMENT)
def measure(request: StaffRequest, key: str) -> HttpResponse:
    """One measure, with every reading and where each comes from."""
    found = measure_in(request.area, key)
    if found is None:
        raise Http404("There is no such measure.")
    view = view_of(request.permissions)
    targets = [measure_row(state_of(target, request.today), view) for target in targets_on(found)]
    context = {
        "measure": found,
        "targets": targets,
        "readings": [_row(request, reading) for reading in reversed(readings_of(found))],
        "beside": [_row(request, reading) for reading in beside_of(found).order_by("-period_to", "place")],
        "may_keep": Permission.KEEP_STRATEGY in request.permissions,
        "may_report": Permission.REPORT_PROGRESS in request.permissions,
    }
    return render(request, "board/plans/measure.jinja", context)


def _row(request: StaffRequest, reading: "Reading") -> dict[str, Any]:
    audited = bool(wording.audit_behind(reading))
    view = view_of(request.permissions)
    opens = Permission.SEE_QUALITY if audited else Permission.SEE_INDICATORS
    figure = "the figure and its cases" if Permission.SEE_CHILD in request.permissions else "the figure"
    return {
        "reading": reading,
        "value": said(reading, view),
        "exact": view is View.PARTNERSHIP or not counts_people(reading),
        "period": wording.period(reading),
        "later": wording.later(reading.period_to, request.today),
        "href": wording.figure_of(reading) if opens in request.permissions else "",
        "leads_to": "the report of the audit" if audited else figure,
    }


@staff_page(Permission.SEE_IMPROVEMENT)
def picture(request: StaffRequest, key: str) -> HttpResponse:
    """The picture of one measure of a priority or an action."""
    target = target_in(request.area, key)
    found = charts.picture_of(state_of(target, request.today), view_of(request.permissions)) if target else None
    if found is None:
        raise Http404("There is no such picture.")
    answer = HttpResponse(charts.svg(found), content_type="image/svg+xml")
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


@require_POST
@staff_page(Permission.KEEP_STRATEGY)
def bring_readings(request: StaffRequest) -> HttpResponse:
    """Read every measure that is computed here as it stands today."""
    count = len(record_figures(request.area, request.today, request.user))
    said = {0: "Nothing reads otherwise than before.", 1: "One reading is new."}
    messages.success(request, said.get(count, f"{count} readings are new."))
    return redirect("plans:home")
