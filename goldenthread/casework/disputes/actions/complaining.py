"""Complaints: received, answered, taken to the next stage. Their days are the authority's own policy."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.casework.disputes.actions.common import trail
from goldenthread.casework.disputes.choices import Cause, ComplaintStage, ComplaintStepKind, Finding
from goldenthread.casework.disputes.models import Complaint, ComplaintStep
from goldenthread.casework.disputes.rules import check_day_past, check_edition, check_may_keep, said
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.clock import learned
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.selectors import setting
from goldenthread.people.models import Child
from goldenthread.statute.calendars import add_working_days

SETTING = "complaint_working_days"
WORKING_DAYS = {ComplaintStage.STAGE_1.value: 20, ComplaintStage.STAGE_2.value: 25}
"""Where an area has set nothing: common local policy, an assumption and not law."""
NEXT = {ComplaintStage.STAGE_1: ComplaintStage.STAGE_2, ComplaintStage.STAGE_2: ComplaintStage.OMBUDSMAN}


def answer_by(area: Area, stage: str, began: date) -> date | None:
    """The day by which the authority's policy has a stage answered; none for the ombudsman, who sets their own."""
    days = {**WORKING_DAYS, **setting(area, SETTING, began, {})}.get(stage)
    return add_working_days(began, int(days)) if days else None


@transaction.atomic
def receive_complaint(
    *, child: Child, received_on: date, who: str, about: str, cause: str, by: User, today: date,
    now: datetime | None = None,
) -> Complaint:  # fmt: skip
    """Set down a complaint about a child's case. Raises NotAllowed, CannotRecord."""
    check_may_keep(by, child.area, today)
    check_day_past(received_on, today, "received_on")
    made = Complaint.objects.create(
        area=child.area, child=child, received_on=received_on, who=said(who, "Say who complains.", "who"),
        about=said(about, "Say what it is about.", "about"), cause=Cause(cause), stage_began_on=received_on,
        due_on=answer_by(child.area, ComplaintStage.STAGE_1, received_on),
    )  # fmt: skip
    _step(made, ComplaintStepKind.RECEIVED, "Received", received_on, by, now or learned(today))
    return made


def _locked(complaint: Complaint, version: int | None, by: User, today: date) -> Complaint:
    check_may_keep(by, complaint.area, today)
    held = Complaint.objects.select_for_update(of=("self",)).select_related("area", "child__area").get(pk=complaint.pk)
    check_edition(version, held.version)
    return held


@transaction.atomic
def answer_complaint(
    *, complaint: Complaint, on: date, found: str, remedy: str, paid: Decimal | None, by: User, today: date,
    version: int | None = None, now: datetime | None = None,
) -> None:  # fmt: skip
    """Set down the answer at the stage it is at. Raises NotAllowed, StaleCase, CannotRecord where it was answered."""
    held = _locked(complaint, version, by, today)
    check_day_past(on, today)
    if held.answered_on:
        raise CannotRecord("This stage was answered already. Take it to the next stage if the family has.", "on")
    if on < held.stage_began_on:
        raise CannotRecord("That is before this stage began.", "on")
    held.answered_on, held.found, held.remedy, held.paid = on, Finding(found), remedy.strip(), paid
    held.version += 1
    held.save()
    what = f"Answered: {held.get_found_display().lower()}"
    _step(held, ComplaintStepKind.ANSWERED, what, on, by, now or learned(today), found=held.found, paid=paid)


@transaction.atomic
def take_further(
    *, complaint: Complaint, on: date, reference: str, by: User, today: date, version: int | None = None,
    now: datetime | None = None,
) -> None:  # fmt: skip
    """Set down that the complaint goes to the next stage; to the ombudsman with their number. Raises as the answer."""
    held = _locked(complaint, version, by, today)
    check_day_past(on, today)
    after = NEXT.get(ComplaintStage(held.stage))
    if after is None:
        raise CannotRecord("The ombudsman is the last stage.", "on")
    if on < held.stage_began_on:
        raise CannotRecord("That is before the stage it is at began.", "on")
    held.stage, held.stage_began_on, held.due_on = after, on, answer_by(held.area, after, on)
    held.reference = reference.strip() or held.reference
    held.answered_on, held.found = None, ""
    held.version += 1
    held.save()
    what = f"Taken to {held.get_stage_display()}"
    _step(held, ComplaintStepKind.TAKEN_FURTHER, what, on, by, now or learned(today))


def _step(
    complaint: Complaint, kind: ComplaintStepKind, what: str, on: date, by: User, now: datetime, found: str = "",
    paid: Decimal | None = None,
) -> None:  # fmt: skip
    ComplaintStep.objects.create(
        area=complaint.area, complaint=complaint, stage=complaint.stage, kind=kind, found=found, paid=paid, what=what,
        on=on, by_name=by.name, recorded_at=now,
    )  # fmt: skip
    subject = f"complaint:{complaint.public_id}"
    trail(complaint.child, by, "complaint", subject, what=what, stage=str(complaint.stage))
