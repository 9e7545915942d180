"""The children whose records inspectors read: found, chosen, and taken out again."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.casework.selectors import has_case
from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import child_or_404, log_list, visible_children
from goldenthread.people.listed import asked_for
from goldenthread.web.board.inspection.common import back_to, form_page, hour_now, the_chosen, the_visit
from goldenthread.web.board.inspection.forms import ChooseForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

MOST = 20
LONGEST_WORDS = 100


@staff_page(Permission.PREPARE_INSPECTION)
def find(request: StaffRequest, visit_id: str) -> HttpResponse:
    """Find the child to choose, among those the person may see."""
    visit = the_visit(request, visit_id)
    asked = request.GET.get("words", "").replace("\x00", "")[:LONGEST_WORDS].strip()
    children = []
    if asked:
        seen = visible_children(request.user, request.area, request.today).filter(_called(asked))
        children = list(seen.order_by("surname", "forename", "pk")[:MOST])
    log_list(request.user, request.area, "inspection.find", children)
    context = {"visit": visit, "asked": asked, "children": children, "most": MOST}
    return render(request, "board/inspection/find.jinja", context)


def _called(words: str) -> Q:
    """Children by a case's or their own reference, or by a name or number."""
    reference = words.replace(" ", "").lower()
    return asked_for(words) | Q(public_id=reference) | has_case(reference)


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
    return form_page(request, form, title=f"Choose {child.full_name}", button="Choose", intro=intro, **back_to(visit))


@require_POST
@staff_page(Permission.PREPARE_INSPECTION)
def withdraw(request: StaffRequest, visit_id: str, child_id: str) -> HttpResponse:
    """Take a child out of the room at once."""
    chosen = the_chosen(request, the_visit(request, visit_id), child_id)
    actions.withdraw(chosen=chosen, by=request.user, today=request.today, now=hour_now())
    messages.success(request, f"{chosen.child.full_name} is out of the inspectors’ room.")
    return redirect("inspection:visit", visit_id)
