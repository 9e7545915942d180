"""What each page holds besides its own: the mark of where one is, and a long form that keeps what is typed."""

import re
from collections.abc import Sequence

from django import forms

from goldenthread.web.components import navigation
from goldenthread.web.components.autosave import is_long
from tests.journeys.stops import Stop

MARKED = re.compile(r'govuk-service-navigation__item--active">\s*<a[^>]*>\s*<strong[^>]*>([^<]+)<')
BENEATH = re.compile(r'gt-beneath__item--active"><a[^>]*>([^<]+)<')
"""The mark in the row of the section they are in, where somebody has more links than a row holds."""
NOT_KEPT = {
    "analyst:sql": "a question, put again and again; one that is worth keeping is kept under a name",
    "caseworker:letters:new-batch": "a look, made again and again until the letters are made; each is then kept itself",
}
"""Pages whose long form is not kept as it is typed, and why. Pages without an account keep answers a page at a time."""


def missing_from(stop: Stop, page: str, drawn: Sequence[forms.BaseForm]) -> list[str]:
    """What a page lacks, in a sentence each; `drawn` are the forms on it."""
    return _of_navigation(stop, page) + _of_forms(stop, page, drawn)


def _of_navigation(stop: Stop, page: str) -> list[str]:
    """One part of the navigation is marked, and it is the part that the page lies beneath."""
    above = [text.strip() for text in MARKED.findall(page)]
    marked = [text.strip() for text in BENEATH.findall(page)] or above
    if len(above) == 1 and len(marked) == 1 and not _of_another_part(stop.name, marked[0], page):
        return []
    return [f"{stop.name} for {stop.who}: {marked} is marked in the navigation"]


def _of_another_part(name: str, marked: str, page: str) -> bool:
    """Whether a page is marked by a link of another part of the site, although one of its own stands above it."""
    part = name.rpartition(":")[0]
    own = {entry.text for entry in navigation._entries.values() if ":".join(entry.namespaces) == part}
    shown = {text for text in own if f">{text}<" in page or f">\n    {text}\n" in page}
    return bool(shown) and marked not in own and not any(name in e.beneath for e in navigation._entries.values())


def _of_forms(stop: Stop, page: str, drawn: Sequence[forms.BaseForm]) -> list[str]:
    if stop.name in NOT_KEPT or "data-autosave" in page or not any(is_long(form) for form in drawn):
        return []
    return [f"What is typed at {stop.name} is lost with the page: see components/autosave.py"]
