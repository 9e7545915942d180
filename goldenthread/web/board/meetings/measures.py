"""One page a measure for the chair."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.exchange.dashboard.casework import wanted
from goldenthread.governance.selectors import measures
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

WORDS = Filter("words", "Name of the measure")


@staff_page(Permission.SEE_BOARDS)
def every(request: StaffRequest) -> HttpResponse:
    """Every measure, each with a page for the chair."""
    state = listing(request, sorts=["name"], default_sort="name", filters=(WORDS,))
    rows = measures.measures(request.area)
    for word in state.values["words"].split():
        rows = rows.filter(name__icontains=word)
    state = state.of(rows.count())
    context = {"listing": state, "measures": rows.order_by(state.order)[state.window]}
    return render(request, "board/meetings/measures.jinja", context)


@staff_page(Permission.SEE_BOARDS)
def one(request: StaffRequest, measure_id: str) -> HttpResponse:
    """Where a measure stands, whether it moved, what was decided about it, who owes what."""
    measure = doors.found(measures.measures(request.area).filter(public_id=measure_id).first())
    told = {indicator for indicator, _ in wanted()}
    opens = measure.indicator in told and Permission.SEE_INDICATORS in request.permissions
    context = {
        "chair": measures.for_chair(measure, request.user, request.today),
        "figure": reverse("dashboard:figure", args=[measure.indicator]) if opens else "",
    }
    return render(request, "board/meetings/measure.jinja", context)
