"""The forward plan: what each body is to take and when, and placing it on an agenda."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.actions import ahead as acting
from goldenthread.governance.rules import exempt
from goldenthread.governance.selectors.ahead import forward_for, forward_item_for
from goldenthread.governance.selectors.bodies import bodies_in
from goldenthread.governance.selectors.words import exempt_choices
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

if TYPE_CHECKING:
    from goldenthread.governance.models import ForwardItem

STATE = Filter("state", "Where it stands", (("open", "To be placed"), ("placed", "On an agenda"), ("done", "Taken"),
                                            ("dropped", "Dropped")))  # fmt: skip
RETURNS = Filter("returns", "Kind", (("yes", "Decisions coming back"), ("key", "Key decisions")))


@staff_page(Permission.SEE_BOARDS)
def every(request: StaffRequest) -> HttpResponse:
    """The forward plan, narrowed by body, state and kind."""
    body = Filter("body", "Body", tuple((b.public_id, b.name) for b in bodies_in(request.area)))
    state = listing(request, sorts=["due_on", "body__name"], default_sort="due_on", filters=(STATE, RETURNS, body))
    rows = forward_for(request.user, request.area, request.today)
    if state.values["state"]:
        rows = rows.filter(state=state.values["state"])
    if state.values["body"]:
        rows = rows.filter(body__public_id=state.values["body"])
    if state.values["returns"]:
        rows = rows.filter(key_decision=True) if state.values["returns"] == "key" else rows.exclude(arises_from=None)
    state = state.of(rows.count())
    context = {"listing": state, "rows": rows.order_by(state.order, "pk")[state.window]}
    return render(request, "board/meetings/forward.jinja", context)


@staff_page(Permission.SEE_BOARDS)
def one(request: StaffRequest, forward_id: str) -> HttpResponse:
    """One line of the plan; the clerk places it on an agenda or drops it."""
    row = doors.found(forward_item_for(request.user, request.area, forward_id, request.today))
    clerk = doors.clerks(request, row.body)
    if request.method == "POST":
        doors.clerk_only(request, row.body)
        _change(request, row)
        return redirect("meetings:forward-item", row.public_id)
    meetings = row.body.meetings.filter(on__gte=request.today, state__in=["planned", "issued"]).order_by("on")
    context = {"row": row, "clerk": clerk, "meetings": meetings, "paragraphs": exempt_choices()}
    return render(request, "board/meetings/forward_item.jinja", context)


def _change(request: StaffRequest, row: "ForwardItem") -> None:
    try:
        if request.POST.get("do") == "drop":
            acting.drop(forward=row, version=row.version, by=request.user, reason=request.POST.get("reason", ""))
            messages.success(request, "It is dropped, with your reason.")
            return
        meeting = doors.found(row.body.meetings.filter(public_id=request.POST.get("meeting", "")).first())
        given = _privacy(request) if row.exempt else {}
        acting.place(forward=row, meeting=meeting, by=request.user, version=row.version, **given)
        messages.success(request, f"It is on the agenda of {meeting}.")
    except ValueError as problem:
        messages.warning(request, str(problem))


def _privacy(request: StaffRequest) -> dict[str, object]:
    numbers = [int(one) for one in request.POST.getlist("exempt") if one in map(str, exempt.paragraphs())]
    return {"exempt": numbers, "public_interest": request.POST.get("public_interest", "")}
