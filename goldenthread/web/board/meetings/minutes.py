"""Minutes: written item by item, moved from draft to approval to publication."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.actions import minutes as acting
from goldenthread.governance.rules.refusals import Stale
from goldenthread.governance.selectors import minutes
from goldenthread.governance.selectors.meetings import agenda_for, later_meetings
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.governance.models import Meeting

DONE = {"draft": "The minutes are out in draft.", "approved": "The minutes are approved.",
        "published": "The minutes are published."}  # fmt: skip


@staff_page(Permission.SEE_BOARDS)
def show(request: StaffRequest, meeting_id: str) -> HttpResponse:
    """The minutes as issued; for the clerk, each item to write and the next step."""
    meeting = doors.the_meeting(request, meeting_id)
    clerk = doors.clerks(request, meeting.body)
    if request.method == "POST":
        doors.clerk_only(request, meeting.body)
        _move(request, meeting)
        return redirect("meetings:minutes", meeting.public_id)
    issue = minutes.latest_issue(meeting)
    lines = agenda_for(request.user, meeting, request.today)
    context: dict[str, Any] = {
        "meeting": meeting, "clerk": clerk, "issue": issue,
        "content": minutes.minutes_for(request.user, issue, request.today) if issue and lines else None,
        "writing": [
            {"item": line.item, "minute": minutes.minute_of(line.item)}
            for line in lines if line.item and clerk
        ],
        "later": later_meetings(meeting),
    }  # fmt: skip
    return render(request, "board/meetings/minutes.jinja", context)


def _move(request: StaffRequest, meeting: "Meeting") -> None:
    stage = request.POST.get("stage", "")
    at = later_meetings(meeting).filter(public_id=request.POST.get("at", "")).first()
    if stage not in DONE:
        return
    try:
        acting.issue_minutes(meeting=meeting, stage=stage, today=request.today, by=request.user, at_meeting=at)
        messages.success(request, DONE[stage])
    except ValueError as problem:
        messages.warning(request, str(problem))


@staff_page(Permission.CLERK_BOARDS)
def write(request: StaffRequest, item_id: str) -> HttpResponse:
    """Write the minute of one item. Where another clerk saved meanwhile, both texts are shown and nothing is lost."""
    item = doors.the_item(request, item_id)
    doors.clerk_only(request, item.meeting.body)
    now = minutes.minute_of(item)
    words = request.POST.get("words", now.words if now else minutes.drafted(item))
    stale = problem = None
    if request.method == "POST":
        based = request.POST.get("based_on", "")
        try:
            acting.write_minute(
                item=item, words=words, based_on=int(based) if based.isdecimal() else 0, by=request.user
            )
            messages.success(request, f"The minute of item {item.number} is saved.")
            return redirect("meetings:minutes", item.meeting.public_id)
        except Stale as told:
            stale = told
        except ValueError as refused:
            problem = str(refused)
    context = {
        "item": item, "words": words, "stale": stale, "problem": problem, "based_on": now.version if now else 0,
        "versions": minutes.versions_of(item), "decisions": minutes.standing_decisions(item),
    }  # fmt: skip
    return render(request, "board/meetings/minute.jinja", context, status=409 if stale else 422 if problem else 200)
