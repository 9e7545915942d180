"""What is done before inspectors come: the tasks of the checklist, and whom to ask."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.owners import NOBODY, Owner
from goldenthread.improvement.rules.refusals import ChangedMeanwhile
from goldenthread.improvement.selectors import inspecting
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.inspection.common import back_to, form_page, the_visit
from goldenthread.web.board.inspection.forms import ContactForm, TaskForm
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest


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
    return form_page(request, form, title=row.words, button="Keep", intro=counted, **back_to(row.visit))


@staff_page(Permission.PREPARE_INSPECTION)
def contact(request: StaffRequest, visit_id: str) -> HttpResponse:
    """Add whom to ask."""
    visit = the_visit(request, visit_id)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_contact(visit=visit, by=request.user, **form.cleaned_data)
        return redirect("inspection:visit", visit.public_id)
    return form_page(request, form, title="Add a contact", button="Add", **back_to(visit))


@require_POST
@staff_page(Permission.PREPARE_INSPECTION)
def drop_contact(request: StaffRequest, visit_id: str, contact_id: str) -> HttpResponse:
    """Take out somebody who is no longer to be asked."""
    contact = found(the_visit(request, visit_id).contacts.filter(public_id=contact_id).first())
    actions.drop_contact(contact=contact, by=request.user)
    messages.success(request, f"{contact.name} is no longer among those to ask.")
    return redirect("inspection:visit", visit_id)
