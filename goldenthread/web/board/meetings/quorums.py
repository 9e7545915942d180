"""Setting a body's quorum from a day; the rules before it stay and are shown."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.actions import people as acting
from goldenthread.governance.rules.refusals import Stale
from goldenthread.governance.selectors import bodies
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.constitution import QuorumForm, of_rule
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.CLERK_BOARDS)
def set_rule(request: StaffRequest, body_id: str) -> HttpResponse:
    """The quorum from a day, beginning with what holds today."""
    body = doors.the_body(request, body_id)
    doors.clerk_only(request, body)
    now = bodies.quorum_rule(body, request.today)
    form = QuorumForm(request.POST or None, initial={**of_rule(now), "starts_on": request.today})
    theirs = ""
    if form.is_valid():
        try:
            acting.set_quorum(body=body, after=doors.seen(request, "after"), by=request.user, **form.given())
            messages.success(request, "The quorum is set.")
            return redirect("meetings:body", body.public_id)
        except Stale as stale:
            theirs = stale.theirs
            form.add_error("number", str(stale))
        except ValueError as problem:
            form.add_error("share" if form.cleaned_data["share"] else "number", str(problem))
    context = {"form": form, "body": body, "history": bodies.quorum_history(body, request.today), "theirs": theirs}
    return render(request, "board/meetings/quorum.jinja", context, status=422 if form.errors else 200)
