"""What the pages about partners' data share: the tabs across them, and how a delivery's state is said."""

from typing import Any

from django.urls import reverse
from markupsafe import Markup

from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.here import StaffRequest

TONES = {
    "landed": "wait", "quarantined": "late", "unmapped": "ask", "checked": "soon", "refused": "quiet",
    "accepted": "done", "replaced": "quiet",
}  # fmt: skip
TABS = (
    ("feeds", "Deliveries", Permission.MANAGE_FEEDS),
    ("agreements", "Sharing agreements", None),
    ("matching", "Same child?", Permission.RESOLVE_DOUBTS),
    ("quality", "Data quality", Permission.MANAGE_FEEDS),
    ("published", "Published", Permission.MANAGE_FEEDS),
    ("catalogue", "Indicators", Permission.SEE_INDICATORS),
    ("sql", "Ask in SQL", Permission.ASK_JOINT),
)
_STATUS = Markup('<strong class="gt-status gt-status--{}">{}</strong>')
_LINK = Markup('<a class="govuk-link" href="{}">{}{}</a>')
_HIDDEN = Markup('<span class="govuk-visually-hidden"> {}</span>')


def tabs_for(request: StaffRequest, current: str) -> list[dict[str, Any]]:
    """The tabs that this person may open, with the one they are on."""
    held = request.permissions
    agreements = bool(held & {Permission.MANAGE_FEEDS, Permission.MANAGE_SHARING_AGREEMENTS})
    return [
        {"text": text, "href": reverse(f"analyst:{name}"), "current": name == current}
        for name, text, needed in TABS
        if (needed in held if needed else agreements)
    ]


def state_tag(state: str, label: str) -> Markup:
    """Where a delivery stands: the word, then its colour."""
    return _STATUS.format(TONES.get(state, "quiet"), label)


def link(href: str, text: str, hidden: str = "") -> Markup:
    """A link, with words that only those who listen to the page need."""
    return _LINK.format(href, text, _HIDDEN.format(hidden) if hidden else "")


def table_of(rows: list[list[Any]]) -> list[dict[str, Any]]:
    """Rows of cells for the table macro: text, or markup as it is."""
    return [{"cells": [{"html": cell} if isinstance(cell, Markup) else {"text": cell} for cell in row]} for row in rows]
