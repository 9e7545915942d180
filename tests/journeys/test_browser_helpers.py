"""The journeys' own tools can say no: a page with a fault is found out."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

import pytest

from tests.browser import Visitor, Way

ELSEWHERE = "http://127.0.0.1:1"
GOOD = """<!DOCTYPE html><html lang="en"><head><title>A page</title><style>:focus {outline: 3px solid}</style></head>
<body><main><h1>A page</h1><a href="#two">Two</a>
<form><fieldset><legend>Which?</legend><input type=radio name=w id=a><label for=a>Ay</label>
<input type=radio name=w id=b><label for=b>Bee</label></fieldset>
<label for=n>Name</label><input id=n><label for=l>List</label><select id=l><option>One<option>Two</select>
<button type=button onclick="document.title='Pressed'">Go on</button></form></main></body></html>"""


@pytest.fixture
def somebody(open_browser, way) -> Visitor:
    person = open_browser(ELSEWHERE, way)
    person.page.set_content(GOOD)
    return person


def test_the_same_journey_is_made_in_every_way(somebody):
    somebody.sees_heading("A page")
    somebody.choose("Bee")
    somebody.write("Name", "Ada")
    somebody.pick("List", "Two")
    somebody.press("Go on")
    assert somebody.page.locator("#b").is_checked()
    assert somebody.page.locator("#n").input_value() == "Ada"
    assert somebody.page.locator("#l").input_value() == "Two"
    assert somebody.page.title() == "Pressed"
    somebody.check_page()


class Slow(BaseHTTPRequestHandler):
    """Answers a form after half a second, with a file where its address says so."""

    def do_POST(self) -> None:
        sleep(0.5)
        self.do_GET()

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        if self.path == "/file":
            self.send_header("Content-Disposition", "attachment")
        self.end_headers()
        self.wfile.write(GOOD.replace("A page", f"At {self.path}").encode())

    def log_message(self, *_: object) -> None:
        """Nothing is said of it."""


@pytest.fixture
def slow() -> Iterator[str]:
    """A site that is slow to answer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_what_a_press_leads_to_has_come(open_browser, slow, way):
    somebody = open_browser(slow, way)
    somebody.visit("/")
    form = "<form method=post action=/{0}><button>Send for the {0}</button></form>"
    somebody.page.set_content(GOOD.replace("</main>", form.format("page") + form.format("file") + "</main>"))
    somebody.follow("Two")
    somebody.press("Send for the file")
    assert [each.url for each in somebody.files] == [f"{slow}/file"]
    somebody.press("Send for the page")
    assert somebody.page.title() == "At /page"


def test_a_page_with_a_fault_is_found_out(open_browser):
    person = open_browser(ELSEWHERE)
    person.page.set_content(GOOD.replace("<label for=n>Name</label>", ""))
    with pytest.raises(AssertionError, match="label"):
        person.check_page()


def test_axe_that_comes_with_the_page_finds_the_same(open_browser, slow):
    person = open_browser(slow)
    person.bring_axe()
    person.visit("/")
    assert person.page.evaluate("'axe' in window")
    person.check_page()
    person.page.set_content(GOOD.replace("<label for=n>Name</label>", ""))
    with pytest.raises(AssertionError, match="label"):
        person.check_page()


def test_focus_that_cannot_be_seen_is_found_out(open_browser):
    person = open_browser(ELSEWHERE, Way.KEYBOARD)
    person.page.set_content(GOOD.replace("outline: 3px solid", "outline: none"))
    with pytest.raises(AssertionError, match="focus cannot be seen"):
        person.press("Go on")


def test_what_the_keyboard_cannot_reach_is_found_out(open_browser, monkeypatch):
    monkeypatch.setattr("tests.browser.MOST_TABS", 12)
    person = open_browser(ELSEWHERE, Way.KEYBOARD)
    person.page.set_content(GOOD.replace("<button", "<button tabindex=-1"))
    with pytest.raises(AssertionError, match="Tab does not reach"):
        person.press("Go on")


def test_a_script_that_fails_and_a_stranger_asked_are_found_out(open_browser):
    person = open_browser(ELSEWHERE)
    person.page.set_content(GOOD + "<script>throw Error('broken')</script><img alt='' src='http://127.0.0.2:1/x.png'>")
    with pytest.raises(AssertionError, match="broken"):
        person.nothing_failed()
    assert any("another machine" in fault for fault in person.faults)
    person.faults.clear()


def test_scripts_arrive_but_where_they_are_kept_away(visitor):
    visitor.visit("/accessibility/")
    arrived = visitor.page.evaluate(
        "performance.getEntriesByType('resource').filter(e => e.initiatorType === 'script' && e.responseStatus === 200)"
    )
    assert bool(arrived) == (visitor.way is not Way.NO_SCRIPT)
