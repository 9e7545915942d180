"""What changes a case. Each action is atomic, names its actor, writes the trail, and rewrites the duties."""

from collections.abc import Sequence
from datetime import date, datetime
from secrets import token_urlsafe

from django.db import transaction
from django.db.models import F

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.ceasing import check_may_cease
from goldenthread.casework.choices import Answer
from goldenthread.casework.history import VOID, in_force
from goldenthread.casework.models import Case, CaseEvent, Confirmation
from goldenthread.casework.opening import opened
from goldenthread.casework.recorded import (
    check_answer,
    follow_correction,
    follow_on,
    open_plan,
    trail,
    trail_answer,
    what_is_recorded,
    write_event,
)
from goldenthread.casework.rules import CannotRecord, Entry, check_day, check_entry, check_may_record, check_version
from goldenthread.casework.writing import rewrite
from goldenthread.partnership.clock import learned
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Child, Involvement


def _locked(case: Case) -> Case:
    """The case as it is now, locked against another change until the transaction ends."""
    return Case.objects.select_for_update(of=("self",)).select_related("child", "area").get(pk=case.pk)


@transaction.atomic
def open_assessment(
    *,
    child: Child,
    entry: Entry,
    officer: User | None,
    by: User,
    today: date,
    key: str = "",
    now: datetime | None = None,
) -> Case:
    """Open a case for a request for an EHC needs assessment. Raises CannotRecord, NotAllowed.

    The request's date is the day it first reached the authority (reg 5(1)); a
    second open request for the same child is refused with the first one named.
    """
    check_may(by, child.area, today, Permission.RECORD_CASEWORK)
    already = Case.objects.filter(child=child, kind=Case.Kind.ASSESSMENT).exclude(stage=Case.Stage.CLOSED).first()
    if already:
        raise CannotRecord(f"This child already has an open assessment ({already.public_id}). Record it there.", "kind")
    case = Case(
        area=child.area,
        child=child,
        kind=Case.Kind.ASSESSMENT,
        stage=Case.Stage.REQUESTED,
        officer=officer,
        source="casework",
    )
    check_entry(case, entry, (), today)
    case.save()
    event = write_event(case, entry, by, now or learned(today), key or token_urlsafe(12))
    rewrite([case], case.area)
    trail(case, event, by, "casework.assessment_opened")
    opened(case, today)
    return case


@transaction.atomic
def record(
    *,
    case: Case,
    entry: Entry,
    by: User,
    today: date,
    expected_version: int | None = None,
    key: str = "",
    now: datetime | None = None,
) -> CaseEvent:
    """Record something that happened. Sent twice with one key, it is recorded once.

    ``now`` is when it was learned, now where it is not given.

    Raises NotAllowed, StaleCase, CannotRecord.
    """
    check_may_record(by, case, today)
    case = _locked(case)
    if key:
        before = CaseEvent.objects.filter(case=case, idempotency_key=key).first()
        if before:
            return before
    check_version(case, expected_version)
    so_far = in_force(case.events.all())
    check_entry(case, entry, so_far, today)
    check_may_cease(case, entry, so_far)
    now = now or learned(today)
    event = write_event(case, entry, by, now, key or token_urlsafe(12))
    rewrite([case, *follow_on(case, entry, by, now)], case.area)
    trail(case, event, by, "casework.event_recorded")
    return event


