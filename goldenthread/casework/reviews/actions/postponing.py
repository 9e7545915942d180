"""A meeting that is put off, by whom and why; and one that was not held."""

from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor, Process
from goldenthread.casework.reviews.actions.common import about, changed, locked, stepped, tell
from goldenthread.casework.reviews.actions.inviting import NAMED, addressed
from goldenthread.casework.reviews.choices import PutOffBy, Role, StepKind
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.rules import (
    CannotReview,
    check_may_arrange,
    check_meeting_day,
    check_reason,
    facts_now,
)
from goldenthread.casework.rules import Entry
from goldenthread.correspondence.actions import draft_letter
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may


@transaction.atomic
def put_off(
    *, review: Review, whose: str, why: str, to: date | None, by: User, today: date, version: int | None = None
) -> Review:
    """Put a meeting off to another day, or to one not fixed yet. Everybody is to be invited again.

    It moves no limit of the law's: that is said on every page. Raises CannotReview, StaleReview, NotAllowed.
    """
    review = locked(review, version)
    check_may_arrange(by, review, today)
    why = check_reason(why, "why", "Say why: it is kept with the review.")
    if whose not in PutOffBy.values:
        raise CannotReview("Say who asked for it.", "whose")
    if review.meeting_on is None:
        raise CannotReview("No day was fixed, so nothing can be put off.")
    facts = facts_now(review)
    if facts.held_on:
        raise CannotReview(f"The meeting was held on {facts.held_on:%-d %B %Y}.")
    if to:
        check_meeting_day(review, to, facts, today)
    was = review.meeting_on
    draft_put_off(review, whose, why, to, by, today)
    tell(review, Entry("review_postponed", today, whose, {"was": str(was), "why": why}), by, today)
    if to:
        tell(review, Entry("review_planned", to), by, today)
    review.invitees.update(letter="", papers="")
    changed(review, meeting_on=to)
    stepped(review, StepKind.POSTPONED, today, by, why, whose=whose, was=str(was), to=str(to or ""))
    return review


BY = Process("A review that was put off")


def draft_put_off(review: Review, whose: str, why: str, to: date | None, by: User, today: date) -> list[Letter]:
    """Draft the letters that tell everybody who had been invited: by whom it was put off, why, and to when.

    Somebody who may not send letters, a setting's SENCO, has them drafted for the officer who does. Call it before the
    invitations are taken back.
    """
    invited = [i for i in review.invitees.select_related(*NAMED) if i.letter]
    family = [i for i in invited if i.role == Role.FAMILY and i.party]
    others = [[i] for i in invited if i.role not in (Role.FAMILY, Role.AUTHORITY) and addressed(i)]
    drafts: Actor = by if may(by, review.area, today, Permission.SEND_LETTERS) else BY
    fields = {
        "meeting_date": _written(review.meeting_on), "put_off_by": f"{PutOffBy(whose).label} asked for this.",
        "put_off_why": why, "review_by": _written(review.due_on),
        "put_off_to": f"It is now planned for {_written(to)}. You will be invited again." if to
        else "No new day is fixed yet. You will be invited again.",
    }  # fmt: skip
    return [
        draft_letter(
            child=review.child, about=about(review), template="review_postponed", fields=fields, records={},
            recipients=[a for each in group if (a := addressed(each))], by=drafts, today=today,
        )
        for group in [*([family] if family else []), *others]
    ]  # fmt: skip


def _written(day: date | None) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}" if day else ""


@transaction.atomic
def say_not_held(*, review: Review, why: str, by: User, today: date, version: int | None = None) -> Review:
    """Record that the day passed and no meeting was held. Raises CannotReview, StaleReview, NotAllowed."""
    review = locked(review, version)
    check_may_arrange(by, review, today)
    why = check_reason(why, "why", "Say why it was not held: it is kept with the review.")
    if review.meeting_on is None or review.meeting_on > today:
        raise CannotReview("Its day has not come. If it is not to be held then, put it off.")
    if facts_now(review).held_on:
        raise CannotReview("A meeting was held: correct that entry on the case first.")
    was = review.meeting_on
    tell(review, Entry("review_not_held", today, details={"was": str(was), "why": why}), by, today)
    review.invitees.update(letter="", papers="")
    changed(review, meeting_on=None)
    stepped(review, StepKind.NOT_HELD, today, by, why, was=str(was))
    return review
