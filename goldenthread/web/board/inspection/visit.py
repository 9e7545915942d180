"""One inspection being prepared: begun, and looked at whole."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors import inspecting
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.web.board.inspection.common import TONES, form_page, the_visit, where
from goldenthread.web.board.inspection.forms import HOURS, VisitForm
from goldenthread.web.board.inspection.lists import told
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.PREPARE_INSPECTION)
def new(request: StaffRequest) -> HttpResponse:
    """Begin to prepare for an inspection."""
    form = VisitForm(request.POST or None, initial={"notice_on": request.today})
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        hours = actions.Hours(*(asked.pop(name) for name in HOURS))
        try:
            made = actions.prepare_visit(area=request.area, hours=hours, by=request.user, **asked)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"{made.title} is being prepared. Its days are counted from the notice.")
            return redirect("inspection:visit", made.public_id)
    return form_page(
        request, form, title="Prepare for an inspection", button="Begin", back=reverse("inspection:home"),
        back_text="Inspection readiness",
        intro="The checklist is made with its days counted in working days from the day of the notice.",
    )  # fmt: skip


@staff_page(Permission.PREPARE_INSPECTION)
def show(request: StaffRequest, visit_id: str) -> HttpResponse:
    """Everything of one inspection. Queries do not grow with the children chosen."""
    visit = the_visit(request, visit_id)
    chosen = list(inspecting.chosen_of(visit, request.user, request.today))
    log_list(request.user, request.area, "inspection.visit", [one.child for one in chosen])
    tasks = list(inspecting.tasks_of(visit))
    stages = dict(inspecting.STAGES)
    pack = inspecting.lists_made_in(request.area).filter(visit=visit).last()
    context = {
        "visit": visit, "standing": where(visit, request), "tone": TONES[where(visit, request)], "chosen": chosen,
        "unseen": inspecting.unseen_of(visit, request.user, request.today),
        "stages": [(stages[key], list(rows)) for key, rows in groupby(tasks, key=lambda t: t.stage)],
        "done": sum(t.done_on is not None for t in tasks), "tasks": len(tasks),
        "late": sum(t.done_on is None and t.due_on < request.today for t in tasks),
        "inspectors": list(visit.inspectors.select_related("person").order_by("pk")),
        "contacts": list(visit.contacts.order_by("pk")), "pack": told(pack) if pack else None,
        "may_choose": Permission.SEE_CHILD in request.permissions,
        "may_let_in": Permission.RESTRICT_RECORD in request.permissions,
    }  # fmt: skip
    return render(request, "board/inspection/visit.jinja", context)
