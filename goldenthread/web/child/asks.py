"""How an ask is put in words, for the rooms that show one: where it stands, when it is due, why. Asks for nothing."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from goldenthread.casework.asks import rules
from goldenthread.casework.asks.advisers import BINDS, CITATIONS, PRACTICE, title_of
from goldenthread.casework.asks.choices import AskKind, Excuse
from goldenthread.web.components.words import days_left, length, plain_date, short_date

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Ask

WORDS = {
    "to_route": ("To be routed", "ask"),
    "asked": ("Asked", "open"),
    "chased": ("Chased", "wait"),
    "late": ("Late", "late"),
    "not_known": ("Said not to be known", "ask"),
    "excused": ("Excused", "quiet"),
    "received": ("Received", "done"),
    "received_late": ("Received late", "done-late"),
    "withdrawn": ("No longer asked for", "quiet"),
    "closed": ("Had not come when the case closed", "quiet"),
}
CLARIFYING = {"asked": "clarification asked for", "answered": "clarified"}
PERIOD = {"reg8(1)": "6 weeks", "CoP9.52": "6 weeks", "CoP9.83": "15 days"}
_TAG = Markup('<strong class="gt-status gt-status--{}">{}</strong>')
_SMALL = Markup('<span class="gt-due-row__why">{}</span>')
_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')
_DUE = Markup('<span class="gt-due-row">{}</span> <span class="gt-due-row__left{}">{}</span>')


def what_of(ask: "Ask") -> str:
    """What was asked: “Advice: speech and language therapy”, “A clarification: …”, “An answer about a place: …”."""
    if ask.kind == AskKind.CONSULTATION:
        return f"An answer about a place: {ask.name or ask.adviser}"
    if ask.kind == AskKind.INFORMATION:
        return f"Further information: {ask.name}"
    start = "A clarification" if ask.clarifies_id else "Advice"
    return f"{start}: {title_of(ask.adviser)}"


def of_whom(ask: "Ask") -> str:
    """Whom it stands with now."""
    if ask.person:
        return f"{ask.person.name}, {ask.service or ask.organisation or ''}".rstrip(", ")
    if ask.service:
        return f"{ask.service.name} (nobody chosen yet)"
    if ask.contact:
        return f"{ask.contact.name}, {ask.organisation}"
    return str(ask.setting or ask.organisation or ask.name)


def tag(ask: "Ask", today: date) -> Markup:
    """Where it stands: a word, then its colour; and what became of a clarification."""
    stand = rules.standing(ask, today)
    word, tone = WORDS[stand.word]
    tags = _TAG.format(tone, word)
    if stand.is_late and stand.word != "late":
        tags += Markup(" ") + _TAG.format("late", "Late")
    if stand.clarification:
        tags += Markup(" ") + _SMALL.format(CLARIFYING[stand.clarification])
    return tags


def counted_words(ask: "Ask") -> str:
    """How the day is counted: “6 weeks from 21 February 2024, the day it reached them”."""
    period = PERIOD.get(ask.law)
    if period is None:
        return "the day that was agreed"
    how = "the day it reached them" if ask.reached_on else "the day it was sent; when it reached them is not recorded"
    return f"{period} from {plain_date(rules.counted_from(ask))}, {how}"


def due_params(ask: "Ask", today: date) -> dict[str, Any]:
    """The due date in the terms of the component `due`: never bare."""
    stand = rules.standing(ask, today)
    days = stand.days if rules.is_owed(ask) else None
    return {
        "day": ask.due_on, "days": days, "counted_from": counted_words(ask), "citation": CITATIONS[ask.law],
        "binds": BINDS[ask.law],
    }  # fmt: skip


def came_words(ask: "Ask") -> str:
    """When it came and how that stood to its day; or why it did not have to."""
    if ask.received_on:
        late = (ask.received_on - ask.due_on).days
        said = f"Received on {plain_date(ask.received_on)}"
        return f"{said}, {length(late)} late" if late > 0 and not ask.excused_on else said
    if ask.excused_on:
        return f"Excused on {plain_date(ask.excused_on)}: {Excuse(ask.excuse).label} ({ask.excuse})"
    return ""


def row(ask: "Ask", today: date, href: str, *, child: bool = True) -> dict[str, Any]:
    """One ask in a list: the child (or what was asked), what and of whom, where it stands, its day with the reason."""
    stand = rules.standing(ask, today)
    over = " gt-due-row__left--over" if stand.days < 0 else ""
    day = (
        _DUE.format(short_date(ask.due_on), over, days_left(stand.days))
        if rules.is_owed(ask)
        else came_words(ask) or short_date(ask.due_on)
    )
    why = _SMALL.format(f"{counted_words(ask)}; {CITATIONS[ask.law]}")
    what = Markup("{}{}").format(what_of(ask), _SMALL.format(of_whom(ask)))
    name = ask.child.full_name if child else what_of(ask)
    first = Markup("{}").format(_LINK.format(href, name))
    second = what if child else of_whom(ask)
    return {
        "id": f"ask-{ask.public_id}",
        "cells": [
            {"html": first}, {"html": second}, {"html": tag(ask, today)}, {"html": Markup("{} {}").format(day, why)},
        ],
    }  # fmt: skip


COLUMNS = [
    {"key": "child", "text": "Child"},
    {"key": "what", "text": "What is asked, of whom"},
    {"key": "stands", "text": "Where it stands"},
    {"key": "due", "text": "By"},
]
CASE_COLUMNS = [
    {"key": "what", "text": "What is asked"},
    {"key": "whom", "text": "Of whom"},
    {"key": "stands", "text": "Where it stands"},
    {"key": "due", "text": "By"},
]
STEPS = {
    "asked": "Asked", "routed": "Sent on", "shared": "Given to a colleague as well", "chased": "Chased",
    "excused": "Excused from six weeks", "not_known": "The service said it does not know the child",
    "handed_in": "Handed in to the service’s own manager", "returned": "Returned with comments",
    "received": "Received", "clarify": "Clarification asked for", "withdrawn": "No longer asked for",
}  # fmt: skip


def steps(found: Any) -> list[dict[str, Any]]:
    """What happened to an ask, in the terms of the component `timeline`."""
    return [{"day": s.on, "title": STEPS[s.kind], "text": s.words, "by": s.by_name} for s in found]


def no_law(ask: "Ask") -> bool:
    """Whether only what was agreed sets its day."""
    return ask.law == PRACTICE


def advice_href(advice_id: str) -> str:
    """Where advice is read."""
    return reverse("child:advice", args=[advice_id])
