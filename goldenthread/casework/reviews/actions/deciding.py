"""What the authority decides after a review, what must go with it, and its record on the case."""

from datetime import date

from django.db import transaction

from goldenthread.casework import actions as casework
from goldenthread.casework.plans.actions import issue
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.reviews.actions.common import changed, locked, stepped
from goldenthread.casework.reviews.choices import Decision, StepKind
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.rules import (
    CannotReview,
    check_amendments,
    check_may_decide,
    check_reason,
    facts_now,
)
from goldenthread.casework.rules import Entry, check_may_record
from goldenthread.documents.models import Document
from goldenthread.partnership.models import User


@transaction.atomic
def decide(*, review: Review, decision: str, reasons: str, by: User, today: date, version: int | None = None) -> Review:
    """Decide to keep, amend or cease. Nothing is sent: the decision counts from the day it is notified.

    Raises CannotReview, StaleReview, NotAllowed.
    """
    review = locked(review, version)
    if decision not in Decision.values:
        raise CannotReview("Choose what is decided.", "decision")
    check_may_decide(by, review, decision, today)
    facts = facts_now(review)
    if facts.held_on is None:
        raise CannotReview("No meeting has been held. A decision follows a review (regulation 20(10)).", "decision")
    if facts.decided_on:
        raise CannotReview(f"The family was told of a decision on {facts.decided_on:%-d %B %Y}.", "decision")
    reasons = check_reason(reasons, "reasons", "Give the reasons: the family reads them.")
    changed(
        review, decision=decision, reasons=reasons, decided_on=today, decided_by=by.public_id, decided_by_name=by.name
    )
    stepped(review, StepKind.DECIDED, today, by, reasons, decision=decision)
    return review


@transaction.atomic
def attach(
    *, review: Review, by: User, today: date, proposed: PlanVersion | None = None, document: Document | None = None,
    words: str = "",
) -> Review:  # fmt: skip
    """Put the proposed amendments with a decision to amend: a version of the plan, or a document that sets them out."""
    review = locked(review)
    check_may_record(by, review.case, today)
    if review.decision != Decision.AMEND:
        raise CannotReview("Amendments go with a decision to amend.")
    if proposed is None and document is None:
        raise CannotReview("Choose the proposed amendments, or add the document that sets them out.", "document")
    changed(review, proposed=proposed, amendments_document=document, amendments=words.strip())
    return review


@transaction.atomic
def record_decision(
    *, review: Review, on: date, by: User, today: date, key: str, letter: str = "", going: bool = False
) -> None:
    """Put the decision on the case on the day it went, and with a decision to amend the notice of amendments.

    Once for one key. The proposed version is frozen as it was sent. Raises CannotReview, CannotPlan, CannotRecord,
    NotAllowed; with nothing recorded where the amendments are not there.
    """
    review = locked(review)
    check_may_record(by, review.case, today)
    check_ready(review, noticed=facts_now(review).noticed_on is not None)
    details = {"review": review.public_id, "decided_by": review.decided_by_name, "reasons": review.reasons}
    if letter:
        details["letter"] = letter
    entry = Entry("decision_notified", on, review.decision, details)
    casework.record(case=review.case, entry=entry, by=by, today=today, key=f"{key}:decision")
    if review.decision == Decision.AMEND:
        _give_notice(review, on, by, today, key, going=going)
    stepped(review, StepKind.SENT, on, by, letter=letter, decision=review.decision)


def check_ready(review: Review, *, noticed: bool) -> None:
    """Raises CannotReview unless a decision was taken and, to amend, the amendments are there or have gone."""
    if not review.decision:
        raise CannotReview("Nothing has been decided yet.")
    if review.decision == Decision.AMEND and not noticed:
        check_amendments(review.proposed, review.amendments_document, review.amendments)


def _give_notice(review: Review, on: date, by: User, today: date, key: str, *, going: bool) -> None:
    if facts_now(review).noticed_on:
        return
    if review.proposed and review.proposed.sent_on is None:
        issue(version=review.proposed, by=by, today=today, on=on, key=f"{key}:notice", going=going)
        return
    entry = Entry("amendment_notice_sent", on, details={"review": review.public_id, "note": review.amendments})
    casework.record(case=review.case, entry=entry, by=by, today=today, key=f"{key}:notice")


def reason_not_ready(review: Review) -> str:
    """Why the decision cannot be sent today; empty where it can."""
    try:
        check_ready(review, noticed=facts_now(review).noticed_on is not None)
    except CannotReview as refusal:
        return str(refusal)
    return ""
