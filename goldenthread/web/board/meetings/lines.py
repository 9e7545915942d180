"""A body's lines upwards: drawn, and ended."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.actions import bodies as acting
from goldenthread.governance.selectors import bodies
from goldenthread.governance.selectors import lines as reading
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.constitution import LineForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.governance.models import Body


@staff_page(Permission.CLERK_BOARDS)
def show(request: StaffRequest, body_id: str) -> HttpResponse:
    """The lines upwards, a form to draw one, a button to end each."""
    body = doors.the_body(request, body_id)
    doors.clerk_only(request, body)
    uppers = [(b.public_id, b.name) for b in bodies.bodies_in(request.area) if b.pk != body.pk]
    ending = request.POST.get("end", "")
    form = LineForm(request.POST if request.method == "POST" and not ending else None, uppers=uppers)
    try:
        if ending:
            _end(request, body, ending)
            return redirect("meetings:lines", body.public_id)
        if form.is_valid():
            _draw(request, body, form)
            return redirect("meetings:lines", body.public_id)
    except ValueError as problem:
        form.add_error("upper", str(problem)) if form.is_bound else messages.warning(request, str(problem))
    context = {"form": form, "body": body, "lines": reading.lines_of(request.area, request.today).filter(lower=body)}
    return render(request, "board/meetings/lines.jinja", context, status=422 if form.errors or ending else 200)


def _draw(request: StaffRequest, body: "Body", form: LineForm) -> None:
    asked = dict(form.cleaned_data)
    upper = doors.the_body(request, asked.pop("upper"))
    acting.report_to(lower=body, upper=upper, by=request.user, **asked)
    messages.success(request, f"{body.name} answers to {upper.name}.")


def _end(request: StaffRequest, body: "Body", upper: str) -> None:
    line = doors.found(reading.line_to(body, upper))
    acting.end_line(line=line, on=request.today, by=request.user)
    messages.success(request, f"The line to {line.upper.name} ends today.")
