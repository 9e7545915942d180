"""How a review is put in words, for the rooms that show one. Asks for nothing."""

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from goldenthread.casework.reviews.choices import PutOffBy
from goldenthread.web.components.words import days_left, short_date

if TYPE_CHECKING:
    from datetime import date

    from goldenthread.casework.reviews.selectors import Seen
    from goldenthread.casework.reviews.standing import Facts

STATES = {
    "to_plan": ("No day fixed", "open"),
    "planned": ("Planned", "open"),
    "to_invite": ("To be invited", "soon"),
    "invited": ("Invited", "wait"),
    "put_off": ("Put off", "ask"),
    "passed": ("Day passed, nothing said", "ask"),
    "not_held": ("Not held", "late"),
    "held": ("Held, no paperwork", "soon"),
    "reported": ("Paperwork in, undecided", "open"),
    "to_send": ("Decided, not sent", "soon"),
    "amending": ("Amending the plan", "wait"),
    "done": ("Complete", "done"),
    "over": ("Plan ended", "quiet"),
}
WHAT_NEXT = {
    "to_plan": "Fix the day of the meeting, early enough for a decision inside the twelve months.",
    "planned": "Nothing yet. Invitations and requests for advice go out six weeks before the meeting.",
    "to_invite": "Send the invitations and ask for advice: at least two weeks’ notice is the law.",
    "invited": "Gather the advice, and circulate it at least two weeks before the meeting.",
    "put_off": "Fix another day, and invite everybody again. No limit of the law has moved.",
    "passed": "Say whether it was held: send its report, or say that it was not held, or was put off.",
    "not_held": "Fix another day at once. The family has no right of appeal until there is a decision.",
    "held": "The report is due within two weeks of the meeting.",
    "reported": "Decide within four weeks of the meeting: keep, amend or cease.",
    "to_send": "Tell the family within four weeks of the meeting; to amend, with the proposed amendments.",
    "amending": "Issue the amended plan within 12 weeks of the meeting and 8 of the notice.",
    "done": "Nothing. The next review is planned from the day of this decision.",
    "over": "Nothing: the plan is no longer kept here.",
}
OVERDUE = {
    "to_plan": "latest day for a meeting", "put_off": "latest day", "not_held": "latest day for a meeting",
    "to_invite": "notice", "held": "report", "reported": "decision", "to_send": "decision", "amending": "amended plan",
    "planned": "invitations go out", "invited": "meeting", "passed": "meeting",
}  # fmt: skip
_TAG = Markup('<strong class="gt-status gt-status--{}">{}</strong>')
_DUE = Markup('<span class="gt-due-row">{}</span> <span class="gt-due-row__left{}">{}</span>')
_WHY = Markup('<span class="gt-due-row__why">{}</span>')


def tag(seen: "Seen") -> Markup:
    """Where a review stands: a word, then its colour."""
    word, tone = STATES[seen.stands.word]
    tags = _TAG.format(tone, word)
    late = seen.stands.late and seen.stands.word not in ("passed", "not_held", "invited", "planned")
    return tags + Markup(" ") + _TAG.format("late", "Late") if late else tags


def due_cell(seen: "Seen", today: "date") -> Markup:
    """The next day that matters, what is left, and what it is a day for."""
    due = seen.stands.due_on
    if due is None:
        return Markup("")
    days = (due - today).days
    cell = _DUE.format(short_date(due), " gt-due-row__left--over" if days < 0 else "", days_left(days))
    return cell + _WHY.format(OVERDUE[seen.stands.word])


def why(facts: "Facts") -> str:
    """By whom a meeting was put off and why, or why it was not held; empty where it was neither."""
    if facts.not_held:
        return f"Not held: {facts.not_held.details.get('why', '')}"
    if facts.put_off:
        who = PutOffBy(facts.put_off.qualifier).label.lower()
        return f"Put off by {who}: {facts.put_off.details.get('why', '')}"
    return ""


def row(seen: "Seen", today: "date", href: str, *, setting: bool = True) -> dict[str, Any]:
    """A review as a row of a list."""
    review = seen.review
    name = Markup('<a class="govuk-link" href="{}">{}</a>').format(href, review.child.full_name)
    cells: list[dict[str, Any]] = [{"html": name}]
    if setting:
        cells.append({"text": review.setting.name if review.setting else "At no setting"})
    cells += [
        {"text": short_date(review.meeting_on) if review.meeting_on else "Not fixed"},
        {"html": tag(seen) + (_WHY.format(why(seen.stands.facts)) if why(seen.stands.facts) else Markup(""))},
        {"html": due_cell(seen, today)},
    ]
    return {"id": review.public_id, "cells": cells}


COLUMNS = [
    {"key": "child", "text": "Child"}, {"key": "setting", "text": "Setting"}, {"key": "meeting", "text": "Meeting"},
    {"key": "state", "text": "Where it stands"}, {"key": "due", "text": "Next day"},
]  # fmt: skip
