"""A plan: begun, written with the advice beside it, called ready, sent; commented on by the family and answered."""

import re
from datetime import date

from goldenthread.casework.models import Case
from goldenthread.casework.plans.models import Comment, PlanVersion
from tests.browser import Visitor
from tests.journeys.steps.asking import said

WHY = "The rest is with the services; the law’s day does not wait."


def version() -> PlanVersion:
    """The newest version of the one plan there is."""
    return PlanVersion.objects.select_related("plan").order_by("number").last()


def at(page: str) -> str:
    """The address of a page of the newest version."""
    one = version()
    return f"/casework/plan/{one.plan.public_id}/{one.public_id}/{page}/"


def begin_the_draft(officer: Visitor, case: Case) -> None:
    """From the child's page."""
    officer.visit(f"/children/{case.child.public_id}/")
    officer.follow("The plan, section by section of this EHC needs assessment")
    officer.press("Begin the draft")
    officer.sees("The plan is begun.", "Next:")
    officer.check_page()


def take(officer: Visitor, section: str, adviser: str) -> None:
    """Take the first paragraph of an adviser into a section; the row points to where it came from."""
    officer.visit(at(f"section/{section.lower()}"))
    officer.sees("The advice", "Neither used nor explained")
    officer.check_page()
    wanted = re.compile(f"^Take it into Section {section} paragraph \\d+ of {adviser}$")
    officer.page.get_by_role("button", name=wanted).first.wait_for()
    names = [each.inner_text() for each in officer.page.get_by_role("button", name=wanted).all()]
    officer.press(" ".join(names[0].split()))
    officer.sees(f"It is in Section {section}, and points to {adviser}")


def write_the_hope(officer: Visitor) -> None:
    """Section A, in the child's own words."""
    officer.visit(at("section/a/add/aspiration"))
    officer.write("What is hoped for", "I want to ride my bicycle.")
    officer.write("Whose hope is it?", "Robin")
    officer.press("Save")
    officer.sees("It is in Section A.")


def write_the_outcome(officer: Visitor, words: str) -> None:
    """Section E, with how anybody will know."""
    officer.visit(at("section/e/add/outcome"))
    officer.write("What the child or young person will be able to do", words)
    officer.write("How will anybody know?", "Heard each Friday")
    officer.press("Save")
    officer.sees("It is in Section E.")


def write_the_provision(officer: Visitor, section: str, words: str, kind: str, who: str, per: str) -> None:
    """Half an hour, once in each, for the child alone: it totals to hours."""
    officer.visit(at(f"section/{section}/add/provision"))
    officer.check_page()
    officer.write("What is provided", words)
    officer.pick("Kind of provision", kind)
    officer.write("Minutes each time", "30")
    officer.write("How many times", "1")
    officer.pick("In each", per)
    officer.write("How many children together, at most", "1")
    officer.write("Who gives it?", who)
    officer.write("Their training or qualification", "Registered with the HCPC")
    officer.press("Save")


def call_ready(officer: Visitor) -> None:
    """With the reason why it goes on while something is open."""
    officer.visit(at("ready"))
    officer.write("Why does it go on with these still open?", WHY)
    officer.press("Call it ready")


def send_the_draft(officer: Visitor, until: date) -> None:
    """The page says whom it is for, and until when the family may answer."""
    officer.sees_heading("Send it")
    officer.sees("Ida Marlowe, mother")
    officer.check_page()
    officer.press("Send it")
    officer.sees(said(until))
    officer.check_page()


def family_comments(family: Visitor, case: Case, part: str, words: str, until: date) -> None:
    """On one part of the plan, from the family's own page."""
    family.visit(f"/family/{case.child.public_id}/plan/")
    family.sees("Tell us what you think", said(until))
    family.check_page()
    family.pick("Which part do you want to talk about?", part)
    family.write("What do you think?", words)
    family.press("Send")
    family.sees("We have what you said", "It will be answered here.")


def answer(officer: Visitor, comment: Comment, where: str, words: str) -> None:
    """Each comment has its answer."""
    officer.visit(at("comments"))
    officer.sees(comment.words)
    officer.check_page()
    officer.press(f"Answer {comment.said_by_name} on {where}")
    officer.choose("Changed as asked")
    officer.write("What do you tell them?", words)
    officer.press("Keep the answer")
    officer.sees(words)


def decide_and_send(delegated: Visitor) -> None:
    """A delegated officer decides that it is issued as it stands, and it goes."""
    delegated.visit(at("decide"))
    delegated.check_page()
    delegated.press("Decide that it is issued as it stands")
    delegated.press("Send it")
    delegated.sees("Sent", "What the law asks next:")
    delegated.check_page()
