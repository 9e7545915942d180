"""What is due from the person who looks."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.improvement.selectors import plans
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.plans import wording
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Action
    from goldenthread.partnership.models import Area, User

SOON = timedelta(days=42)


def due_from(user: "User", area: "Area", today: date) -> list[dict[str, Any]]:
    """The open actions a person answers for of which something is late, owed or due within six weeks."""
    rows = [_row(action, today) for action in plans.mine(user, area, today) if plans.is_open(action, today)]
    return sorted((row for row in rows if row["why"]), key=_first)


def _first(row: dict[str, Any]) -> tuple[bool, date]:
    """What is late stands before what is owed or soon due; of either, what is due first."""
    return not row["late"], row["action"].due_on or date.max


def _row(action: "Action", today: date) -> dict[str, Any]:
    told = plans.told(action, today)
    return {
        "action": action,
        "rated": wording.rated(told.rating, "Not started" if _is_to_come(action, today) else "Not yet told"),
        "told_on": told.now.day if told.now else None,
        "begins": action.starts_on if _is_to_come(action, today) else None,
        "open": plans.is_open(action, today),
        "late": plans.is_late(action, today),
        "why": _why(action, today),
    }


def _is_to_come(action: "Action", today: date) -> bool:
    return bool(action.starts_on and action.starts_on > today)


def _why(action: "Action", today: date) -> str:
    """Why it is due from its owner now; empty where it is not."""
    if _is_to_come(action, today):
        return ""
    if action.due_on and action.due_on < today:
        return f"was due on {action.due_on:%-d %B %Y}"
    if plans.is_late(action, today):
        return "a milestone has passed"
    owed = plans.owed_by(action, today)
    if owed and owed <= today:
        return f"progress owed since {owed:%-d %B %Y}"
    if action.due_on and action.due_on <= today + SOON:
        return f"due on {action.due_on:%-d %B %Y}"
    return ""


@staff_page(Permission.SEE_IMPROVEMENT)
def mine(request: StaffRequest) -> HttpResponse:
    """Every action the person answers for: what is due now, what is open, what is done or has not begun."""
    rows = [_row(action, request.today) for action in plans.mine(request.user, request.area, request.today)]
    is_open = [row for row in rows if plans.is_open(row["action"], request.today)]
    context = {
        "due": sorted((row for row in is_open if row["why"]), key=_first),
        "open": [row for row in is_open if not row["why"] and not row["begins"]],
        "to_come": [row for row in is_open if row["begins"]],
        "done": [row for row in rows if row not in is_open],
        "may_report": Permission.REPORT_PROGRESS in request.permissions,
    }
    return render(request, "board/plans/mine.jinja", context)
