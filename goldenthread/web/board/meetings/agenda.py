"""Making an agenda: items added and put in order; then it goes out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.governance.actions import meetings as acting
from goldenthread.governance.rules.notice import Late
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.forms import ItemForm, UrgencyForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.governance.models import Meeting

MOVES: dict[str, Callable[..., None]] = {
    "open": acting.open_meeting,
    "closed": acting.close_meeting,
}
DONE = {"open": "The meeting is under way.", "closed": "The meeting is over."}


@staff_page(Permission.CLERK_BOARDS)
def show(request: StaffRequest, meeting_id: str) -> HttpResponse:
    """The agenda being made; the form adds an item, the arrows move one."""
    meeting = doors.the_meeting(request, meeting_id)
    doors.clerk_only(request, meeting.body)
    moving = request.method == "POST" and "move" in request.POST
    form = ItemForm(request.POST if request.method == "POST" and not moving else None)
    try:
        if moving:
            _move(request, meeting)
            return redirect("meetings:agenda", meeting.public_id)
        if form.is_bound and form.is_valid():
            acting.add_item(meeting=meeting, by=request.user, **form.given())
            messages.success(request, f"“{form.cleaned_data['title']}” is on the agenda.")
            return redirect("meetings:agenda", meeting.public_id)
    except ValueError as problem:
        if moving:
            messages.warning(request, str(problem))
            return redirect("meetings:agenda", meeting.public_id)
        form.add_error("exempt" if form.cleaned_data.get("part") == "2" else "title", str(problem))
    context = {"form": form, "meeting": meeting, "items": meeting.items.all()}
    return render(request, "board/meetings/agenda.jinja", context, status=422 if form.errors else 200)


def _move(request: StaffRequest, meeting: "Meeting") -> None:
    """Move one item up or down by one; the version says whether the agenda is the one that was seen."""
    order = [item.public_id for item in meeting.items.all()]
    key, _, way = request.POST["move"].partition(":")
    if key not in order:
        return
    at = order.index(key)
    to = max(0, min(len(order) - 1, at + (-1 if way == "up" else 1)))
    order[at], order[to] = order[to], order[at]
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() else 0
    acting.order_items(meeting=meeting, order=order, version=seen, by=request.user)


@require_POST
@staff_page(Permission.CLERK_BOARDS)
def move_on(request: StaffRequest, meeting_id: str) -> HttpResponse:
    """Issue the agenda, open the meeting, close it. An agenda that is late asks first why it cannot wait."""
    meeting = doors.the_meeting(request, meeting_id)
    doors.clerk_only(request, meeting.body)
    to = request.POST.get("to", "")
    if to == "issued":
        return _issue(request, meeting)
    if to in MOVES:
        try:
            MOVES[to](meeting=meeting, by=request.user)
            messages.success(request, DONE[to])
        except ValueError as problem:
            messages.warning(request, str(problem))
    return redirect("meetings:run" if to == "open" else "meetings:meeting", meeting.public_id)


def _issue(request: StaffRequest, meeting: "Meeting") -> HttpResponse:
    """Send the agenda out; late, only with the reason of urgency, which stays with the meeting."""
    form = UrgencyForm(request.POST if "urgency" in request.POST else None)
    urgency = form.cleaned_data["urgency"] if form.is_valid() else ""
    try:
        acting.issue_agenda(meeting=meeting, today=request.today, by=request.user, urgency=urgency)
        messages.success(request, "The agenda is out.")
    except Late as late:
        context = {"form": form, "meeting": meeting, "late": str(late)}
        return render(request, "board/meetings/late.jinja", context, status=422 if form.is_bound else 200)
    except ValueError as problem:
        messages.warning(request, str(problem))
    return redirect("meetings:meeting", meeting.public_id)
