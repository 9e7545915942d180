"""From a parent's request without an account to the decision, and to where things are, followed with the code."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from goldenthread.casework.intake.models import Arrival
from goldenthread.casework.models import Case
from goldenthread.casework.panels.models import CaseDecision
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence.models import Letter
from goldenthread.people.models import Child
from tests.browser import Visitor
from tests.journeys.area import TODAY, SmallArea

SHOWN = re.compile(r">((?:[a-z2-9]{4}-){2}[a-z2-9]{4})<")
PASSWORD = "a boat, a kite and some salt"


@pytest.fixture
def known(small_area: SmallArea) -> Child:
    """Robin Marlowe, born on 4 March 2015, for whom an assessment was refused a year ago."""
    cache.clear()  # the tries of another journey are not this family's
    case = small_area.request("Marlowe", days_ago=400)
    record(case, "decision_not_to_assess_notified", TODAY - timedelta(days=365), small_area.officer, TODAY)
    return case.child


def parent_asks(parent: Visitor) -> None:
    """One thing a page, saved as they go, checked, sent; the receipt says from when the law counts."""
    parent.visit("/public/asking/")
    parent.check_page()
    parent.press("Start now")
    parent.choose("I am a parent or carer")
    parent.check_page()
    parent.press("Save and go on")
    parent.write("First name", "Robin")
    parent.press("Save and go on")
    parent.sees("There is a problem", "Write the last name")
    parent.check_page()
    parent.write("Last name", "Marlowe")
    parent.press("Save and go on")
    parent.write_date("Date of birth", 4, 3, 2015)
    parent.press("Save and go on")
    parent.sees_heading("Where does your child live and learn?")
    parent.press("Save and go on")
    parent.write("What is hard", "Robin cannot follow what is said in class.")
    parent.press("Save and go on")
    parent.press("Save and go on")
    parent.write("Your full name", "Ida Marlowe")
    parent.choose("Mother")
    parent.press("Save and go on")
    parent.write("Email address", "ida.marlowe@family.example")
    parent.write("Address", "5 Pier Hill, SS1 2AB")
    parent.choose("By email")
    parent.check_page()
    parent.press("Save and go on")
    parent.sees_heading("Do you want to add any papers?")
    parent.check_page()
    parent.press("Go on")
    parent.sees_heading("Check your answers")
    parent.sees("Robin cannot follow what is said in class.", "4 March 2015")
    parent.check_page()
    parent.press("Send")
    parent.sees_heading("We have your request")
    parent.sees("Wednesday 19 June 2024", "Wednesday 31 July 2024")
    parent.check_page()
    assert "obin" not in parent.page.url


def officer_takes(officer: Visitor, known: Child) -> Case:
    """The known child is offered with the reasons; the officer says that it is the same."""
    officer.visit("/casework/inbox/")
    officer.check_page()
    officer.follow("Robin Marlowe")
    officer.sees("Offered for the same full name, the same date of birth.")
    officer.check_page()
    officer.choose("Open a case for Robin Marlowe, born 4 March 2015")
    officer.choose("I have checked who asked, and we may write to them")
    officer.press("Decide this")
    officer.sees("First ask the family what they think")
    officer.check_page()
    case = Case.objects.get(stage="requested")
    assert (case.child, case.opened_on) == (known, TODAY)
    officer.press("Record that they were asked, or what they said")
    officer.choose("We asked the family for their views")
    officer.choose("by email")
    officer.check_page()
    officer.press("Record this")
    officer.sees("ready to be decided")
    return case


def manager_decides(manager: Visitor, case: Case) -> None:
    """Both limbs of the test, the reasons, who decided; then the letter."""
    manager.visit(f"/casework/inbox/decide/{case.public_id}/")
    manager.press("Decide")
    manager.check_page()
    manager.page.get_by_role("group", name="Do they have, or may they have").get_by_label("Yes").check()
    manager.write("Why do you say so?", "Speech and listening are far behind.")
    manager.page.get_by_role("group", name="May it be necessary").get_by_label("Yes").check()
    manager.write("Why do you say that?", "School has tried what it can from its own means.")
    manager.choose("We will assess")
    manager.press("Record my decision")
    manager.sees("We will assess", "Now tell the family")
    manager.check_page()
    manager.press("Draft the letter to the family")
    manager.sees("We will assess Robin’s needs")
    manager.check_page()
    assert CaseDecision.objects.get().is_met("may_need_plan")
    assert Letter.objects.get().recipients.get().name == "Ida Marlowe"


def code_given(officer: Visitor, case: Case) -> list[str]:
    """The number and the code, as the officer reads them to print."""
    officer.visit(f"/casework/inbox/family/{case.public_id}/code/")
    officer.choose("Ida Marlowe, mother")
    officer.choose("By letter")
    officer.write("How did you make sure of who this is?", "Rang the number that the school holds.")
    officer.check_page()
    officer.press("Make the code")
    officer.sees_heading("The code is shown this once")
    officer.check_page()
    return SHOWN.findall(officer.page.content())


def family_follows(parent: Visitor, number: str, code: str) -> None:
    """With the code the parent opens an account and sees where things are, in plain words."""
    parent.visit("/family/claim/")
    parent.write("Your number", number)
    parent.write("Your code", code)
    parent.check_page()
    parent.press("Go on")
    parent.sees_heading("Make your account")
    parent.write("Your email address", "ida.marlowe@family.example")
    parent.check_page()
    parent.press("Make my account")
    parent.write("Password", PASSWORD)
    parent.write("Password again", PASSWORD)
    parent.press("Save password")
    parent.write("Email address", "ida.marlowe@family.example")
    parent.write("Password", PASSWORD)
    parent.press("Sign in")
    parent.sees_heading("Where things are for Robin")
    parent.sees("We are deciding whether to look closely at what Robin needs", "Ola Reed")
    parent.check_page()
    parent.write("Do you want to tell us something?", "Thank you. When do we hear?")
    parent.press("Send")
    parent.sees("Ola Reed will read them and answer you here.")
    parent.check_page()
    assert code not in parent.page.url


def test_from_asking_without_an_account_to_following_the_case(
    live_server, open_browser, small_area, known, sign_in, visitor
):
    parent_asks(visitor)
    assert Arrival.objects.get().reached_on == TODAY
    officer = open_browser(live_server.url)
    sign_in(officer, small_area.officer)
    case = officer_takes(officer, known)
    manager = open_browser(live_server.url)
    sign_in(manager, small_area.manager)
    manager_decides(manager, case)
    number, code = code_given(officer, case)
    family_follows(visitor, number, code)
    officer.visit("/casework/inbox/messages/")
    officer.sees("Thank you. When do we hear?")
    officer.check_page()


def test_worried_from_any_page(visitor, small_area):
    visitor.visit("/public/asking/")
    visitor.follow("I am worried about this child")
    visitor.sees_heading("I am worried about a child")
    visitor.sees("Call 999")
    visitor.check_page()
