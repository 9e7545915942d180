"""Planning a body's meetings, one or by its cycle."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.actions.meetings import plan_cycle, plan_meeting
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.forms import PlanForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted


@staff_page(Permission.CLERK_BOARDS)
def plan(request: StaffRequest, body_id: str) -> HttpResponse:
    """Plan one meeting, or all that the cycle gives until a day."""
    body = doors.the_body(request, body_id)
    doors.clerk_only(request, body)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        first, until, where = asked["first"], asked["until"], {"starts_at": asked["starts_at"], "place": asked["place"]}
        try:
            if until:
                made = plan_cycle(body=body, first=first, until=until, by=request.user, **where)
            else:
                made = [plan_meeting(body=body, on=first, by=request.user, **where)]
            messages.success(request, f"{counted(len(made), 'meeting')} planned for {body.name}.".capitalize())
            return redirect("meetings:body", body.public_id)
        except ValueError as problem:
            form.add_error("first", str(problem))
    context = {"form": form, "body": body}
    return render(request, "board/meetings/plan.jinja", context, status=422 if form.errors else 200)
