"""Every page there is: nothing that axe can find, and at the narrowest width nothing to scroll sideways to."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from goldenthread.partnership.identifiers import ALPHABET, LENGTH
from tests.browser import LAPTOP, Visitor
from tests.journeys.area import small_area
from tests.journeys.furnishing import Furnished, Kept, furnish
from tests.journeys.rooms import ROOMS
from tests.journeys.stops import NOBODY, Stop

PUBLIC_ID = rf"[{ALPHABET}]{{{LENGTH}}}"
ROW = re.compile(rf"(?!{PUBLIC_ID}[-:])([A-Za-z_]+[-:])?\d+")
"""A number, or a kind and a number; an opaque id that happens to be all letters is no kind."""
MOST = 50
"""Pages that one journey walks: a worker is never left alone with a large room."""
CODES = {
    "area": "an authority's own code",
    "uidb36": "of the library's link to a new password, which is sent to its person",
}
"""What is named by digits that are no row's number."""
CHOSEN = "option, input[type=radio], input[type=checkbox], input[type=hidden], button"
"""What sends a value that nobody typed."""
NUMBERED = {
    "the version that was seen": "version draft-version draft-begun-on seen edition began based_on after before",
    "a year": "year",
    "a code of the world": "authority exempt outcome_code",
    "a mark, or a score": "grade grade_a impact likelihood rank",
    "how many": "provision_1_group far step page",
    "a yes": "later show faults over",
    "the first, second ... of what the page shows": "part rights what",
}
"""What the value of a field may count, by the names of the fields; none of them is a row's own number."""
COUNTS = {name for names in NUMBERED.values() for name in names.split()}
NARROWEST = {"width": 320, "height": 800}
PROVIDER = {"provider_id": "council", "name": "Southend Council", "client_id": "golden-thread", "secret": "for tests"}


def addresses(patterns: list[URLPattern | URLResolver], room: str = "") -> Iterator[str]:
    """Every URL name below, each with its room."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, f"{room}{each.namespace}:" if each.namespace else room)
        else:
            yield f"{room}{each.name}"


def test_every_address_is_on_the_way_round_or_shows_no_page():
    there_are = set(addresses(get_resolver().url_patterns))
    walked = {stop.name for room in ROOMS.values() for stop in room.STOPS}
    left_out = {name for room in ROOMS.values() for name in room.NO_PAGES}
    unseen = sorted(there_are - walked - left_out)
    assert unseen == [], f"no journey shows these to axe; give each a stop in tests/journeys/rooms: {', '.join(unseen)}"
    gone = sorted((walked | left_out) - there_are)
    assert gone == [], f"tests/journeys/rooms names addresses that there are no longer: {', '.join(gone)}"
    both = sorted(walked & left_out)
    assert both == [], f"tests/journeys/rooms has these both as pages and as none: {', '.join(both)}"


@pytest.fixture(scope="session")
def kept() -> dict[str, Kept]:
    """What was furnished in this process: what all rooms have under no name, and each room's own."""
    return {}


@pytest.fixture
def furnished(live_server, settings, tmp_path, tmp_path_factory, room: str, kept: dict[str, Kept]) -> Furnished:
    settings.DATA = data = tmp_path / "data"
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    app = PROVIDER | {"settings": {"server_url": "http://localhost:1"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    if room in kept:
        return kept[room].again(data)
    files = tmp_path_factory.mktemp("kept")
    at = kept[""].again(data) if kept else furnish(small_area(), tmp_path)
    if not kept:
        kept[""] = Kept.of(at, data, files / "first", committed=True)
    if hasattr(ROOMS[room], "furnish"):
        ROOMS[room].furnish(at)
    kept[room] = Kept.of(at, data, files / "room", committed=True)
    return at


def go(visitor: Visitor, stop: Stop, at: Furnished) -> None:
    """Open the page, and see that it is the one that was meant."""
    address = reverse(stop.begins_at or stop.name, args=stop.about(at))
    answer = visitor.page.goto(f"{visitor.address}{address}{stop.query}")
    if stop.then:
        stop.then(visitor, at)
    else:
        assert answer.status == stop.status, f"{answer.status}"
    shown = resolve(urlsplit(visitor.page.url).path)
    assert shown.view_name == stop.name, f"shows {shown.view_name}"
    # Numbers that count something are converted to int (tests/house/test_addresses.py says which those are).
    rows = [key for key, about in shown.kwargs.items() if isinstance(about, str) and about.isdecimal()]
    rows = [key for key in rows if key not in CODES]
    assert rows == [], f"a row's number is in its address: {rows}"


def no_row_is_chosen_by_number(visitor: Visitor) -> None:
    """What a form sends of itself is an opaque id, a word or a day: a row's number can be counted on to the next."""
    sent = visitor.page.locator(CHOSEN).evaluate_all("all => all.map(e => [(e.closest('select') || e).name, e.value])")
    rows = sorted({name for name, value in sent if ROW.fullmatch(value) and name not in COUNTS})
    assert rows == [], f"a row's number is what its form sends: {', '.join(rows)}"


def look(visitor: Visitor) -> None:
    """With axe at a laptop's width, and at the narrowest for what does not fit."""
    visitor.check_page()
    visitor.page.set_viewport_size(NARROWEST)
    fits = visitor.fits()
    visitor.page.set_viewport_size(LAPTOP)
    assert fits, "scrolls sideways at 320 pixels"


def shares() -> Iterator[Any]:
    """Each room with its pages in the order they are walked; a large room in several shares, for several workers."""
    for name, room in ROOMS.items():
        number = -(-len(room.STOPS) // MOST)
        for share in range(number):
            stops = room.STOPS[share * MOST : (share + 1) * MOST]
            yield pytest.param(name, stops, id=f"{name}-{share + 1}" if number > 1 else name)


@pytest.mark.parametrize(("room", "stops"), list(shares()))
def test_every_page_of_a_room(live_server, open_browser, furnished, sign_in, room, stops):
    visitor = open_browser(live_server.url)
    visitor.bring_axe()
    faults, who = [], NOBODY
    for stop in stops:
        if stop.who != who:
            visitor.page.context.clear_cookies()
            sign_in(visitor, furnished.people[stop.who])
            who = stop.who
        try:
            go(visitor, stop, furnished)
            no_row_is_chosen_by_number(visitor)
            look(visitor)
        except AssertionError as fault:
            faults.append(f"{stop.name}: {fault}")
    assert not faults, "\n\n".join(faults)
