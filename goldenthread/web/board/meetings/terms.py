"""Writing a version of a body's terms of reference."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.actions import bodies as acting
from goldenthread.governance.rules import clauses
from goldenthread.governance.rules.refusals import Stale
from goldenthread.governance.selectors import bodies
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.constitution import TermsForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.CLERK_BOARDS)
def write(request: StaffRequest, body_id: str) -> HttpResponse:
    """A new version, beginning with the words of the last. One written meanwhile is shown beside what was typed."""
    body = doors.the_body(request, body_id)
    doors.clerk_only(request, body)
    last = bodies.terms_of(body).first()
    form = TermsForm(request.POST or None, initial={"words": clauses.write(last.clauses.all()) if last else ""})
    theirs = ""
    if form.is_valid():
        asked = form.cleaned_data
        try:
            made = acting.write_terms(
                body=body, clauses=clauses.read(asked["words"]), note=asked["note"], source=asked["source"],
                based_on=doors.seen(request, "based_on"), by=request.user,
            )  # fmt: skip
            messages.success(request, f"Version {made.number} is a draft. Adopt it once the body has agreed it.")
            return redirect("meetings:body", body.public_id)
        except Stale as stale:
            theirs = stale.theirs
            form.add_error("words", str(stale))
        except ValueError as problem:
            form.add_error("words", str(problem))
    context = {"form": form, "body": body, "last": last, "based_on": last.number if last else 0, "theirs": theirs}
    return render(request, "board/meetings/terms.jinja", context, status=422 if form.errors else 200)
