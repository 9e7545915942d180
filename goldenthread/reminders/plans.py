"""What a plan and the self-evaluation ask of whoever answers for something in them: told once a week, on a Monday.

No child stands in either. What is asked is counted as at the day of the message: it derives from that day, as on pages.
"""

from datetime import date, timedelta

from django.urls import reverse

from goldenthread.improvement.selectors import plans
from goldenthread.improvement.selectors.evaluating import asked_of
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import permissions_of
from goldenthread.reminders.points import Line, Span


def plan_lines(user: User, area: Area, span: Span) -> list[Line]:
    """Statements that are no longer borne out, and actions that are late or owed: nothing on any other day."""
    if not _monday_in(span):
        return []
    may = permissions_of(user, area, span.today)
    lines = []
    if Permission.WRITE_SELF_EVALUATION in may:
        asked = asked_of(user, area, span.today)
        refs = ", ".join(row.statement.ref for row in asked)
        words = "a statement", "statements", "no longer borne out by the evidence"
        lines += _line(len(asked), *words, refs, "evaluation:asked")
    if Permission.REPORT_PROGRESS in may:
        due = [action for action in plans.mine(user, area, span.today) if _is_due(action, span.today)]
        numbers = ", ".join(action.number for action in due)
        lines += _line(len(due), "an action", "actions", "late, or waiting to be told of", numbers, "plans:mine")
    return lines


def _monday_in(span: Span) -> bool:
    days = (span.today - span.after).days
    return any((span.today - timedelta(back)).weekday() == 0 for back in range(min(days, 7)))


def _is_due(action: plans.Action, today: date) -> bool:
    if action.starts_on and action.starts_on > today:
        return False
    owed = plans.owed_by(action, today)
    return plans.is_late(action, today) or bool(owed and owed <= today)


def _line(count: int, one: str, many: str, how: str, which: str, page: str) -> list[Line]:
    if not count:
        return []
    whose = f"{one[0].upper()}{one[1:]} you answer for is" if count == 1 else f"{count} {many} you answer for are"
    return [Line(f"{whose} {how}: {which}", reverse(page))]
