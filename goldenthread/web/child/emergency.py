"""The emergency door to a restricted record, and the way to it for somebody who knows the child."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.partnership.permissions import Permission
from goldenthread.people import actions
from goldenthread.people.access import restricted_child, restricted_exactly
from goldenthread.web.child.emergency_forms import EmergencyForm, ReasonForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

NOBODY = (
    "No restricted record is exactly that. Check the number, or the names and the date of birth. A record that is not "
    "restricted is found by the ordinary search. That you asked is written down."
)


@staff_page(Permission.BREAK_GLASS)
def break_glass(request: StaffRequest, child_id: str) -> HttpResponse:
    """The emergency door. It looks the same whoever the child is: nothing is shown of them until it is opened."""
    child = restricted_child(request.area, request.today, child_id)
    if child is None:
        raise Http404("There is no such page.")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.break_glass(child=child, by=request.user, reason=form.cleaned_data["reason"], now=timezone.now())
            return redirect("child:record", child_id=child.public_id)
        except ValueError as problem:
            form.add_error("reason", str(problem))
    context = {"form": form, "fields": ["reason"]}
    return render(request, "child/emergency.jinja", context, status=422 if form.is_bound else 200)


@staff_page(Permission.BREAK_GLASS)
def emergency(request: StaffRequest) -> HttpResponse:
    """The way to the emergency door for somebody who knows the child: who they are exactly, and why it cannot wait."""
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        child, reason = restricted_exactly(request.area, request.today, form.asked), form.cleaned_data["reason"]
        try:
            if child is not None:
                actions.break_glass(child=child, by=request.user, reason=reason, now=timezone.now())
                return redirect("child:record", child_id=child.public_id)
            given = form.cleaned_data
            said = given["number"] or f"{given['forename']} {given['surname']}, born {given['born']}"
            actions.sought_in_emergency(area=request.area, asked=said, reason=reason, by=request.user)
            form.add_error("number", NOBODY)
        except ValueError as problem:
            form.add_error("reason", str(problem))
    context = {"form": form, "fields": form.field_order}
    return render(request, "child/emergency.jinja", context, status=422 if form.is_bound else 200)
