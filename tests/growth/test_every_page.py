"""Every page of the tour's own table holds what each must, and asks no more of the database as the caseload grows.

One test a room, because to furnish a room and to open each of its pages once is most of the work of both.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.db import connections
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.casework.tests.factories import record
from goldenthread.exchange.models import Doubt, Fault
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import break_glass, restrict
from goldenthread.people.models import Child, Party, Relationship
from goldenthread.web.components.forms import drawing
from goldenthread.web.manager.sources import SOURCES
from tests.growth.holding import missing_from
from tests.journeys.area import TODAY, small_area
from tests.journeys.furnishing import Furnished, Kept, furnish
from tests.journeys.rooms import ROOMS
from tests.journeys.stops import ANALYST, MANAGER, NOBODY, OFFICER, Stop

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def _this(key: str, _: Furnished) -> list[str]:
    return [key]


LISTS_AND_FILES = {
    "manager": (
        *(Stop("manager:list", MANAGER, partial(_this, key)) for key in SOURCES),
        Stop("manager:reviews-download", MANAGER),
        Stop("manager:timeliness-chart", MANAGER),
        Stop("manager:figure", MANAGER, lambda _: ["EHC-04"], query="?part=denominator"),
    ),
    "child": (Stop("child:clock", OFFICER, lambda at: [at.case.child.public_id, at.case.public_id]),),
    "analyst": (Stop("analyst:preview-download", ANALYST, lambda _: [2024, "caseload"]),),
}
KEPT = re.compile(r'SAVEPOINT|INSERT INTO|"django_session"')
"""What is not a question: transactions, and the log of who looked, which writes once a page."""


@pytest.fixture(scope="module")
def kept(rows_of_the_module: None, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What all rooms have, furnished once for the tests of this module."""
    folder = tmp_path_factory.mktemp("furnished")
    with override_settings(DATA=folder / "data"):
        return Kept.of(furnish(small_area(), folder), folder / "data", folder / "kept", committed=False)


@pytest.fixture
def at(kept: Kept, settings, tmp_path: Path) -> Furnished:
    settings.DATA = tmp_path / "data"
    return kept.again(settings.DATA)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[forms.BaseForm]:
    """The forms that a page draws."""
    seen: list[forms.BaseForm] = []
    real = drawing.component

    def note(form: forms.BaseForm, name: str, **options: Any) -> Any:
        seen.append(form)
        return real(form, name, **options)

    monkeypatch.setattr(drawing, "component", note)
    return seen


SIGNED_IN = [room for room, module in ROOMS.items() if any(stop.who != NOBODY for stop in module.STOPS)]


@pytest.mark.parametrize("room", SIGNED_IN)
def test_every_page_holds_what_it_must_and_asks_no_more_as_the_caseload_grows(
    at: Furnished, room: str, drawn: list[forms.BaseForm]
) -> None:
    if hasattr(ROOMS[room], "furnish"):
        ROOMS[room].furnish(at)
    grow_all(at, room, "First")
    ask = _asker(at)
    addresses, missing = {}, []
    for stop, address in _addresses(at, room):
        drawn.clear()
        page = ask(address, stop.who)  # figures are published where the casework has changed: not a page's own cost
        missing += missing_from(stop, page, drawn) if page else []
        addresses[address] = stop.who
    assert not missing, "\n".join(missing)
    few = _ask_all(ask, addresses)
    for name in ("Second", "Third", "Fourth"):
        grow_all(at, room, name)
    once = _ask_all(ask, addresses)
    more = {address: who for address, who in addresses.items() if once[address] > few[address]}
    grown = {address: (few[address], n) for address, n in _ask_all(ask, more).items() if n > few[address]}
    assert not grown


def grow_all(at: Furnished, room: str, name: str) -> None:
    """The caseload, and what a room has besides: a room says itself how its own lists grow."""
    grow(at, name)
    if hasattr(ROOMS[room], "grow"):
        ROOMS[room].grow(at, name)


def grow(at: Furnished, name: str) -> None:
    """More of everything that a page shows: cases of every kind, and more about the children already there."""
    area = at.area
    area.request(f"{name}-Request", 150)
    area.plan(f"{name}-Plan", date(2022, 5, 3))
    area.left_open_by_a_file(f"{name}-Left")
    record(at.case, "note_added", TODAY, area.officer, TODAY, text=name)
    party = Party.objects.create(area=area.area, name=f"{name} Marlowe")
    Relationship.objects.create(
        child=at.case.child, party=party, area=area.area, kind="parent", starts_on=TODAY, source="casework"
    )
    hidden = area.request(f"{name}-Hidden", 30).child
    restrict(child=hidden, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    break_glass(child=hidden, reason="Police at the gate", now=timezone.now(), by=area.manager)
    area.colleague("send_officer", f"{name} Reed")
    place.organisation(area.area, name=f"{name} School")
    doubtful = Child.objects.get(surname=f"{name}-Plan")
    Doubt.objects.create(delivery=at.brought, area=area.area, key=at.doubt.key, child=doubtful, why="Born that day.")
    for fault in Fault.objects.filter(area=area.area, key__lt=1000):
        fault.pk, fault.key, fault.public_id = None, fault.key + 1000, f"{fault.pk}{name}"
        fault.save()


def _addresses(at: Furnished, room: str) -> Iterator[tuple[Stop, str]]:
    """Every page that somebody signed in opens at its own address."""
    for stop in (*ROOMS[room].STOPS, *LISTS_AND_FILES.get(room, ())):
        if ":" in stop.name and stop.who != NOBODY and not stop.then:
            yield stop, reverse(stop.name, args=stop.about(at)) + stop.query


def _asker(at: Furnished) -> Callable[[str, str], str]:
    """Opens an address as somebody: the words of the page, none of a file."""
    clients: dict[str, Client] = {}

    def ask(address: str, who: str) -> str:
        if who not in clients:
            clients[who] = Client()
            clients[who].force_login(at.people[who])
        answer = clients[who].get(address, follow=True)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        return answer.content.decode() if answer["Content-Type"].startswith("text/html") else ""

    return ask


def _ask_all(ask: Callable[[str, str], str], addresses: dict[str, str]) -> dict[str, int]:
    """How many questions each page asks."""
    counts = {}
    for address, who in addresses.items():
        seen = {alias: CaptureQueriesContext(connections[alias]) for alias in connections}
        for one in seen.values():
            one.__enter__()
        ask(address, who)
        for one in seen.values():
            one.__exit__(None, None, None)
        counts[address] = sum(not KEPT.match(query["sql"]) for one in seen.values() for query in one.captured_queries)
    return counts
