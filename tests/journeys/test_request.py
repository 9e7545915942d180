"""From a parent's request without an account to the decision, and to where things are, followed with the code."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from goldenthread.casework.intake.models import Arrival
from goldenthread.casework.panels.models import CaseDecision
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence.models import Letter
from goldenthread.people.models import Child
from tests.journeys.area import TODAY, SmallArea
from tests.journeys.steps.asking import code_given, family_follows, manager_decides, officer_takes, parent_asks

OFFERED = "Offered for the same full name, the same date of birth."
THE_SAME = "Open a case for Robin Marlowe, born 4 March 2015"


@pytest.fixture
def known(small_area: SmallArea) -> Child:
    """Robin Marlowe, born on 4 March 2015, for whom an assessment was refused a year ago."""
    cache.clear()  # the tries of another journey are not this family's
    case = small_area.request("Marlowe", days_ago=400)
    record(case, "decision_not_to_assess_notified", TODAY - timedelta(days=365), small_area.officer, TODAY)
    return case.child


def test_from_asking_without_an_account_to_following_the_case(
    live_server, open_browser, small_area, known, sign_in, visitor
):
    parent_asks(visitor, TODAY)
    assert Arrival.objects.get().reached_on == TODAY
    officer = open_browser(live_server.url)
    sign_in(officer, small_area.officer)
    case = officer_takes(officer, OFFERED, THE_SAME)
    assert (case.child, case.opened_on) == (known, TODAY)
    manager = open_browser(live_server.url)
    sign_in(manager, small_area.manager)
    manager_decides(manager, case)
    assert CaseDecision.objects.get().is_met("may_need_plan")
    assert Letter.objects.get().recipients.get().name == "Ida Marlowe"
    number, code = code_given(officer, case)
    family_follows(visitor, number, code)
    visitor.sees("We are deciding whether to look closely at what Robin needs", "Ola Reed")
    visitor.write("Do you want to tell us something?", "Thank you. When do we hear?")
    visitor.press("Send")
    visitor.sees("Ola Reed will read them and answer you here.")
    visitor.check_page()
    officer.visit("/casework/inbox/messages/")
    officer.sees("Thank you. When do we hear?")
    officer.check_page()


def test_worried_from_any_page(visitor, small_area):
    visitor.visit("/public/asking/")
    visitor.follow("I am worried about this child")
    visitor.sees_heading("I am worried about a child")
    visitor.sees("Call 999")
    visitor.check_page()
