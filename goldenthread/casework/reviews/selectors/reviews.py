"""Finding reviews, and where each stands: one query for the reviews and one for the events of all of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.casework.choices import Stage
from goldenthread.casework.history import VOID, in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.reviews.models import Invitee, Review, ReviewStep
from goldenthread.casework.reviews.standing import KINDS, Standing, facts_of, standing
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area, Organisation
from goldenthread.people.listed import Children


@dataclass(frozen=True)
class Seen:
    """A review and where it stands on a day."""

    review: Review
    stands: Standing


def _full(found: QuerySet[Review]) -> QuerySet[Review]:
    return found.select_related(
        "area", "case__area", "case__child", "case__officer", "child", "setting__organisation", "proposed__plan",
        "amendments_document",
    )  # fmt: skip


def review_in(children: Children, area: Area, public_id: str) -> Review | None:
    """A review of a child in sight; none for any other."""
    return _full(Review.objects.filter(in_lists(children), area=area, public_id=public_id)).first()


def review_of_case(case: Case) -> Review | None:
    """The review of a plan that is under way or next; none where the year's list does not hold one yet."""
    return _full(Review.objects.filter(case=case)).order_by("-opened_on").first()


def reviews_between(children: Children, area: Area, first: date, last: date) -> QuerySet[Review]:
    """Reviews whose meeting, or where none is fixed whose last day, lies between two days; the soonest first."""
    when = Q(meeting_on__range=(first, last)) | Q(meeting_on=None, due_on__range=(first, last))
    found = Review.objects.filter(when, in_lists(children), area=area).exclude(case__stage=Stage.CLOSED)
    return _full(found).order_by("due_on", "pk")


def of_setting(children: Children, setting: Organisation, last: date) -> QuerySet[Review]:
    """Reviews that a setting holds, due or planned by a day, the soonest first: of children it may see."""
    found = Review.objects.filter(
        Q(due_on__lte=last) | Q(meeting_on__lte=last), in_lists(children), area=setting.area,
        setting__organisation=setting,
    ).exclude(case__stage=Stage.CLOSED)  # fmt: skip
    return _full(found).order_by("due_on", "pk")


def seen(reviews: Iterable[Review], today: date) -> list[Seen]:
    """Each review with where it stands. One query for any number."""
    rows = list(reviews)
    events: dict[int, list[CaseEvent]] = defaultdict(list)
    found = CaseEvent.objects.filter(case__in={r.case_id for r in rows}, kind__in=[*KINDS, VOID])
    for event in found:
        events[event.case_id].append(event)
    return [Seen(row, standing(row, facts_of(row, in_force(events[row.case_id])), today)) for row in rows]


def invitees_of(review: Review) -> QuerySet[Invitee]:
    """Whom a review invites, with what was asked of each."""
    return review.invitees.select_related("area", "party", "person", "organisation", "service__organisation", "ask")


def steps_of(review: Review) -> QuerySet[ReviewStep]:
    """What happened to a review, the latest first."""
    return review.steps.order_by("-pk")
