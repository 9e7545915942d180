"""The days and hours of the inspectors' room: moved, or closed before their time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.inspection.common import back_to, form_page, hour_now, the_visit
from goldenthread.web.board.inspection.forms import HOURS, EndForm, MoveForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.PREPARE_INSPECTION)
def move(request: StaffRequest, visit_id: str) -> HttpResponse:
    """Move the days on which inspectors read, with a reason."""
    visit = the_visit(request, visit_id)
    form = MoveForm(request.POST or None, initial={name: getattr(visit, name) for name in HOURS})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            actions.move_visit(
                visit=visit, hours=actions.Hours(*(asked[name] for name in HOURS)), because=asked["because"],
                by=request.user, today=request.today, now=hour_now(),
            )  # fmt: skip
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "The days are moved, for every child chosen.")
            return redirect("inspection:visit", visit.public_id)
    intro = "The checklist’s days stay as they are: they are counted from the notice."
    return form_page(
        request, form, title="Move the inspection’s days", button="Move them", intro=intro, **back_to(visit)
    )


@staff_page(Permission.PREPARE_INSPECTION)
def end(request: StaffRequest, visit_id: str) -> HttpResponse:
    """Close the room before its time."""
    visit = the_visit(request, visit_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_visit(visit=visit, by=request.user, today=request.today, now=hour_now(), **form.cleaned_data)
            messages.success(request, "The inspectors’ room is closed.")
            return redirect("inspection:visit", visit.public_id)
        except Refused as refusal:
            refuse(form, refusal)
    intro = "It closes at once for every inspector. It is not opened again: another visit is begun instead."
    return form_page(
        request, form, title="Close the inspectors’ room", button="Close it", intro=intro, **back_to(visit)
    )
