"""Letters that asks give rise to. Each is drafted alone: an officer approves it, the guard looks, and it goes."""

from datetime import date

from goldenthread.audit.actions import Process
from goldenthread.casework.asks.choices import Part
from goldenthread.casework.asks.models import Advice, Ask
from goldenthread.correspondence.actions import draft_letter
from goldenthread.correspondence.addressing import Addressed, CannotAddress, proposed
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may

TEMPLATE = "letter"
BY = Process("Advice that came")


def tell_family(advice: Advice, today: date) -> Letter | None:
    """Draft the letter by which advice reaches the family: the original enclosed, or the words of what was written.

    To those whom the rights of the day have it go to; none where nobody may be written to. On the family's own page it
    can be read already.
    """
    to = [p.relationship for p in proposed(advice.child, today) if p.proposed]
    if not to:
        return None
    try:
        return draft_letter(
            child=advice.child, about=f"case:{advice.case.public_id}", template=TEMPLATE, recipients=to,
            fields={"message": _message(advice)}, attachments=[advice.document] if advice.document else [], by=BY,
            today=today,
        )  # fmt: skip
    except CannotAddress:  # the officer sees on the ask that no letter was drafted, and mends how they are reached
        return None


def _message(advice: Advice) -> str:
    """What the family is told, in a family's words."""
    said = (
        f"We have been given advice about {advice.child.forename}: {advice.title}, from {advice.author_name}. It came "
        f"on {advice.released_on:%-d %B %Y}. You can read it as it was given, and tell us what you think of it."
    )
    if advice.document:
        return f"{said} A copy comes with this letter."
    return "\n\n".join([said, "This is what it says.", *_words(advice)])


def _words(advice: Advice) -> list[str]:
    """The paragraphs of advice, each need, outcome and provision under its heading."""
    found = []
    for paragraph in advice.paragraphs.order_by("order"):
        headed = paragraph.heading and paragraph.part != Part.DOCUMENT
        found.append(f"{paragraph.heading}: {paragraph.text}" if headed else paragraph.text)
    return found


def chase_letter(ask: Ask, words: str, by: User, today: date) -> Letter | None:
    """Draft a reminder to whoever owes it; none to a mere name, nor by somebody who may not send letters."""
    if not may(by, ask.area, today, Permission.SEND_LETTERS):
        return None
    to = _owes(ask)
    if to is None:
        return None
    said = (
        f"We asked you on {ask.asked_on:%-d %B %Y} about {ask.child.full_name}. Your answer is due by "
        f"{ask.due_on:%-d %B %Y} and has not come yet. Please let us have it, or tell us what stands in the way."
    )
    return draft_letter(
        child=ask.child, about=f"case:{ask.case.public_id}", template=TEMPLATE, recipients=[to],
        fields={"message": f"{said}\n\n{words}" if words else said}, by=by, today=today,
    )  # fmt: skip


def _owes(ask: Ask) -> Addressed | None:
    if ask.person:
        return Addressed(person=ask.person)
    if ask.organisation is None:
        return None
    email = ask.service.email if ask.service else ask.email
    return Addressed(organisation=ask.organisation, name=str(ask.service or ask.organisation), email=email)
