"""Letting inspectors in: who they are, which children they read, and closing the room before its time."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import child_or_404, log_list, visible_children
from goldenthread.people.stewarding import child_to_restrict, children_called
from goldenthread.web.board.inspection.common import form_page, hour_now, the_chosen, the_visit
from goldenthread.web.board.inspection.forms import ChooseForm, EndForm, InspectorForm, RestrictedForm
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Visit

MOST = 20
LONGEST_WORDS = 100


def _back(visit: "Visit") -> dict[str, Any]:
    return {"back": reverse("inspection:visit", args=[visit.public_id]), "back_text": visit.title}


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
    return form_page(request, form, title="Name an inspector", button="Name them", intro=intro, **_back(visit))


@require_POST
@staff_page(Permission.PREPARE_INSPECTION)
def drop_inspector(request: StaffRequest, visit_id: str, named_id: str) -> HttpResponse:
    """Take an inspector's name off the inspection, at once."""
    named = found(the_visit(request, visit_id).inspectors.select_related("person").filter(public_id=named_id).first())
    actions.drop_inspector(named=named, by=request.user, today=request.today, now=hour_now())
    messages.success(request, f"{named.person.name} no longer reads the chosen children’s records.")
    return redirect("inspection:visit", visit_id)


@staff_page(Permission.PREPARE_INSPECTION)
def find(request: StaffRequest, visit_id: str) -> HttpResponse:
    """Find the child to choose, among those the person may see."""
    visit = the_visit(request, visit_id)
    asked = request.GET.get("words", "").replace("\x00", "")[:LONGEST_WORDS].strip()
    children = []
    if asked:
        seen = visible_children(request.user, request.area, request.today).filter(_called(asked))
        children = list(seen.distinct().order_by("surname", "forename", "pk")[:MOST])
    log_list(request.user, request.area, "inspection.find", children)
    context = {"visit": visit, "asked": asked, "children": children, "most": MOST}
    return render(request, "board/inspection/find.jinja", context)


def _called(words: str) -> Q:
    """Children by a case's or their own reference, or by every word of a name."""
    number = words.replace(" ", "")
    by_name = Q()
    for word in words.split():
        by_name &= Q(surname__icontains=word) | Q(forename__icontains=word)
    of_case = Q(cases__public_id=number.lower()) | Q(public_id=number.lower())
    return by_name | of_case | Q(identifiers__value__iexact=number)


@staff_page(Permission.PREPARE_INSPECTION)
def choose(request: StaffRequest, visit_id: str, child_id: str) -> HttpResponse:
    """Choose one child, saying why."""
    visit = the_visit(request, visit_id)
    child = child_or_404(request.user, request.area, request.today, child_id)
    log_list(request.user, request.area, "inspection.choose", [child])
    form = ChooseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose(visit=visit, child=child, by=request.user, today=request.today, **form.cleaned_data)
            messages.success(request, f"{child.full_name} is chosen. The inspectors named read this record.")
            return redirect("inspection:visit", visit.public_id)
        except Refused as refusal:
            refuse(form, refusal)
    intro = f"From {visit.opens_on:%-d %B %Y} to {visit.closes_on:%-d %B %Y} the inspectors named read this record."
    return form_page(request, form, title=f"Choose {child.full_name}", button="Choose", intro=intro, **_back(visit))


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
        request, form, title="Let inspectors into a restricted record", button="Let them in", **_back(visit)
    )


@require_POST
@staff_page(Permission.PREPARE_INSPECTION)
def withdraw(request: StaffRequest, visit_id: str, child_id: str) -> HttpResponse:
    """Take a child out of the room at once."""
    chosen = the_chosen(request, the_visit(request, visit_id), child_id)
    actions.withdraw(chosen=chosen, by=request.user, today=request.today, now=hour_now())
    messages.success(request, f"{chosen.child.full_name} is out of the inspectors’ room.")
    return redirect("inspection:visit", visit_id)


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
    return form_page(request, form, title="Close the inspectors’ room", button="Close it", intro=intro, **_back(visit))
