"""A family answers the questions about its own plan with the code of its letter: no account, in every way."""

import re

import pytest
from django.core.cache import cache

from goldenthread.quality.models import Audit, Marking
from goldenthread.quality.tests import factories as make
from tests.journeys.area import SmallArea

SHOWN = re.compile(r">((?:[a-z2-9]{4}-){2}[a-z2-9]{4})<")


@pytest.fixture
def audit(small_area: SmallArea) -> Audit:
    cache.clear()  # the tries of another journey are not this family's
    for number in range(2):
        make.plan(small_area.area, number)
    return make.audit(small_area.area, make.tool(small_area.area), size=2)


def letter_made(manager, audit) -> list[str]:
    """The number and the code, as the officer reads them from the page."""
    manager.visit(f"/partnership/quality/audits/{audit.public_id}/")
    manager.press("Make a code for the family of Plan 1")
    manager.sees("The code is shown this once.")
    manager.check_page()
    return SHOWN.findall(manager.page.content())


def test_from_the_letter_to_thanks(live_server, open_browser, small_area, audit, sign_in, visitor):
    manager = open_browser(live_server.url)
    sign_in(manager, small_area.manager)
    number, code = letter_made(manager, audit)
    visitor.visit("/public/your-plan/")
    visitor.check_page()
    _type(visitor, number, "aaaa-bbbb-cccc")
    visitor.sees("We do not know this number and code together.")
    visitor.check_page()
    _type(visitor, number, code)
    visitor.sees_heading("Is your child’s plan a good one?")
    visitor.check_page()
    visitor.press("Start")
    visitor.choose("A bit")
    visitor.write("Tell us more, if you want to", "She is funny. The plan does not say so.")
    visitor.check_page()
    visitor.press("Save and go on")
    visitor.sees_heading("Nearly done")
    visitor.press("Save and go on")
    visitor.sees_heading("Check your answers")
    visitor.sees("A bit", "She is funny.")
    visitor.check_page()
    assert code not in visitor.page.url
    visitor.press("Send my answers")
    visitor.sees_heading("Thank you. We have your answers.")
    visitor.check_page()
    assert Marking.objects.get().seat == "family"


def _type(visitor, number, code):
    visitor.write("Your letter’s number", number)
    visitor.write("Your code", code)
    visitor.press("Go on")
