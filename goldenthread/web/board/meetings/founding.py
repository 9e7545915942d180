"""Adding a body, and changing what is kept of one."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.governance.actions import bodies as acting
from goldenthread.governance.rules.refusals import Stale
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.constitution import BodyForm, of_body
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.governance.models import Body


@staff_page(Permission.CLERK_BOARDS)
def add(request: StaffRequest) -> HttpResponse:
    """Add a body; whoever adds it is its clerk from today, so that somebody can keep it."""
    form = BodyForm(request.POST or None)
    if form.is_valid():
        try:
            body = acting.found_body(
                area=request.area, clerk=request.user, today=request.today, by=request.user, **form.cleaned_data
            )
            messages.success(request, f"{body.name} is added, and you are its clerk from today.")
            return redirect("meetings:body", body.public_id)
        except ValueError as problem:
            form.add_error("key", str(problem))
    context = {
        "form": form, "title": "Add a body", "theirs": {}, "hidden": {}, "back": reverse("meetings:bodies"),
        "back_to": "Who reports to whom",
        "says": "You become its clerk from today. Add its other seats, its lines and its terms on its page.",
    }  # fmt: skip
    return render(request, "board/meetings/form.jinja", context, status=422 if form.errors else 200)


@staff_page(Permission.CLERK_BOARDS)
def change(request: StaffRequest, body_id: str) -> HttpResponse:
    """Change a body. Where somebody saved it meanwhile, what stands and what was typed are both shown."""
    body = doors.the_body(request, body_id)
    doors.clerk_only(request, body)
    form = BodyForm(request.POST or None, initial=of_body(body), kept=True)
    theirs: dict[str, Any] = {}
    if form.is_valid():
        try:
            acting.change_body(body, version=doors.seen(request, "version"), by=request.user, **form.cleaned_data)
            messages.success(request, f"{body.name} is saved.")
            return redirect("meetings:body", body.public_id)
        except Stale as stale:
            form.add_error("name", str(stale))
            theirs = _in_words(body)
    context = {
        "form": form, "title": f"Change {body.name}", "theirs": theirs, "hidden": {"version": body.version}, "says": "",
        "back": reverse("meetings:body", args=[body.public_id]), "back_to": body.name,
    }  # fmt: skip
    return render(request, "board/meetings/form.jinja", context, status=422 if form.errors else 200)


def _in_words(body: "Body") -> dict[str, Any]:
    """What stands, beside the labels of the form."""
    labels = BodyForm(kept=True).fields
    told = {**of_body(body), "kind": body.get_kind_display(), "openness": body.get_openness_display()}
    return {str(labels[name].label): value for name, value in told.items()}
