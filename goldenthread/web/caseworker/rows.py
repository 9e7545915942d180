"""A row of an officer's list. Given everything, asks for nothing."""

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from goldenthread.casework.choices import LeftOpen
from goldenthread.casework.clocks import standing, unknown_since
from goldenthread.web.components.paths import path
from goldenthread.web.components.statuses import status
from goldenthread.web.components.words import days_left, plain_date, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.casework.models import Case, Confirmation, Duty
    from goldenthread.partnership.models import User

DUE_SOON = 7

COLUMNS = [
    {"key": "child", "text": "Child", "sort": True},
    {"key": "what", "text": "What is due, and why"},
    {"key": "due", "text": "By law", "sort": True},
    {"key": "send", "text": "Send by"},
    {"key": "heard", "text": "Family last heard", "sort": True},
    {"key": "do", "text": "Record", "hidden": True},
]
CONFIRM_COLUMNS = [
    {"key": "child", "text": "Child", "sort": True},
    {"key": "what", "text": "What the file left open"},
    {"key": "due", "text": "Matters from", "sort": True},
    {"key": "source", "text": "As at"},
    {"key": "do", "text": "Confirm", "hidden": True},
]
_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')
_SMALL = Markup('<span class="gt-due-row__why">{}</span>')
_FOR = Markup('{}<span class="govuk-visually-hidden"> for {}</span>')
_STATUS = Markup('<strong class="gt-status gt-status--{}">{}</strong>')


def _child_cell(case: "Case", covered: "Sequence[User]" = ()) -> Markup:
    cover = f"Cover for {case.officer.name}" if case.officer and case.officer in covered else ""
    where = case.setting.name if case.setting else ""
    link = _LINK.format(path("child:record", case.child.public_id), case.child.full_name)
    return link + Markup("").join(_SMALL.format(said) for said in (where, cover) if said)


def _what(status_tag: Markup, words: str) -> Markup:
    return Markup("{} {}").format(status_tag, words)


def tag(key: str) -> Markup:
    """A status: the word, then its colour."""
    known = status(key)
    return _STATUS.format(known.tone, known.word)


def state_key(word: str, days: int) -> str:
    """The status to show for a duty: one that is open is “due soon” in its last week."""
    if word == "open" and days == 0:
        return "due_today"
    return "due_soon" if word == "open" and days <= DUE_SOON else word


def duty_row(duty: "Duty", today: date, back: str, covered: "Sequence[User]" = ()) -> dict[str, Any]:
    """One duty: child, what and why, when, send by, when the family last heard, a way to record it."""
    stand = standing(duty, today)
    days = (duty.due_on - today).days
    why = f"{stand.source}, from {plain_date(duty.opened_on)}"
    if duty.worked_out:
        why += " (worked out from the date of birth)"
    due = due_cell(duty, days)
    heard = duty.case.family_last_heard_on
    record = path("caseworker:record", duty.case.public_id) + f"?back={quote(back)}"
    return {
        "cells": [
            {"html": _child_cell(duty.case, covered)},
            {"html": _what(tag(state_key(stand.status, days)), stand.title) + _SMALL.format(why)},
            {"html": due},
            {"text": short_date(duty.send_by) if duty.send_by >= today else "at once"},
            {"text": short_date(heard) if heard else "not recorded"},
            {"html": _LINK.format(record, _FOR.format("Record", duty.case.child.full_name))},
        ],
    }  # fmt: skip


def due_cell(duty: "Duty", days: int) -> Markup:
    """The due date and how long it is; for a plan whose reviews no file told of, that nobody knows since when."""
    told = unknown_since(duty)
    if told:
        return Markup('<span class="gt-due-row">before {}</span> <span class="gt-due-row__why">{}</span>').format(
            plain_date(told), "no review in the file: since when is not known"
        )
    return Markup('<span class="gt-due-row">{}</span> <span class="gt-due-row__left{}">{}</span>').format(
        short_date(duty.due_on), " gt-due-row__left--over" if days < 0 else "", days_left(days)
    )


LEFT_OPEN = {
    LeftOpen.REQUEST: "A request with no decision",
    LeftOpen.ASSESSMENT: "An assessment not finished",
    LeftOpen.REVIEW_MEETING: "A review with no meeting since",
    LeftOpen.REVIEW_DECISION: "A review meeting with no decision",
    LeftOpen.TRANSFER: "A move to the next phase of education",
}


def confirm_row(matter: "Confirmation", covered: "Sequence[User]" = ()) -> dict[str, Any]:
    """One thing a file left open."""
    kind = LeftOpen(matter.kind)
    one = path("caseworker:catch-up-one", matter.kind, matter.case.public_id, matter.as_at.isoformat())
    return {
        "cells": [
            {"html": _child_cell(matter.case, covered)},
            {"html": _what(tag("to_confirm"), LEFT_OPEN[kind])},
            {"text": short_date(matter.matters_from)},
            {"text": f"{plain_date(matter.as_at)}, SEN2"},
            {"html": _LINK.format(one, _FOR.format("Confirm", matter.case.child.full_name))},
        ],
    }  # fmt: skip
