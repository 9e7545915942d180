"""One inspection being prepared: its checklist by stage, contacts, inspectors, the children chosen, its data pack."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.owners import NOBODY, Owner
from goldenthread.improvement.rules.refusals import ChangedMeanwhile, Refused
from goldenthread.improvement.selectors import inspecting
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.web.board.inspection.common import TONES, form_page, hour_now, the_visit, where
from goldenthread.web.board.inspection.forms import ContactForm, MoveForm, TaskForm, VisitForm
from goldenthread.web.board.inspection.lists import told
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Visit


HOURS = ("opens_on", "opens_at", "closes_on", "closes_at")


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


def _back(visit: "Visit") -> dict[str, Any]:
    return {"back": reverse("inspection:visit", args=[visit.public_id]), "back_text": visit.title}


@staff_page(Permission.PREPARE_INSPECTION)
def task(request: StaffRequest, task_id: str) -> HttpResponse:
    """Say who has a task and whether it is done."""
    row = found(inspecting.task_in(request.area, task_id))
    held = {
        "owner": row.owner.public_id if row.owner else "", "owner_role": row.owner_role, "note": row.note,
        "done": row.done_on is not None, "version": row.version,
    }  # fmt: skip
    form = TaskForm(request.POST or None, initial=held, area=request.area)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        body = form.bodies.get(asked["owner"])
        owner = Owner(body, asked["owner_role"]) if body or asked["owner_role"] else NOBODY
        try:
            actions.keep_task(
                task=row, done=asked["done"], version=asked["version"] or 0, by=request.user, today=request.today,
                owner=owner, note=asked["note"],
            )  # fmt: skip
            return redirect("inspection:visit", row.visit.public_id)
        except ChangedMeanwhile as meanwhile:
            form.add_error(None, f"{meanwhile} Look at what stands now, and send yours again if it still holds.")
            again = request.POST.copy()
            again["version"] = str(meanwhile.row.version)
            form.data = again
    counted = f"By {row.due_on:%A} {row.due_on.day} {row.due_on:%B %Y}: {row.due_words}."
    return form_page(request, form, title=row.words, button="Keep", intro=counted, **_back(row.visit))


@staff_page(Permission.PREPARE_INSPECTION)
def contact(request: StaffRequest, visit_id: str) -> HttpResponse:
    """Add whom to ask."""
    visit = the_visit(request, visit_id)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_contact(visit=visit, by=request.user, **form.cleaned_data)
        return redirect("inspection:visit", visit.public_id)
    return form_page(request, form, title="Add a contact", button="Add", **_back(visit))


@require_POST
@staff_page(Permission.PREPARE_INSPECTION)
def drop_contact(request: StaffRequest, visit_id: str, contact_id: str) -> HttpResponse:
    """Take out somebody who is no longer to be asked."""
    contact = found(the_visit(request, visit_id).contacts.filter(public_id=contact_id).first())
    actions.drop_contact(contact=contact, by=request.user)
    messages.success(request, f"{contact.name} is no longer among those to ask.")
    return redirect("inspection:visit", visit_id)


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
    return form_page(request, form, title="Move the inspection’s days", button="Move them", intro=intro, **_back(visit))
