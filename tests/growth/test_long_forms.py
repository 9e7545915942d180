"""Every page with a long form keeps what is typed in it: the tour's own table of pages, each looked at once."""

from pathlib import Path

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from goldenthread.web.components.autosave import is_long
from goldenthread.web.components.forms import drawing
from tests.journeys.area import small_area
from tests.journeys.furnishing import furnish
from tests.journeys.rooms import ROOMS
from tests.journeys.stops import NOBODY

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EXEMPT = {
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
def test_a_long_form_is_kept_as_it_is_typed(settings, tmp_path: Path, room: str, drawn) -> None:
    settings.DATA = tmp_path / "data"
    at = furnish(small_area(), tmp_path)
    if hasattr(ROOMS[room], "furnish"):
        ROOMS[room].furnish(at)
    lost = []
    for stop in ROOMS[room].STOPS:
        if stop.then or stop.who == NOBODY or stop.name in EXEMPT or ":" not in stop.name:
            continue
        client = Client()
        client.force_login(at.people[stop.who])
        drawn.clear()
        page = client.get(reverse(stop.name, args=stop.about(at)) + stop.query, follow=True)
        if any(is_long(form) for form in drawn) and b"data-autosave" not in page.content:
            lost.append(stop.name)
    assert not lost, f"What is typed here is lost with the page: {', '.join(lost)}. See components/autosave.py."
