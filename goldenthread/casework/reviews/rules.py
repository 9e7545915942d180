"""Whether something may be done to a review, and who may do it: each refusal says how to mend it."""

from datetime import date

from goldenthread.casework.history import in_force
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.plans.choices import VersionKind
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.reviews.choices import Decision, Role, Under
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.standing import Facts, facts_of
from goldenthread.casework.rules import CannotRecord, Stale
from goldenthread.documents.models import Document
from goldenthread.partnership.holding import appointments_of
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.partnership.rules import NotAllowed, check_may, may
from goldenthread.vocabulary.year_groups import YEAR_NINE, year_group

SHORTEST_REASON = 10
ADVICE_LASTS = 3
"""Years after which advice is said to be out of date where the area has not chosen: practice, no law."""
LASTS_SETTING = "reviews.advice_lasts_years"
CONTRIBUTES = (Role.HEALTH, Role.SOCIAL_CARE)


class CannotReview(CannotRecord):
    """Something may not be done to a review as it was given. ``field`` is where to mend it."""


class StaleReview(Stale, CannotReview):
    """Somebody else changed the review since the form was opened."""


def facts_now(review: Review) -> Facts:
    """What happened in a review's cycle. One query."""
    return facts_of(review, in_force(CaseEvent.objects.filter(case=review.case_id)))


def check_version(review: Review, expected: int | None) -> None:
    """Raises StaleReview where somebody else changed the review since the form was opened."""
    if expected is not None and review.version != expected:
        stands = f" It is decided now: {review.get_decision_display().lower()}. “{review.reasons}”"
        raise StaleReview(
            f"Somebody else changed this review meanwhile.{stands if review.decision else ''} See what they did, then "
            "send yours again if it is still needed.",
            now={"version": review.version},
        )


def speaks_for(user: User, review: Review, today: date) -> bool:
    """Whether a person speaks for the setting that holds the review. One query."""
    if review.under != Under.SETTING or review.setting is None or review.setting.organisation_id is None:
        return False
    held = appointments_of(user, review.area, today).filter(organisation=review.setting.organisation_id)
    return any(Permission.SPEAK_FOR_SETTING in roles()[each.role].permissions for each in held)


def check_may_arrange(user: User, review: Review, today: date) -> None:
    """Raises NotAllowed unless an officer, or somebody who speaks for the setting that holds the review."""
    if not user.is_active:
        raise NotAllowed("This account is closed.")
    if may(user, review.area, today, Permission.RECORD_CASEWORK) or speaks_for(user, review, today):
        return
    raise NotAllowed("Only the setting that holds this review, or an officer, arranges it and sends its report.")


def check_reason(words: str, field: str, why: str) -> str:
    """The words without their margins. Raises CannotReview where they say too little."""
    if len(words.strip()) < SHORTEST_REASON:
        raise CannotReview(why, field)
    return words.strip()


def check_meeting_day(review: Review, on: date, facts: Facts, today: date) -> None:
    """Raises CannotReview where a meeting cannot be planned for a day."""
    if facts.held_on:
        raise CannotReview(f"The meeting was held on {facts.held_on:%-d %B %Y}.", "meeting_on")
    if on < today:
        raise CannotReview("Give a day that is still to come. If it was held, send its report.", "meeting_on")
    if on <= review.opened_on:
        raise CannotReview("That is before this review began.", "meeting_on")


def check_held_day(review: Review, on: date, today: date) -> None:
    """Raises CannotReview unless a meeting can have been held on a day."""
    if on > today:
        raise CannotReview(
            "Enter today or a day that has passed: the report tells of a meeting that was held.", "held_on"
        )
    if on <= review.opened_on:
        raise CannotReview(
            f"This review began on {review.opened_on:%-d %B %Y}. Give a later day: an earlier meeting "
            "is of the review before.",
            "held_on",
        )


def check_may_decide(user: User, review: Review, decision: str, today: date) -> None:
    """Raises NotAllowed unless the person may decide: an officer; to cease, a delegated officer alone."""
    wanted = Permission.DECIDE_CASES if decision == Decision.CEASE else Permission.RECORD_CASEWORK
    check_may(user, review.area, today, wanted)


def check_amendments(proposed: PlanVersion | None, document: Document | None, words: str) -> None:
    """Raises CannotReview unless the proposed amendments are there to go with a decision to amend.

    R (L, M and P) v Devon [2022] EWHC 493 (Admin): they are notified with the decision, within four weeks.
    """
    if proposed is not None:
        if proposed.kind != VersionKind.PROPOSED:
            raise CannotReview("What goes with the decision is a version of proposed amendments. Choose that one.")
        if proposed.sent_on is None and proposed.ready_on is None:
            raise CannotReview(
                "The proposed amendments are still being written. Call them ready, then send the decision with them."
            )
        return
    if document is None:
        raise CannotReview(
            "A decision to amend cannot be sent without the proposed amendments (R (L, M and P) v Devon [2022] EWHC "
            "493 (Admin)). Begin them in the plan, or add the document that sets them out.",
            "document",
        )
    check_reason(words, "amendments", "Say in a sentence what is proposed: the letter tells the family.")


def prepares_for_adulthood(born: date | None, on: date) -> bool:
    """Whether the four matters of adulthood are asked: from Year 9, and where no birth date is known."""
    return born is None or year_group(born, on) >= YEAR_NINE
