"""A meeting that is put off, by whom and why; and one that was not held."""

from datetime import date

from django.db import transaction

from goldenthread.casework.reviews.actions.common import changed, locked, stepped, tell
from goldenthread.casework.reviews.choices import PutOffBy, StepKind
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.rules import (
    CannotReview,
    check_may_arrange,
    check_meeting_day,
    check_reason,
    facts_now,
)
from goldenthread.casework.rules import Entry
from goldenthread.partnership.models import User


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
    tell(review, Entry("review_postponed", today, whose, {"was": str(was), "why": why}), by, today)
    if to:
        tell(review, Entry("review_planned", to), by, today)
    review.invitees.update(letter="")
    changed(review, meeting_on=to)
    stepped(review, StepKind.POSTPONED, today, by, why, whose=whose, was=str(was), to=str(to or ""))
    return review


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
    review.invitees.update(letter="")
    changed(review, meeting_on=None)
    stepped(review, StepKind.NOT_HELD, today, by, why, was=str(was))
    return review
