"""What every action on a review shares: the lock, the step, the trail, and the event on its case."""

from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.by_others import brought_about
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.reviews.choices import StepKind
from goldenthread.casework.reviews.models import Review, ReviewStep
from goldenthread.casework.reviews.rules import check_version
from goldenthread.casework.rules import Entry


def about(review: Review) -> str:
    """How a letter says which review it belongs to."""
    return f"review:{review.public_id}"


def locked(review: Review, version: int | None = None) -> Review:
    """The review as it is now, locked until the transaction ends. Raises StaleReview."""
    whole = Review.objects.select_for_update(of=("self",)).select_related(
        "area", "case__area", "case__child", "case__officer", "child", "setting__organisation", "proposed__plan"
    )
    found = whole.get(pk=review.pk)
    check_version(found, version)
    return found


def changed(review: Review, **fields: Any) -> None:
    """Put new values in a review's columns, and count its version up."""
    Review.objects.filter(pk=review.pk).update(**fields, version=F("version") + 1)
    for name, value in fields.items():
        setattr(review, name, value)
    review.version += 1


def stepped(review: Review, kind: StepKind, on: date, by: Actor, words: str = "", **details: Any) -> ReviewStep:
    """Write down what happened to a review, and the trail of it."""
    made = ReviewStep.objects.create(
        review=review, area_id=review.area_id, kind=kind, on=on, at=timezone.now(), by=by.public_id, by_name=by.name,
        words=words, details=details,
    )  # fmt: skip
    trail(review, f"reviews.{kind.value}", by, {"on": str(on), **details})
    return made


def trail(review: Review, action: str, by: Actor, details: dict[str, Any] | None = None) -> None:
    """Write a change of a review to the trail."""
    record_change(
        by=by, area=review.area.code, action=action, subject=about(review), child=review.child.public_id,
        details=details or {},
    )  # fmt: skip


def tell(review: Review, entry: Entry, by: Actor, today: date, key: str = "") -> CaseEvent:
    """Put an event on the case. Whoever calls has checked that ``by`` may do what they did."""
    details = {"review": review.public_id, **entry.details}
    whole = Entry(entry.kind, entry.occurred_on, entry.qualifier, details)
    return brought_about(case=review.case, entry=whole, by=by, today=today, key=key)
