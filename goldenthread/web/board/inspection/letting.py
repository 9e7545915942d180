"""Letting inspectors in: who they are, and into which restricted records."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.stewarding import child_to_restrict, children_called
from goldenthread.web.board.inspection.common import back_to, form_page, hour_now, the_visit
from goldenthread.web.board.inspection.forms import InspectorForm, RestrictedForm
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.PREPARE_INSPECTION)
def inspector(request: StaffRequest, visit_id: str) -> HttpResponse:
    """Name an inspector."""
    visit = the_visit(request, visit_id)
    form = InspectorForm(request.POST or None, area=request.area, today=request.today)
    if request.method == "POST" and form.is_valid():
        person = form.people[form.cleaned_data["person"]]
        try:
            actions.name_inspector(visit=visit, person=person, by=request.user, today=request.today)
            messages.success(request, f"{person.name} reads the chosen children’s records while the room is open.")
            return redirect("inspection:visit", visit.public_id)
        except Refused as refusal:
            refuse(form, refusal)
    intro = "Only people who hold the role of inspector can be named. The system administrator gives it."
    return form_page(request, form, title="Name an inspector", button="Name them", intro=intro, **back_to(visit))


@require_POST
@staff_page(Permission.PREPARE_INSPECTION)
def drop_inspector(request: StaffRequest, visit_id: str, named_id: str) -> HttpResponse:
    """Take an inspector's name off the inspection, at once."""
    named = found(the_visit(request, visit_id).inspectors.select_related("person").filter(public_id=named_id).first())
    actions.drop_inspector(named=named, by=request.user, today=request.today, now=hour_now())
    messages.success(request, f"{named.person.name} no longer reads the chosen children’s records.")
    return redirect("inspection:visit", visit_id)


@staff_page(Permission.RESTRICT_RECORD)
def restricted(request: StaffRequest, visit_id: str) -> HttpResponse:
    """Let the inspectors named into a restricted record: information governance alone, with a reason."""
    visit = the_visit(request, visit_id)
    form = RestrictedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        named = children_called(request.area, asked.pop("child"))
        child = child_to_restrict(request.area, named[0].public_id) if len(named) == 1 else None
        if child is None:
            form.add_error("child", "No one child has this reference. Give a whole UPN, case system id or record’s id.")
        else:
            log_list(request.user, request.area, "inspection.restricted", [child])
            try:
                actions.let_in(visit=visit, child=child, by=request.user, today=request.today, **asked)
                messages.success(request, "The inspectors named so far are let into this record.")
                return redirect("inspection:visit", visit.public_id)
            except Refused as refusal:
                refuse(form, refusal)
    return form_page(
        request, form, title="Let inspectors into a restricted record", button="Let them in", **back_to(visit)
    )
