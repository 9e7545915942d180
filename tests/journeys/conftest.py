"""A browser, and people at it, for the journeys."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect, sync_playwright

from setup.browser import ARGUMENTS, find_browser
from setup.problem import Problem
from tests.browser import LAPTOP, LONGEST_WAIT, Visitor, Way, open_window
from tests.emptying import put_back_instead_of_emptying
from tests.journeys.area import SmallArea
from tests.journeys.area import small_area as make_small_area

# Families and strangers come with any telephone: theirs are made without script in every run, and by keyboard with
# those in which a kind of page is used at length. What the others would add is made with `./gt test --every-way`.
ALSO_WITHOUT_SCRIPT = {
    "test_request", "test_family", "test_stranger", "test_signing_in", "test_narrow", "test_browser_helpers",
    "test_beside_others",
}  # fmt: skip
ALSO_BY_KEYBOARD = ALSO_WITHOUT_SCRIPT | {
    "test_officer", "test_advice", "test_plan", "test_reviews", "test_board_meeting", "test_joint",
}  # fmt: skip
MADE_IN_EVERY_RUN = {Way.NO_SCRIPT: ALSO_WITHOUT_SCRIPT, Way.KEYBOARD: ALSO_BY_KEYBOARD}
Opener = Callable[..., Visitor]
# The pictures need the whole demonstration area, which takes minutes: they are drawn when they are asked for.
collect_ignore = [] if os.environ.get("GT_SCREENSHOTS") else ["test_pictures.py"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of the run; ./gt test has found it, or it is looked for here."""
    try:
        program = os.environ.get("GT_TEST_BROWSER") or str(find_browser())
    except Problem as problem:
        pytest.skip(f"not run: {problem}")
    # Playwright keeps an event loop in this thread, and Django refuses its database beside one in case two
    # tasks shared a connection. There is one task here: the test. Only the journeys' process sets this.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=LONGEST_WAIT)
        running = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def _databases_are_put_back(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        with django_db_blocker.unblock():
            put_back_instead_of_emptying(patch)
        yield


@pytest.fixture(autouse=True)
def _begins_with_nothing(request: pytest.FixtureRequest) -> None:
    """Where a journey uses a database, the next finds it as it was made."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("_databases_are_put_back")


@pytest.fixture
def open_browser(browser: Browser) -> Iterator[Opener]:
    """Opens windows, each a person of its own; at the end nothing may have failed in any."""
    people: list[Visitor] = []

    def opener(address: str, way: Way = Way.MOUSE, viewport: dict[str, int] = LAPTOP) -> Visitor:
        draw = bool(os.environ.get("GT_SCREENSHOTS"))  # ./gt test --screenshots
        people.append(open_window(browser.new_context, address, way, draw=draw, viewport=viewport))
        return people[-1]

    yield opener
    for person in people:
        person.page.context.close()
    for person in people:
        person.nothing_failed()


@pytest.fixture(params=list(Way), ids=str)
def way(request: pytest.FixtureRequest) -> Way:
    """Each way that a person may use the pages: a journey that asks for it is made in every one."""
    return Way(request.param)


@pytest.fixture
def visitor(live_server, open_browser: Opener, way: Way) -> Visitor:
    """Somebody at our pages, not signed in, in each way."""
    return open_browser(live_server.url, way)


@pytest.fixture
def sign_in(live_server) -> Callable[[Visitor, object], None]:
    """Signs a person in without the sign-in page, which has journeys of its own."""

    def signer(visitor: Visitor, user: object) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        visitor.page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])

    return signer


@pytest.fixture
def small_area(live_server) -> SmallArea:
    """An area with an officer and a manager, on 19 June 2024."""
    return make_small_area()


def _is_for_another_run(item: pytest.Item) -> bool:
    """Whether a journey in another way than by mouse waits for `./gt test --every-way`."""
    call = getattr(item, "callspec", None)
    always = MADE_IN_EVERY_RUN.get(call.params.get("way")) if call is not None else None
    return always is not None and item.path.stem not in always and not os.environ.get("GT_EVERY_WAY")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser, and uses every database there is."""
    later = [item for item in items if "journeys" in item.path.parts and _is_for_another_run(item)]
    config.hook.pytest_deselected(items=later)
    items[:] = [item for item in items if item not in later]
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            if "live_server" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.django_db(transaction=True, databases="__all__"))
