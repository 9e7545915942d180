"""A chosen child's multi-agency record: what is gathered and missing by agency, whom was asked, what came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.documents.refusals import DocumentRefused
from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.rules.inspecting import record_due
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors.assembling import parts_of, record_of
from goldenthread.improvement.selectors.inspecting import asked_in, chosen_in
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record
from goldenthread.web.board.inspection.common import form_page, the_chosen, the_visit
from goldenthread.web.board.inspection.forms import AskForm, CameForm
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

KIND = "inspection_record"


@staff_page(Permission.PREPARE_INSPECTION)
def show(request: StaffRequest, visit_id: str, child_id: str) -> HttpResponse:
    """What is gathered and missing, agency by agency, and by when it is to be whole."""
    visit = the_visit(request, visit_id)
    chosen = the_chosen(request, visit, child_id)
    open_record(request.user, request.area, request.today, child_id, "inspection.record")
    parts = parts_of(record_of(chosen, request.today), chosen)
    context = {
        "visit": visit, "chosen": chosen, "child": chosen.child, "parts": parts, "due": record_due(chosen.chosen_on),
        "waiting": sum(len(part.waiting) for part in parts), "missing": sum(bool(part.missing) for part in parts),
    }  # fmt: skip
    return render(request, "board/inspection/record.jinja", context)


@staff_page(Permission.PREPARE_INSPECTION)
def ask(request: StaffRequest, visit_id: str, child_id: str) -> HttpResponse:
    """Ask an agency for its part."""
    chosen = the_chosen(request, the_visit(request, visit_id), child_id)
    open_record(request.user, request.area, request.today, child_id, "inspection.ask")
    form = AskForm(request.POST or None, initial={"agency": request.GET.get("agency", "")})
    if request.method == "POST" and form.is_valid():
        actions.ask_agency(chosen=chosen, by=request.user, today=request.today, **form.cleaned_data)
        return redirect("inspection:record", visit_id, child_id)
    due = record_due(request.today)
    return form_page(
        request, form, title=f"Ask for {chosen.child.full_name}’s record", button="Write it down",
        intro=f"Due by {due:%A} {due.day} {due:%B}, two working days from today. It is written down here, not sent.",
        back=reverse("inspection:record", args=[visit_id, child_id]), back_text=chosen.child.full_name,
    )  # fmt: skip


@staff_page(Permission.PREPARE_INSPECTION)
def came(request: StaffRequest, asked_id: str) -> HttpResponse:
    """Say what came of what was asked, with its document."""
    asked = found(asked_in(request.area, asked_id))
    visit, child = asked.chosen.visit, asked.chosen.child
    found(chosen_in(visit, request.user, request.today, child.public_id))
    open_record(request.user, request.area, request.today, child.public_id, "inspection.came")
    form = CameForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        paper = Paper(
            file_name=given.name if given else "", source=asked.who, kind=KIND, received_on=request.today,
            classification=Classification.PERSONAL, title=asked.what,
        )  # fmt: skip
        try:
            document = keep(area=request.area, stream=given, paper=paper, by=request.user) if given else None
            words = form.cleaned_data["words"]
            actions.record_came(asked=asked, words=words, by=request.user, today=request.today, document=document)
            messages.success(request, f"{asked.what} came.")
            return redirect("inspection:record", visit.public_id, child.public_id)
        except DocumentRefused as refusal:
            form.add_error("file", str(refusal))
        except Refused as refusal:
            refuse(form, refusal)
    return form_page(
        request, form, title=f"{asked.what}: what came?", button="Keep it", multipart=True,
        back=reverse("inspection:record", args=[visit.public_id, child.public_id]), back_text=child.full_name,
    )  # fmt: skip
