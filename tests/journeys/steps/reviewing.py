"""A review's report, written part by part by the setting that held it; and the decision that follows it."""

from datetime import date

from goldenthread.casework.reviews.models import Review
from tests.browser import Visitor
from tests.journeys.steps.asking import said


def report(senco: Visitor, review: Review, outcome: str, decide_by: date) -> None:
    """Who came, what was said, how far last time's outcomes have come, what is recommended; looked through and sent."""
    senco.press("Write the report of the meeting")
    for invitee in review.invitees.all():
        senco.pick(f"{invitee.name} ({invitee.get_role_display().lower()})", "Came")
    senco.press("Save and go on")
    senco.write("What does Robin think, wish and feel?", "I like art.")
    senco.write("What do the parents or carers think?", "More help with reading, please.")
    senco.press("Save and go on")
    senco.sees(outcome, "Measured by: Heard each Friday")
    senco.pick("How far has outcome 1 come?", "Reached")
    senco.pick("What should become of it?", "Change it")
    senco.write("If it should change, how should it read?", "Robin will read a page and say what it was about.")
    senco.check_page()
    senco.press("Save and go on")
    senco.pick("What does the meeting recommend?", "Amend the plan")
    senco.write("Which changes to the plan, and why?", "The reading outcome is reached.")
    senco.press("Save and go on")
    senco.sees_heading("Look it through")
    senco.does_not_see("Still to say")
    senco.press("Send the report")
    senco.sees(f"by {said(decide_by)}")


def decide_to_amend(officer: Visitor, review: Review) -> None:
    """With the reasons as the family reads them. Nothing has gone to anybody yet."""
    officer.visit(f"/children/reviews/{review.public_id}/")
    officer.sees("Paperwork in, undecided")
    officer.press("Decide and tell the family")
    officer.choose("Amend the plan")
    officer.write(
        "The reasons, as the family reads them", "The outcome for reading is reached, and a new one is needed."
    )
    officer.check_page()
    officer.press("Decide")
