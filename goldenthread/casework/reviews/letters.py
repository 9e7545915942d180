"""The letter in which a decision goes to the family, and when its sending is recorded.

The notice, the proposed amendments and the decision are one letter: the day its first copy goes is the day of all.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction

from goldenthread import statute
from goldenthread.casework import actions as casework
from goldenthread.casework.plans.rules import CannotPlan, comments_due
from goldenthread.casework.plans.selectors import content_of
from goldenthread.casework.reviews.actions.common import about
from goldenthread.casework.reviews.actions.deciding import check_ready, reason_not_ready, record_decision
from goldenthread.casework.reviews.choices import Decision
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.rules import CannotReview, facts_now
from goldenthread.casework.rules import CannotRecord, Entry
from goldenthread.casework.writing import profile_of
from goldenthread.correspondence.actions import Enclosed, draft_letter
from goldenthread.correspondence.addressing import proposed
from goldenthread.correspondence.choices import Basis
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import NotAllowed, may

ABOUT = "review"
TEMPLATES = {Decision.KEEP: "review_keep", Decision.AMEND: "review_amend", Decision.CEASE: "review_cease"}
CHANGED = "The proposed amendments were changed after this letter was made. Make it again, so that it carries them."
DECISION, INVITATION = "decision_notified", "invite_sent"


def written(day: date) -> str:
    """A day as a letter gives it."""
    return f"{day.day} {day:%B %Y}"


def ends_on(review: Review, told_on: date) -> date:
    """The first day on which a plan could end: after the last day to appeal (s.45(4)), if nobody appeals."""
    events = [statute.Event("decision_notified", told_on, "cease")]
    due = [d.due_on for d in statute.duties("cease", events, profile_of(review.area)) if d.step == "appeal_by"]
    return max(due) + timedelta(days=1)


def fields_of(review: Review, today: date, amended: str = "") -> dict[str, str]:
    """What the letter with the decision is filled with; ``amended``: what a proposed version changes, in a sentence."""
    facts = facts_now(review)
    fields = {"meeting_date": written(facts.held_on) if facts.held_on else "", "reasons": review.reasons}
    if review.decision == Decision.AMEND:
        fields = {"amendments": review.amendments or amended, "reply_by": written(comments_due(today))}
        fields["amendments"] += f"\n\nWhy: {review.reasons}"
    if review.decision == Decision.CEASE:
        fields["ends_on"] = written(ends_on(review, today))
    return fields


@transaction.atomic
def draft_decision(
    *, review: Review, by: User, today: date, enclosed: Sequence[Enclosed] = (), amended: str = ""
) -> Letter:
    """Draft the letter that tells the family. To amend, with the amendments or not at all.

    Raises CannotReview where they are not there, NotAllowed, CannotAddress.
    """
    noticed = facts_now(review).noticed_on is not None
    check_ready(review, noticed=noticed)
    attached = [*enclosed]
    if review.amendments_document:
        attached.append(Enclosed(review.amendments_document, is_plan=True))
    if review.decision == Decision.AMEND and not noticed and not attached:
        raise CannotReview("A decision to amend cannot be sent without the proposed amendments: none are enclosed.")
    family = [p.relationship for p in proposed(review.child, today) if p.proposed]
    records: Mapping[str, str] = {"kind": DECISION, "qualifier": review.decision, "fingerprint": fingerprint(review)}
    return draft_letter(
        child=review.child, about=about(review), template=TEMPLATES[Decision(review.decision)],
        fields=fields_of(review, today, amended), recipients=family, attachments=attached, by=by, today=today,
        records=records, basis=Basis.DUTY if attached else "",
    )  # fmt: skip


def fingerprint(review: Review) -> str:
    """The print of the proposed version; empty where there is none."""
    return content_of(review.proposed).fingerprint() if review.proposed else ""


class ReviewRecorder:
    """Puts on the case what a letter about a review does when it goes: an invitation, or the decision."""

    def refusal(self, letter: Letter, today: date) -> str:
        """Why the sending could not be recorded today; empty where it could."""
        review = _review(letter)
        if review is None:
            return "There is no such review."
        if letter.approved_by and not may(letter.approved_by, letter.area, today, Permission.RECORD_CASEWORK):
            return "Whoever approved it may not record casework, so its sending could not be recorded."
        if letter.records.get("kind") != DECISION:
            return ""
        if facts_now(review).decided_on:
            return "The family has been told of a decision already."
        return reason_not_ready(review) or ("" if _same(letter, review) else CHANGED)

    def record(self, letter: Letter, on: date, by: User, today: date) -> str:
        """Record that it was sent on a day, once; why that could not be done, empty where it was."""
        review = _review(letter)
        if review is None:
            return "There is no such review."
        try:
            with transaction.atomic():
                _record(letter, review, on, by, today)
        except (CannotPlan, CannotRecord, NotAllowed) as refusal:
            return str(refusal)
        return ""


def _record(letter: Letter, review: Review, on: date, by: User, today: date) -> None:
    key = f"letter:{letter.public_id}"
    if letter.records.get("kind") == DECISION:
        if not _same(letter, review):
            raise CannotReview(CHANGED)
        record_decision(review=review, on=on, by=by, today=today, key=key, letter=letter.public_id, going=True)
        return
    details = {"review": review.public_id, "letter": letter.public_id}
    entry = Entry(letter.records["kind"], on, letter.records.get("qualifier", ""), details)
    casework.record(case=review.case, entry=entry, by=by, today=today, key=key)


def _review(letter: Letter) -> Review | None:
    found = Review.objects.filter(area=letter.area_id, public_id=letter.about.partition(":")[2])
    return found.select_related("area", "case__area", "case__child", "child", "proposed__plan").first()


def _same(letter: Letter, review: Review) -> bool:
    gone = review.proposed is None or review.proposed.sent_on is not None
    return gone or letter.records.get("fingerprint", "") == fingerprint(review)
