"""Letters that asks give rise to. Each is drafted alone: an officer approves it, the guard looks, and it goes."""

from collections.abc import Sequence
from datetime import date

from goldenthread.audit.actions import Process
from goldenthread.casework.asks.choices import Part, Regulation6
from goldenthread.casework.asks.models import Advice, Ask
from goldenthread.casework.asks.reaching import addressed_to, has_account
from goldenthread.correspondence.actions import Enclosed, draft_letter
from goldenthread.correspondence.addressing import CannotAddress, proposed
from goldenthread.correspondence.choices import Basis
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
    """Draft a reminder to whoever owes it; none to a name without any address, nor by one who may send no letters."""
    to = addressed_to(ask)
    if (to.asked and not to.email) or not may(by, ask.area, today, Permission.SEND_LETTERS):
        return None
    said = (
        f"We asked you on {ask.asked_on:%-d %B %Y} about {ask.child.full_name}. Your answer is due by "
        f"{ask.due_on:%-d %B %Y} and has not come yet. Please let us have it, or tell us what stands in the way."
    )
    return draft_letter(
        child=ask.child, about=f"case:{ask.case.public_id}", template=TEMPLATE, recipients=[to],
        fields={"message": f"{said}\n\n{words}" if words else said}, by=by, today=today,
    )  # fmt: skip


REQUESTS = {
    Regulation6.EDUCATION: "ask_advice_education", Regulation6.MEDICAL: "ask_advice_health",
    Regulation6.PSYCHOLOGY: "ask_advice_psychology", Regulation6.SOCIAL_CARE: "ask_advice_social_care",
}  # fmt: skip


def request_letter(ask: Ask, by: User, today: date) -> Letter | None:
    """Draft the request for advice to an adviser who has no account here; none to one who sees it in their room.

    The case has its event already, so sending the letter puts nothing on it.
    """
    if has_account(ask, today) or not may(by, ask.area, today, Permission.SEND_LETTERS):
        return None
    return draft_letter(
        child=ask.child, about=f"case:{ask.case.public_id}", recipients=[addressed_to(ask)], records={},
        template=REQUESTS.get(Regulation6(ask.regulation), "ask_advice_other"),
        fields={"advice_due": _day(ask.due_on), "advice_questions": ask.words}, by=by, today=today,
    )  # fmt: skip


def consultation_letter(
    ask: Ask, pack: Sequence[Advice], open_until: date, pack_at: str, by: User, today: date,
    papers: Sequence[Enclosed] = (),
) -> Letter | None:  # fmt: skip
    """Draft the letter by which a setting is consulted; none by somebody who may not send letters.

    A setting with an account is told where it opens its pack. To another the ``papers`` go with the letter: the draft
    plan and the advice of the pack. Where there are none the advice that came as documents goes, and where the draft
    plan is stays a gap that the officer fills. The case has its event already, so sending it records nothing.
    """
    if not may(by, ask.area, today, Permission.SEND_LETTERS):
        return None
    here = has_account(ask, today)
    fields = {"setting_name": ask.name, "reply_by": _day(ask.due_on), "advice_questions": ask.words}
    if here:
        where = f"at {pack_at}" if pack_at else "to Golden Thread"
        fields["consultation_papers"] = (
            f"You can read the draft plan and the advice, and answer, when you sign in {where}. They are open to you "
            f"until {_day(open_until)}."
        )
    elif any(each.is_plan for each in papers):
        fields["consultation_papers"] = "The draft plan and the advice that goes with it are sent with this letter."
    else:
        papers = [Enclosed(a.document) for a in pack if a.document]
    return draft_letter(
        child=ask.child, about=f"case:{ask.case.public_id}", template="consult_setting", fields=fields, records={},
        recipients=[addressed_to(ask)], attachments=[] if here else papers, by=by, today=today,
        basis="" if here or not papers else Basis.INTERESTS,
    )  # fmt: skip


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
