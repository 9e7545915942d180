"""Planning a year ahead from the law's own dates, and fixing the day of a meeting."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max, Q

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.models import Case, CaseEvent, Duty
from goldenthread.casework.reviews.actions.common import changed, locked, stepped, tell, trail
from goldenthread.casework.reviews.actions.inviting import propose
from goldenthread.casework.reviews.choices import StepKind, Under
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.programme import AHEAD
from goldenthread.casework.reviews.rules import (
    CannotReview,
    check_may_arrange,
    check_meeting_day,
    facts_now,
)
from goldenthread.casework.rules import Entry, check_may_record
from goldenthread.partnership.models import Area, User
from goldenthread.provision.models import Setting

OPEN = (Stage.MAINTAINED, Stage.CEASING)
COMPLETE = Q(process="annual_review", step__startswith="review_complete") | Q(process="move", step="review_complete")


def cycles(area: Area, until: date, today: date) -> "Iterable[Duty]":
    """The law's open limits for completing a review, due by a day. What a file left open is not spoken of as late."""
    found = Duty.objects.filter(COMPLETE, area=area, settled_on=None, due_on__lte=until, case__stage__in=OPEN)
    told = found.filter(Q(held=False) | Q(due_on__gte=today), case__child__deceased_on=None)
    return told.select_related("case__setting", "case__named_setting", "case__child").order_by("case", "due_on", "pk")


def amending(area: Area) -> "list[Duty]":
    """The limits of reviews that are decided, whose amended plan is still owed. Two queries."""
    owed = Duty.objects.filter(process="annual_review", step__startswith="final_amended", area=area, settled_on=None)
    meetings = dict(owed.exclude(firm_on=None).filter(held=False).values_list("case", "opened_on"))
    met = Duty.objects.filter(COMPLETE, area=area, case__in=meetings, met_on__isnull=False, case__stage__in=OPEN)
    told = met.select_related("case__setting", "case__named_setting", "case__child")
    return [
        d for d in told.order_by("case", "-opened_on")
        if d.met_on and d.opened_on < meetings[d.case_id] <= d.met_on
    ]  # fmt: skip


@transaction.atomic
def plan_ahead(*, area: Area, by: Actor, today: date) -> int:
    """Have a row for every review due within a year, overdue, or whose amended plan is owed; how many are new.

    Planned from the duty rows alone. A limit that the law has moved since is moved here. Six queries and an insert.
    """
    known = {(r.case_id, r.opened_on): r for r in Review.objects.filter(area=area)}
    new, moved = {}, []
    for duty in (*cycles(area, today + AHEAD, today), *amending(area)):
        key = (duty.case_id, duty.opened_on)
        if key in known:
            if known[key].due_on != duty.due_on and known[key] not in moved:
                known[key].due_on = duty.due_on
                moved.append(known[key])
        elif key not in new:
            new[key] = _row(duty)
    _put_planned(new.values(), today)
    Review.objects.bulk_create(new.values(), batch_size=500)
    Review.objects.bulk_update(moved, ["due_on"], batch_size=500)
    if new or moved:
        record_change(
            by=by, area=area.code, action="reviews.planned_ahead", subject="reviews:due",
            details={"new": len(new), "moved": len(moved)},
        )  # fmt: skip
    return len(new)


def _row(duty: Duty) -> Review:
    case = duty.case
    return Review(
        area_id=case.area_id, case=case, child_id=case.child_id, opened_on=duty.opened_on, due_on=duty.due_on,
        under=under(case), setting=place_of(case),
    )  # fmt: skip


def place_of(case: Case) -> Setting | None:
    """Where the child learns; where no placement is recorded, what the plan names, which must admit them (s.43)."""
    return case.setting or case.named_setting


def under(case: Case) -> Under:
    """Whose review it is: the authority's own where the child is at no school or institution (regulation 21)."""
    place = place_of(case)
    at_one = place is not None and not place.code
    return Under.SETTING if at_one else Under.AUTHORITY


def _put_planned(reviews: Iterable[Review], today: date) -> None:
    """The day that is planned already, of those still to come."""
    rows = list(reviews)
    planned = CaseEvent.objects.filter(case__in=[r.case_id for r in rows], kind="review_planned", corrections=None)
    days = dict(planned.values("case").annotate(day=Max("occurred_on")).values_list("case", "day"))
    for row in rows:
        day = days.get(row.case_id)
        if day and day >= today and row.opened_on < day <= row.due_on:
            row.meeting_on = day


@transaction.atomic
def begin_review(*, case: Case, by: User, today: date, early: bool = False) -> Review:
    """Have the row of a plan's review before the year's list does; `early`: somebody asked for it before its day.

    Raises CannotReview, NotAllowed.
    """
    check_may_record(by, case, today)
    duty = case.duties.filter(COMPLETE, settled_on=None).order_by("due_on", "pk").first()
    if case.kind != CaseKind.PLAN or duty is None:
        raise CannotReview("Only a plan that is maintained is reviewed: nothing of this case waits for a review.")
    found = Review.objects.filter(case=case, opened_on=duty.opened_on).first()
    if found:
        if early and not found.early:
            changed(found, early=True)
        return found
    review = _row(duty)
    review.case, review.early = case, early
    review.save()
    trail(review, "reviews.begun", by)
    return review


@transaction.atomic
def plan_meeting(
    *, review: Review, on: date, at: str = "", place: str = "", care_review_on: date | None = None, by: User,
    today: date, version: int | None = None,
) -> Review:  # fmt: skip
    """Fix the day of the meeting, and propose whom to invite. Raises CannotReview, StaleReview, NotAllowed."""
    review = locked(review, version)
    check_may_arrange(by, review, today)
    facts = facts_now(review)
    check_meeting_day(review, on, facts, today)
    again = review.meeting_on is not None and review.meeting_on != on
    if again and facts.invited_on:
        raise CannotReview("Invitations have gone for another day. Put the meeting off, and say by whom and why.")
    changed(review, meeting_on=on, meeting_at=at.strip(), place=place.strip(), care_review_on=care_review_on)
    if not review.invitees.exists():
        propose(review, today)
    tell(review, Entry("review_planned", on), by, today)
    stepped(review, StepKind.PLANNED, today, by, place.strip(), meeting=str(on))
    return review
