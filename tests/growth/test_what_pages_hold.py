"""What each page holds besides its own: the mark of where one is, and a long form that keeps what is typed.

The tour's own table of pages, each opened once.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from goldenthread.web.components import navigation
from goldenthread.web.components.autosave import is_long
from goldenthread.web.components.forms import drawing
from tests.journeys.area import small_area
from tests.journeys.furnishing import Furnished, furnish
from tests.journeys.rooms import ROOMS
from tests.journeys.stops import NOBODY, Stop

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MARKED = re.compile(r'govuk-service-navigation__item--active">\s*<a[^>]*>\s*<strong[^>]*>([^<]+)<')
NOT_KEPT = {
    "caseworker:letters:new-batch": "a look, made again and again until the letters are made; each is then kept itself",
}
"""Pages whose long form is not kept as it is typed, and why. Pages without an account keep answers a page at a time."""


@pytest.fixture
def drawn(monkeypatch) -> list[forms.BaseForm]:
    """The forms that a page draws."""
    seen: list[forms.BaseForm] = []
    real = drawing.component

    def note(form, name, **options):
        seen.append(form)
        return real(form, name, **options)

    monkeypatch.setattr(drawing, "component", note)
    return seen


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_every_page_says_where_one_is_and_keeps_a_long_form(settings, tmp_path: Path, room: str, drawn) -> None:
    settings.DATA = tmp_path / "data"
    at = furnish(small_area(), tmp_path)
    if hasattr(ROOMS[room], "furnish"):
        ROOMS[room].furnish(at)
    wrong = []
    for stop, page in _pages(at, room, drawn):
        wrong += _of_navigation(stop, page) + _of_forms(stop, page, drawn)
    assert not wrong, "\n".join(wrong)


def _pages(at: Furnished, room: str, drawn: list[forms.BaseForm]) -> Iterator[tuple[Stop, str]]:
    for stop in ROOMS[room].STOPS:
        if stop.then or stop.who == NOBODY or ":" not in stop.name:
            continue
        client = Client()
        client.force_login(at.people[stop.who])
        drawn.clear()
        yield stop, client.get(reverse(stop.name, args=stop.about(at)) + stop.query, follow=True).content.decode()


def _of_navigation(stop: Stop, page: str) -> list[str]:
    """One part of the navigation is marked, and it is the part that the page lies beneath."""
    marked = [text.strip() for text in MARKED.findall(page)]
    if len(marked) == 1 and not _of_another_part(stop.name, marked[0], page):
        return []
    return [f"{stop.name} for {stop.who}: {marked} is marked in the navigation"]


def _of_another_part(name: str, marked: str, page: str) -> bool:
    """Whether a page is marked by a link of another part of the site, although one of its own stands above it."""
    part = name.rpartition(":")[0]
    own = {entry.text for entry in navigation._entries.values() if ":".join(entry.namespaces) == part}
    shown = {text for text in own if f">{text}<" in page or f">\n    {text}\n" in page}
    return bool(shown) and marked not in own and not any(name in e.beneath for e in navigation._entries.values())


def _of_forms(stop: Stop, page: str, drawn: list[forms.BaseForm]) -> list[str]:
    if stop.name in NOT_KEPT or "data-autosave" in page or not any(is_long(form) for form in drawn):
        return []
    return [f"What is typed at {stop.name} is lost with the page: see components/autosave.py"]
