"""A person at a browser, for the journeys: by mouse, by keyboard alone, or where no script arrives.

A journey says what the person does ("follow", "press", "choose", "write") and
where they should then be; the same journey is made in each way. Every page
that is checked has no fault that axe can find, nothing is asked of any
machine but our own, and nothing on the page fails to load.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Download,
    ElementHandle,
    Locator,
    Page,
    Request,
    Response,
)
from playwright.sync_api import Error as PageError

from setup.paths import ROOT

PICTURES = ROOT / "docs" / "images"
MOST_TABS = 300
MOST_VISITS = 5
MOST_TYPINGS = 3
FORGOTTEN = 1_500
"""Milliseconds after which a list has forgotten what was typed."""
MOMENT = 10
"""Milliseconds between two looks at whether a page has come."""
LONGEST_WAIT = 60_000
"""Milliseconds after which what has not come is not coming: only a failing journey waits so long, however busy the
machine is."""
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Faults alone: to list all that is right as well takes twice the time. Of what axe would fetch first, only sound and
# film: it fetches and reads the style sheet again for one rule, which is an experiment of theirs and in none of these.
ASKED_OF_AXE = {
    "runOnly": {"type": "tag", "values": STANDARDS},
    "rules": {"heading-order": {"enabled": True}},  # of no standard: who jumps from heading to heading misses none
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},
}
# Whether what is pressed leads to another page: a form that is sent or a link that is followed, unless a script sees to
# it itself. It is written on the page that is left, so the page that comes knows nothing of it.
HEAR_WHETHER_IT_LEADS_ON = """() => {
  window.leaves = false;
  if (window.hears) return;
  const whole = address => address.split('#')[0];
  window.hears = event => {
    const link = event.type === 'click' && event.target.closest('a[href]:not([target])');
    const onward = link && /^http/.test(link.protocol) && !(link.hash && whole(link.href) === whole(location.href));
    if ((event.type === 'submit' || onward) && !event.defaultPrevented) window.leaves = true;
  };
  addEventListener('submit', window.hears);
  addEventListener('click', window.hears);
}"""
LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

# A radio or checkbox of the design system is itself transparent: its label draws the focus.
FOCUS_CAN_BE_SEEN = """element => {
  const drawn = (target, part) => {
    if (!target) return false;
    const style = getComputedStyle(target, part);
    const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return outline || style.boxShadow !== 'none';
  };
  const stand_ins = [drawn(element.nextElementSibling, '::before'), drawn(element.closest('.govuk-file-upload'))];
  return element.matches(':focus-visible') && (drawn(element) || stand_ins.includes(true));
}"""


# How many stops of the Tab key there are at least from where the keyboard is to the first of some elements: 0 where it
# is there, and 1 where that cannot be told, as on a page that has just come. A group of radios is one stop.
STOPS_AHEAD = """targets => {
  const here = document.activeElement;
  if (targets.includes(here)) return 0;
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(
    e => e.tabIndex === 0 && !e.disabled && e.type !== 'hidden' && e.checkVisibility({visibilityProperty: true}));
  const from = stops.indexOf(here);
  const to = stops.findIndex(each => targets.includes(each));
  if (from < 0 || to < from) return 1;
  return Math.max(1, stops.slice(from + 1, to).filter(each => each.type !== 'radio').length);
}"""


class Way(StrEnum):
    """How the person uses the page."""

    MOUSE = "mouse"
    KEYBOARD = "keyboard"
    NO_SCRIPT = "no script"


@dataclass
class Visitor:
    """One person, in one window."""

    page: Page
    address: str
    way: Way
    draw: bool = False
    faults: list[str] = field(default_factory=list)
    looked_at: bool = False  # whether other journeys have axe look at every page of this one, so that it need not again
    elsewhere: str = ""  # another site of the journey, whose own pages are not ours to judge
    files: list[Download] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script failed: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("download", lambda file: self.files.append(file))  # a method of a list it cannot hold

    def visit(self, path: str) -> "Visitor":
        """Type an address; again where a page that asks for itself anew did so just then."""
        for _ in range(MOST_VISITS - 1):
            try:
                self.page.goto(f"{self.address}{path}")
            except PageError as error:
                if "interrupted by another navigation" not in str(error):
                    raise
                self.page.wait_for_load_state("networkidle")
            else:
                return self
        self.page.goto(f"{self.address}{path}")
        return self

    def goes_also_to(self, site: str) -> None:
        """The journey passes through another site. What its pages ask of yet others is cut off, so nothing leaves."""
        self.elsewhere = f"{site}/"  # whole, so that no longer port begins alike
        ours = (f"{self.address}/", self.elsewhere, "data:")
        self.page.route(lambda url: not url.startswith(ours), lambda route: route.abort())

    def follow(self, name: str, within: Locator | None = None) -> None:
        """Open a link by its name, and be where it leads."""
        self._use((within or self.page).get_by_role("link", name=name, exact=True).first)

    def press(self, name: str, within: Locator | None = None) -> None:
        """Press a button by its name, and be where it leads."""
        self._use((within or self.page).get_by_role("button", name=name, exact=True).first)

    def unfold(self, summary: str) -> None:
        """Open what is folded away, by the words it is folded under."""
        self._use(self.page.locator("summary", has_text=summary).first)

    def choose(self, name: str) -> None:
        """Choose a radio or tick a checkbox by its label."""
        target = self.page.get_by_label(name, exact=True).first
        if self.way is not Way.KEYBOARD:
            target.check()
            return
        if target.get_attribute("type") == "radio":
            self._arrow_to(target)
        else:
            tab_to(target)
            self.page.keyboard.press("Space")

    def pick(self, label: str, option: str) -> None:
        """Pick from a list. By keyboard, the option's own words are typed, as a person would.

        A browser forgets what was typed when nothing more comes for a second: on a busy machine it is typed again.
        """
        target = self.page.get_by_label(label, exact=True).first
        if self.way is not Way.KEYBOARD:
            target.select_option(label=option)
            return
        tab_to(target)
        for _ in range(MOST_TYPINGS):
            self.page.keyboard.type(option)
            if target.evaluate("list => list.selectedOptions[0]?.label") == option:
                return
            self.page.wait_for_timeout(FORGOTTEN)
        raise AssertionError(f"what is typed does not pick “{option}” from “{label}”")

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        """Write in a field by its label, in place of what is there."""
        target = (within or self.page).get_by_label(label, exact=True).first
        if self.way is Way.KEYBOARD:
            tab_to(target)
            self.page.keyboard.press("ControlOrMeta+A")
            self.page.keyboard.type(text)
        else:
            target.fill(text)

    def write_date(self, legend: str, day: int, month: int, year: int) -> None:
        """Write a date in its three fields."""
        group = self.page.get_by_role("group", name=legend)
        for label, number in (("Day", day), ("Month", month), ("Year", year)):
            self.write(label, str(number), within=group)

    def upload(self, label: str, file: Path) -> None:
        """Give a file. The system's own file window is outside the page, so this is the same in every way."""
        self.page.get_by_label(label, exact=True).first.set_input_files(file)

    def sees(self, *texts: str) -> None:
        """Each text is on the page, and can be seen."""
        for text in texts:
            self.page.get_by_text(text).first.wait_for(state="visible", timeout=LONGEST_WAIT)

    def sees_heading(self, text: str) -> None:
        """The page's main heading is this."""
        self.page.get_by_role("heading", level=1, name=text).wait_for(state="visible", timeout=LONGEST_WAIT)

    def does_not_see(self, text: str) -> None:
        """The text is nowhere on the page, nor in what was sent."""
        assert text not in self.page.content(), f"“{text}” is on {self.page.url}"

    def check_page(self, picture: str = "") -> None:
        """No fault that axe can find, and no scrolling sideways; draws docs/images/`picture`.png when asked to draw.

        Axe looks where the page is used by mouse: the other ways get the same page, and it takes most of a journey.
        """
        if self.way is Way.MOUSE and not self.looked_at:
            found = self._asked_of_axe()
            assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        assert self.fits(), f"{self.page.url} scrolls sideways at {self.page.viewport_size}"
        if picture and self.draw and self.way is Way.MOUSE:
            PICTURES.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=PICTURES / f"{picture}.png", full_page=True, animations="disabled")

    def bring_axe(self) -> None:
        """Have axe come with each page from now on: half the work of bringing it when it is asked for."""
        self.page.add_init_script(AXE_SCRIPT)

    def _asked_of_axe(self) -> AxeResults:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        return AxeResults(self.page.evaluate("asked => axe.run(asked)", ASKED_OF_AXE))

    def fits(self) -> bool:
        """Whether the page can be read without scrolling sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    def nothing_failed(self) -> None:
        """No script failed, nothing failed to load, nothing was asked of another machine."""
        assert not self.faults, "\n".join(self.faults)

    def _use(self, target: Locator) -> None:
        """Press it. The page or the file that this sets off has come: who goes on at once would else cut it short."""
        files = len(self.files)
        if self.way is Way.KEYBOARD:
            tab_to(target)
            self.page.evaluate(HEAR_WHETHER_IT_LEADS_ON)
            self.page.keyboard.press("Enter")
        else:
            target.wait_for()  # the page that it is on is there, and hears
            self.page.evaluate(HEAR_WHETHER_IT_LEADS_ON)
            target.click()
        until = time.monotonic() + 2 * LONGEST_WAIT / 1000
        while self._leaves() and len(self.files) == files:
            assert time.monotonic() < until, f"nothing came of what was pressed on {self.page.url}"
            self.page.wait_for_timeout(MOMENT)
        self.page.wait_for_load_state()

    def _leaves(self) -> bool:
        """Whether the page that was pressed on still waits for the next."""
        try:
            return bool(self.page.evaluate("window.leaves"))
        except PageError:  # between the two
            return True

    def _arrow_to(self, radio: Locator) -> None:
        """A group of radios is one stop of the Tab key; arrows move inside it."""
        group = self.page.locator(f'input[type=radio][name="{radio.get_attribute("name")}"]')
        tab_to(group)
        wanted = radio.element_handles()
        for _ in range(group.count() + 1):
            if has_focus(self.page, wanted):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError("the arrow keys do not reach that choice")

    def _heard(self, message: ConsoleMessage) -> None:
        # A refused page (404) is reported here too; what must not fail is asked for in _answered.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"the page complains: {message.text}")

    def _asked(self, request: Request) -> None:
        if self._is_theirs(request):
            return
        if not request.url.startswith((self.address, "data:", "about:", "blob:")):
            self.faults.append(f"asked of another machine: {request.url}")

    def _answered(self, response: Response) -> None:
        if self._is_theirs(response.request):
            return
        if self.way is Way.NO_SCRIPT and response.request.resource_type == "script":
            self.faults.append(f"a script arrived: {response.url}")
        is_part = response.request.resource_type != "document"
        if response.status >= 500 or (response.status >= 400 and is_part):
            self.faults.append(f"{response.status} for {response.url}")

    def _is_theirs(self, request: Request) -> bool:
        """Whether it goes to the other site of the journey, or a page there asked for it."""
        if not self.elsewhere:
            return False
        asked_by = "" if request.is_navigation_request() else request.frame.url
        return request.url.startswith(self.elsewhere) or asked_by.startswith(self.elsewhere)


def has_focus(page: Page, targets: Sequence[ElementHandle]) -> bool:
    """Whether one of the elements is where the keyboard is."""
    return bool(page.evaluate("elements => elements.includes(document.activeElement)", list(targets)))


def tab_to(target: Locator) -> None:
    """Press Tab until the keyboard is at the element, and see that the focus can be seen there."""
    target.first.wait_for(state="attached", timeout=LONGEST_WAIT)
    page, found = target.page, target.element_handles()  # once: a button's name is longer to look for than Tab to press
    leapt = False
    for _ in range(MOST_TABS):
        ahead = page.evaluate(STOPS_AHEAD, found)
        if not ahead:
            assert page.locator(":focus").evaluate(FOCUS_CAN_BE_SEEN), f"the focus cannot be seen at {target}"
            return
        for _ in range(1 if leapt else ahead):  # most of the way without looking, and the rest stop by stop
            page.keyboard.press("Tab")
        leapt = leapt or ahead > 1
    raise AssertionError(f"Tab does not reach {target}")


def open_window(
    new_context: Callable[..., BrowserContext], address: str, way: Way, *, draw: bool, viewport: dict[str, int]
) -> Visitor:
    """A fresh window for one person."""
    options: dict[str, Any] = {"viewport": viewport, "locale": "en-GB", "timezone_id": "Europe/London"}
    context = new_context(**options, reduced_motion="reduce")
    context.set_default_timeout(LONGEST_WAIT)
    context.set_default_navigation_timeout(2 * LONGEST_WAIT)  # the first page of a run compiles its templates
    page = context.new_page()
    if way is Way.NO_SCRIPT:
        _keep_scripts_away(page)
    return Visitor(page, address, way, draw)


def _keep_scripts_away(page: Page) -> None:
    """Scripts that do not arrive, rather than a browser without them: axe, which looks at the page, is one itself.

    Our pages hold no script of their own: the content security policy refuses it. The browser itself keeps the files
    away, not a route of ours, because it keeps no file for the next page where there is a route.
    """
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setBlockedURLs", {"urls": ["*.js*"]})


def give_an_authenticator(visitor: Visitor) -> None:
    """A device for passkeys that recognises its owner at once."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})