@transaction.atomic
def correct(
    *,
    event: CaseEvent,
    entry: Entry | None,
    reason: str,
    by: User,
    today: date,
    expected_version: int | None = None,
    now: datetime | None = None,
) -> CaseEvent:
    """Correct an event with a new one, or take it back (``entry`` none). What was written stays written.

    Raises CannotRecord where the reason is empty, the event was already corrected, or it would end a plan that must
    still be maintained (s.45(4)).
    """
    check_may_record(by, event.case, today)
    case = _locked(event.case)
    check_version(case, expected_version)
    if not reason.strip():
        raise CannotRecord("Say why it is corrected: it is kept with the correction.", "reason")
    if event.corrections.exists():
        raise CannotRecord("This has already been corrected. Correct the later entry instead.", "kind")
    if entry:
        so_far = in_force(case.events.all())
        is_first = bool(so_far) and so_far[0].pk == event.pk  # where the case begins is what is corrected
        check_day(case, entry, () if is_first else so_far, today)
        check_may_cease(case, entry, [each for each in so_far if each.pk != event.pk])
    new = entry or Entry(VOID, event.occurred_on)
    details = {**new.details, "reason": reason.strip()}
    entry, at = Entry(new.kind, new.occurred_on, new.qualifier, details), now or learned(today)
    written = write_event(case, entry, by, at, token_urlsafe(12), event)
    others = follow_correction(event, written, by, today)
    case.child.refresh_from_db(fields=["deceased_on"])
    rewrite([case, *others], case.area)
    trail(case, written, by, "casework.event_corrected")
    return written


@transaction.atomic
def confirm(
    *,
    confirmation: Confirmation,
    answer: Answer,
    by: User,
    today: date,
    entry: Entry | None = None,
    now: datetime | None = None,
) -> None:
    """Say what became of something a file left open.

    ``done`` needs the entry that says what was done and when; ``not_ours`` closes
    the case. Raises CannotRecord, NotAllowed.
    """
    case = _locked(confirmation.case)
    check_may(by, case.area, today, Permission.CONFIRM_IMPORTED)
    now = now or learned(today)
    told = what_is_recorded(answer, entry, today)
    made = []
    if told is not None:
        so_far = in_force(case.events.all())
        check_answer(case, answer, told, so_far, today)
        check_may_cease(case, told, so_far)
        write_event(case, told, by, now, token_urlsafe(12))
        made = [open_plan(case, told, by, now)] if told.kind == "final_plan_issued" else []
    if answer == Answer.NOT_OURS:
        Confirmation.objects.filter(case=case, answer="").update(
            answer=answer, answered_at=now, answered_by=by.public_id
        )
    Confirmation.objects.filter(pk=confirmation.pk).update(answer=answer, answered_at=now, answered_by=by.public_id)
    rewrite([case, *made], case.area)
    trail_answer(case, confirmation, answer, by)


@transaction.atomic
def allocate(*, cases: Sequence[Case], officer: User, by: User, today: date) -> int:
    """Give cases to an officer; how many. The officer's involvement with each child begins today."""
    if not cases:
        return 0
    area = cases[0].area
    check_may(by, area, today, Permission.ALLOCATE_CASES)
    return give(cases=cases, officer=officer, by=by, today=today)


@transaction.atomic
def give(*, cases: Sequence[Case], officer: User, by: Actor, today: date) -> int:
    """Give cases of one area to an officer, whoever decided it: a person who was asked whether they may, or a rule."""
    area = cases[0].area
    Case.objects.filter(pk__in=[c.pk for c in cases]).update(officer=officer, version=F("version") + 1)
    give_officer_involvements({c.child_id: officer for c in cases}, area_id=area.pk, starts_on=today, source="casework")
    record_change(
        by=by,
        area=area.code,
        action="casework.allocated",
        subject=f"user:{officer.public_id}",
        details={"cases": [c.public_id for c in cases]},
    )
    return len(cases)


def give_officer_involvements(officers: dict[int, User], *, area_id: int, starts_on: date, source: str) -> None:
    """Let each child's officer see them, once. Two queries and one insert for any number of children."""
    have = set(
        Involvement.objects.filter(
            child__in=officers, kind=Involvement.Kind.ALLOCATED_OFFICER, ends_on=None
        ).values_list("child_id", "person_id")
    )
    Involvement.objects.bulk_create(
        [
            Involvement(
                child_id=child,
                area_id=area_id,
                kind=Involvement.Kind.ALLOCATED_OFFICER,
                person=officer,
                starts_on=starts_on,
                source=source,
            )
            for child, officer in officers.items()
            if (child, officer.pk) not in have
        ],
        batch_size=500,
    )
