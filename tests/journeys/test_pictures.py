"""The pictures of the documents, drawn from the demonstration area: ``./gt test --screenshots``.

Drawn by mouse alone. Nobody does anything here but look: what the pictures show has journeys of its own, each also by
keyboard and without scripts, and a page looks the same in all of them.
"""

from datetime import date

import pytest

from goldenthread.demo.installing import install
from goldenthread.demo.watching import Quiet
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.selectors import people_with_role
from tests.browser import PICTURES, Visitor, Way

DAY = date(2024, 6, 19)
FRAME = {"width": 1280, "height": 900}


@pytest.fixture
def southend(live_server, settings, tmp_path) -> Area:
    """The demonstration area on its day, with all that officers recorded since January."""
    settings.DATA = tmp_path
    return install("southend", tmp_path, DAY, Quiet())


def draw(visitor: Visitor, name: str) -> None:
    """What a window shows, without scrolling, once axe has found nothing wrong with it."""
    visitor.check_page()
    PICTURES.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def first(area: Area, role: str) -> User:
    """The first of the demonstration people who hold a role."""
    found = people_with_role(area, role, DAY).order_by("pk").first()
    assert found is not None
    return found


@pytest.mark.slow
def test_the_pictures_of_the_documents(live_server, open_browser, sign_in, southend):
    visitor = open_browser(live_server.url, Way.MOUSE, FRAME)
    sign_in(visitor, first(southend, "send_officer"))
    visitor.visit("/casework/")
    draw(visitor, "officer")
    visitor.visit("/casework/confirm/")
    draw(visitor, "catch-up")
    visitor.visit("/casework/?whose=team&tab=week&kind=assessment")
    row = visitor.page.locator("tbody tr").first
    child = row.locator("a[href^='/children/']").get_attribute("href")
    visitor.visit(row.locator("a", has_text="Record").get_attribute("href"))
    visitor.page.locator(".gt-choices a").first.click()
    visitor.page.wait_for_selector("form textarea")
    draw(visitor, "record")
    visitor.visit(child)
    draw(visitor, "child")
    visitor.page.context.set_default_timeout(60_000)  # the first look at the figures makes their snapshot
    sign_in(visitor, first(southend, "send_manager"))
    visitor.visit("/manager/")
    draw(visitor, "manager")
    sign_in(visitor, first(southend, "performance_analyst"))
    visitor.visit("/areas/measures/within_20_weeks_pc/")
    draw(visitor, "area")
    visitor.visit("/data/bring-in/")
    draw(visitor, "bring-in")
    visitor.visit("/data/faults/2024/")
    draw(visitor, "faults")
    visitor.visit("/data/preview/2024/")
    visitor.page.wait_for_selector("main table")  # it is worked out meanwhile
    draw(visitor, "preview")
    visitor.visit("/data/write/")
    draw(visitor, "write-return")
