"""A request: asked for without an account, taken by an officer, decided by a manager, followed with a code."""

import re
from datetime import date, timedelta

from goldenthread.casework.models import Case
from tests.browser import Visitor

SHOWN = re.compile(r">((?:[a-z2-9]{4}-){2}[a-z2-9]{4})<")
PASSWORD = "a boat, a kite and some salt"
SIX_WEEKS = timedelta(weeks=6)


def said(day: date) -> str:
    """A day as pages say it in full."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def parent_asks(parent: Visitor, today: date) -> None:
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
    parent.sees(said(today), said(today + SIX_WEEKS))
    parent.check_page()
    assert "obin" not in parent.page.url


def officer_takes(officer: Visitor, offered: str, choice: str) -> Case:
    """Who it may be is offered with the reasons, and one is chosen; then the family is asked for its views."""
    officer.visit("/casework/inbox/")
    officer.check_page()
    officer.follow("Robin Marlowe")
    officer.sees(offered)
    officer.check_page()
    officer.choose(choice)
    officer.choose("I have checked who asked, and we may write to them")
    officer.press("Decide this")
    officer.sees("First ask the family what they think")
    officer.check_page()
    case = Case.objects.get(stage="requested")
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


def letter_goes(sender: Visitor) -> None:
    """The letter that is open is approved, and goes once."""
    sender.press("Approve it as it stands")
    sender.press("Send the letter")
    sender.sees("It has gone to everybody it was for, once.")


def code_given(officer: Visitor, case: Case) -> list[str]:
    """The number and the code, as the officer reads them to print."""
    officer.visit(f"/casework/inbox/family/{case.public_id}/code/")
    officer.choose("Ida Marlowe, mother")
    officer.choose("By letter: it is shown once, for you to print and post")
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
    parent.check_page()
    assert code not in parent.page.url
