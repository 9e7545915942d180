"""On each page the part of the navigation that it lies beneath is marked: the tour's own table of pages."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.web.components import navigation
from tests.journeys.area import small_area
from tests.journeys.furnishing import furnish
from tests.journeys.rooms import ROOMS
from tests.journeys.stops import NOBODY

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MARKED = re.compile(r'govuk-service-navigation__item--active">\s*<a[^>]*>\s*<strong[^>]*>([^<]+)<')
BENEATH_NONE: dict[str, str] = {}
"""Pages that lie beneath no link of whoever opens them, and why."""


def _of_another_part(name: str, marked: str, page: str) -> bool:
    """Whether a page is marked by a link of another part of the site, although one of its own stands above it."""
    part = name.rpartition(":")[0]
    own = {entry.text for entry in navigation._entries.values() if ":".join(entry.namespaces) == part}
    shown = {text for text in own if f">{text}<" in page or f">\n    {text}\n" in page}
    return bool(shown) and marked not in own and not any(name in e.beneath for e in navigation._entries.values())


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_the_link_that_a_page_lies_beneath_is_marked(settings, tmp_path: Path, room: str) -> None:
    settings.DATA = tmp_path / "data"
    at = furnish(small_area(), tmp_path)
    if hasattr(ROOMS[room], "furnish"):
        ROOMS[room].furnish(at)
    none = []
    for stop in ROOMS[room].STOPS:
        if stop.then or stop.who == NOBODY or ":" not in stop.name or stop.name in BENEATH_NONE:
            continue
        client = Client()
        client.force_login(at.people[stop.who])
        page = client.get(reverse(stop.name, args=stop.about(at)) + stop.query, follow=True).content.decode()
        marked = [text.strip() for text in MARKED.findall(page)]
        if len(marked) != 1 or _of_another_part(stop.name, marked[0], page):
            none.append(f"{stop.name} for {stop.who}: {marked}")
    assert not none, "\n".join(none)
