"""Meetings: the calendar, and one meeting with its agenda and papers."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.governance.selectors import meetings, papers, running
from goldenthread.governance.selectors.bodies import bodies_in, my_bodies
from goldenthread.governance.selectors.minutes import latest_issue, standing_decisions
from goldenthread.governance.selectors.notice import notice_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

if TYPE_CHECKING:
    from goldenthread.governance.models import Meeting

WHEN = Filter("when", "When", (("ahead", "To come"), ("past", "Before today")))
WHOSE = Filter("whose", "Whose", (("mine", "Bodies I sit on"),))


@staff_page(Permission.SEE_BOARDS)
def every(request: StaffRequest) -> HttpResponse:
    """The meetings of every body, narrowed by body, mine, and whether they are to come."""
    body = Filter("body", "Body", tuple((b.public_id, b.name) for b in bodies_in(request.area)))
    state = listing(request, sorts=["on", "body__name"], default_sort="on", filters=(WHEN, WHOSE, body))
    rows = meetings.meetings_in(request.area)
    if state.values["when"]:
        rows = (
            rows.filter(on__gte=request.today) if state.values["when"] == "ahead" else rows.filter(on__lt=request.today)
        )
    if state.values["whose"]:
        rows = rows.filter(body__in=my_bodies(request.user, request.area, request.today))
    if state.values["body"]:
        rows = rows.filter(body__public_id=state.values["body"])
    state = state.of(rows.count())
    context = {"listing": state, "meetings": rows.order_by(state.order, "pk")[state.window]}
    return render(request, "board/meetings/meetings.jinja", context)


@staff_page(Permission.SEE_BOARDS)
def show(request: StaffRequest, meeting_id: str) -> HttpResponse:
    """One meeting: what it takes, with which papers, who was there, what it decided."""
    meeting = doors.the_meeting(request, meeting_id)
    clerk = doors.clerks(request, meeting.body)
    seen = papers.papers_for(request.user, request.area, request.today)
    issued = papers.printed(meeting, seen)
    lines = meetings.agenda_for(request.user, meeting, request.today)
    context = {
        "meeting": meeting,
        "clerk": clerk,
        "lines": [_line(line, issued) for line in lines],
        "packs": papers.packs_for(request.user, meeting, request.today),
        "unissued": papers.not_yet_issued(meeting, seen) if clerk else [],
        "places": running.places(meeting) if lines else [],
        "guests": running.guests(meeting) if lines else [],
        "minutes": latest_issue(meeting) if lines else None,
        "next_step": _next_step(meeting),
        "goes_out": notice_of(meeting) if clerk and meeting.state == "planned" else None,
    }
    return render(request, "board/meetings/meeting.jinja", context)


def _line(line: meetings.Line, issued: list[papers.Printed]) -> dict[str, Any]:
    """A line of the agenda with its papers and decisions, for whoever may see them."""
    item = line.item
    return {
        "line": line,
        "item": item,
        "papers": [one for one in issued if item and one.paper.item_id == item.pk],
        "decisions": standing_decisions(item) if item else [],
        "quorum": running.quorum_of(item) if item and item.meeting.state in ("open", "closed") else None,
    }


def _next_step(meeting: "Meeting") -> dict[str, str] | None:
    """What the clerk does next, as a button."""
    return {
        "planned": {"to": "issued", "text": "Issue the agenda"},
        "issued": {"to": "open", "text": "Open the meeting"},
        "open": {"to": "closed", "text": "Close the meeting"},
    }.get(meeting.state)
