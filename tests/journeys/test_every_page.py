"""Every page there is: nothing that axe can find, and at the narrowest width nothing to scroll sideways to."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse

from tests.browser import LAPTOP, Visitor
from tests.journeys.furnishing import Furnished, furnish
from tests.journeys.route import NO_PAGES, NOBODY, STOPS, Stop, addresses

NARROWEST = {"width": 320, "height": 800}
ROOMS = sorted({stop.room for stop in STOPS})
PROVIDER = {"provider_id": "council", "name": "Southend Council", "client_id": "golden-thread", "secret": "for tests"}


def test_every_address_is_on_the_way_round_or_shows_no_page():
    walked = {stop.name for stop in STOPS}
    assert not addresses() - walked - set(NO_PAGES), "pages that no journey shows to axe: add each to STOPS"
    assert not (walked | set(NO_PAGES)) - addresses(), "addresses that there are no longer"
    assert not walked & set(NO_PAGES)


@pytest.fixture
def furnished(small_area, settings, tmp_path) -> Furnished:
    settings.DATA = tmp_path / "data"
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    app = PROVIDER | {"settings": {"server_url": "http://localhost:1"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    return furnish(small_area, tmp_path)


def go(visitor: Visitor, stop: Stop, at: Furnished) -> None:
    """Open the page, and see that it is the one that was meant."""
    address = reverse(stop.begins_at or stop.name, args=stop.about(at))
    answer = visitor.page.goto(f"{visitor.address}{address}{stop.query}")
    if stop.then:
        stop.then(visitor, at)
    else:
        assert answer.status == stop.status, f"{answer.status}"
    shown = resolve(urlsplit(visitor.page.url).path).view_name
    assert shown == stop.name, f"shows {shown}"


def look(visitor: Visitor) -> None:
    """With axe at a laptop's width, and at the narrowest for what does not fit."""
    visitor.check_page()
    visitor.page.set_viewport_size(NARROWEST)
    fits = visitor.fits()
    visitor.page.set_viewport_size(LAPTOP)
    assert fits, "scrolls sideways at 320 pixels"


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_of_a_room(live_server, open_browser, furnished, sign_in, room):
    visitor = open_browser(live_server.url)
    faults, who = [], NOBODY
    for stop in (stop for stop in STOPS if stop.room == room):
        if stop.who != who:
            visitor.page.context.clear_cookies()
            sign_in(visitor, furnished.people[stop.who])
            who = stop.who
        try:
            go(visitor, stop, furnished)
            look(visitor)
        except AssertionError as fault:
            faults.append(f"{stop.name}: {fault}")
    assert not faults, "\n\n".join(faults)
