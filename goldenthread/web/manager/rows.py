"""A row of a manager's list. Given everything, asks for nothing."""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup

from goldenthread.casework.clocks import standing, unknown_since
from goldenthread.web.components.paths import path
from goldenthread.web.components.statuses import status
from goldenthread.web.components.words import days_left, length, plain_date, short_date

if TYPE_CHECKING:
    from goldenthread.casework.disputes.models import Complaint
    from goldenthread.casework.models import Case, Duty
    from goldenthread.people.models import Child

DUTY_COLUMNS: list[dict[str, Any]] = [
    {"key": "child", "text": "Child", "sort": True},
    {"key": "what", "text": "What is due, and why"},
    {"key": "due", "text": "By law", "sort": True},
    {"key": "officer", "text": "Officer", "sort": True},
    {"key": "setting", "text": "Setting", "sort": True},
]
CASE_COLUMNS: list[dict[str, Any]] = [
    {"key": "child", "text": "Child", "sort": True},
    {"key": "what", "text": "Case"},
    {"key": "due", "text": "Since", "sort": True},
    {"key": "officer", "text": "Officer", "sort": True},
    {"key": "setting", "text": "Setting", "sort": True},
]
COMPLAINT_COLUMNS: list[dict[str, Any]] = [
    {"key": "child", "text": "Child", "sort": True},
    {"key": "what", "text": "Complaint"},
    {"key": "came", "text": "Came"},
    {"key": "answer", "text": "Answer"},
]
_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')
_SMALL = Markup('<span class="gt-due-row__why">{}</span>')
_TAG = Markup('<strong class="gt-status gt-status--{}">{}</strong> ')


def case_of(item: "Case | Duty") -> "Case":
    """The case a row is about."""
    return cast("Case", getattr(item, "case", item))  # a duty has a case; a case is one


def child_of(item: "Case | Duty") -> "Child":
    """The child a row is about."""
    return case_of(item).child


def row(item: "Case | Duty", today: date) -> dict[str, Any]:
    """One row of either kind."""
    case = case_of(item)
    middle = _case_cells(case, today) if item is case else _duty_cells(cast("Duty", item), today)
    return {
        "id": f"case-{case.public_id}",
        "cells": [
            {"html": _LINK.format(path("child:record", case.child.public_id), case.child.full_name)},
            *middle,
            {"text": case.officer.name if case.officer else "nobody"},
            {"text": case.setting.name if case.setting else "not recorded"},
        ],
    }


def complaint(item: "Complaint", today: date) -> dict[str, Any]:
    """One complaint, as it stands today."""
    link = _LINK.format(path("caseworker:disputes:complaint", item.public_id), item.get_cause_display())
    late = item.answered_on is None and item.due_on is not None and item.due_on < today
    owed = f"by {short_date(item.due_on)}" + (" (late)" if late else "") if item.due_on else "not answered yet"
    told = f"{item.get_found_display()}, {plain_date(item.answered_on)}" if item.answered_on else owed
    return {
        "id": f"complaint-{item.public_id}",
        "cells": [
            {"html": _LINK.format(path("child:record", item.child.public_id), item.child.full_name)},
            {"html": link + _SMALL.format(item.get_stage_display())},
            {"text": plain_date(item.received_on)},
            {"text": told},
        ],
    }


def _duty_cells(duty: "Duty", today: date) -> list[dict[str, Any]]:
    stand = standing(duty, today)
    days = (duty.due_on - today).days
    key = "to_confirm" if duty.held else stand.status
    why = f"{stand.source}, from {plain_date(duty.opened_on)}" + (" (worked out)" if duty.worked_out else "")
    known = status(key)
    return [
        {"html": _TAG.format(known.tone, known.word) + stand.title + _SMALL.format(why)},
        {"html": _due(duty, days)},
    ]


def _due(duty: "Duty", days: int) -> Markup:
    told = unknown_since(duty)
    if told:
        return Markup("before {} ").format(plain_date(told)) + _SMALL.format("no review in the file")
    return Markup("{} ").format(short_date(duty.due_on)) + _SMALL.format(days_left(days))


def _case_cells(case: "Case", today: date) -> list[dict[str, Any]]:
    since = case.opened_on
    ago = length((today - since).days) if since else ""
    born = case.child.birth_date
    birthday = f"born {plain_date(born)}" if born else ""
    return [
        {
            "html": Markup("{}").format(case.get_kind_display())
            + _SMALL.format(f"{case.get_stage_display()}; {birthday}")
        },
        {"html": Markup("{} ").format(short_date(since)) + _SMALL.format(f"{ago} ago" if ago else "")},
    ]
