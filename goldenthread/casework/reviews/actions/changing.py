"""Re-assessment, moves, ceasing and personal budgets: each step an event of the plan's case."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import record_change
from goldenthread.casework import actions as casework
from goldenthread.casework.ceasing import told_of_ceasing, why_not_cease
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.reviews.choices import ChangeKind
from goldenthread.casework.reviews.courses import COURSES, Step
from goldenthread.casework.reviews.models import Change
from goldenthread.casework.reviews.rules import CannotReview, check_reason
from goldenthread.casework.rules import Entry, check_may_record
from goldenthread.casework.taking_over import take_over
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Child


@transaction.atomic
def begin_change(
    *, case: Case, kind: str, begins: str, on: date, by: User, today: date, qualifier: str = "", words: str = "",
    other_authority: str = "",
) -> Change:  # fmt: skip
    """Begin a course with the step that opens it. Raises CannotReview, CannotRecord, NotAllowed."""
    check_may_record(by, case, today)
    course = COURSES.get(ChangeKind(kind))
    opening = course.step(begins) if course else None
    if opening is None or not opening.begins:
        raise CannotReview("Choose how it begins.", "begins")
    if Change.objects.filter(case=case, kind=kind, ended_on=None).exists():
        raise CannotReview(f"“{ChangeKind(kind).label}” is under way already. Go on with that one.")
    if kind == ChangeKind.MOVE_OUT and not other_authority.strip():
        raise CannotReview("Say which authority the family moves to.", "other_authority")
    change = _made(case, kind, on, by, other_authority)
    _record(change, opening, on, by, today, qualifier, words)
    return change


def _made(case: Case, kind: str, on: date, by: User, other_authority: str = "") -> Change:
    change = Change.objects.create(
        area=case.area, case=case, child=case.child, kind=kind, begun_on=on, begun_by=by.public_id,
        begun_by_name=by.name, other_authority=other_authority.strip(),
    )  # fmt: skip
    _trail(change, "reviews.change_begun", by, {"kind": kind})
    return change


@transaction.atomic
def step(
    *, change: Change, kind: str, on: date, by: User, today: date, qualifier: str = "", words: str = ""
) -> CaseEvent:
    """Record the next step of a course. Raises CannotReview, CannotRecord, NotAllowed."""
    change = (
        Change.objects.select_for_update(of=("self",)).select_related("case__area", "area", "child").get(pk=change.pk)
    )
    wanted = COURSES[ChangeKind(change.kind)].step(kind)
    if wanted is None:
        raise CannotReview("That is no step of this.")
    if change.ended_on:
        raise CannotReview(f"This ended on {change.ended_on:%-d %B %Y}.")
    return _record(change, wanted, on, by, today, qualifier, words)


def _record(change: Change, wanted: Step, on: date, by: User, today: date, qualifier: str, words: str) -> CaseEvent:
    check_may(by, change.area, today, Permission.DECIDE_CASES if wanted.decides else Permission.RECORD_CASEWORK)
    events = in_force(CaseEvent.objects.filter(case=change.case_id))
    so_far = [e for e in events if e.occurred_on >= change.begun_on]
    if wanted.after and not any(e.kind in wanted.after for e in so_far):
        raise CannotReview(f"“{wanted.title}” comes after an earlier step that is not recorded yet.")
    if wanted.decides:
        words = check_reason(words, "words", "Give the reasons: they are told to the family and kept.")
    _check_lawful(change, wanted, on, qualifier, events)
    details: dict[str, Any] = {"change": change.public_id}
    if words.strip():
        details["reasons" if wanted.decides else "note"] = words.strip()
    if wanted.decides:
        details["decided_by"] = by.name
    entry = Entry(wanted.kind, on, qualifier, details)
    event = casework.record(case=change.case, entry=entry, by=by, today=today)
    if wanted.ends or (wanted.kind, qualifier) == ("personal_budget_decided", "refused"):
        _end(change, on, wanted.ends or "refused", by)
    return event


def _check_lawful(change: Change, wanted: Step, on: date, qualifier: str, events: list[CaseEvent]) -> None:
    """Raises CannotReview for what the law forbids: ceasing while an appeal may be brought or runs (s.45(4))."""
    if wanted.kind != "plan_ceased":
        return
    if told_of_ceasing(events) is None:
        raise CannotReview("The family has not been told that the plan will cease. Tell it first: it may appeal.")
    why = why_not_cease(change.case, events, on, qualifier)
    if why:
        raise CannotReview(why, "on")


@transaction.atomic
def end_change(*, change: Change, why: str, by: User, today: date) -> None:
    """End a course that leads no further, saying why. Raises CannotReview, NotAllowed."""
    check_may_record(by, change.case, today)
    if change.ended_on:
        raise CannotReview(f"This ended on {change.ended_on:%-d %B %Y}.")
    why = check_reason(why, "why", "Say why it leads no further: it is kept.")
    casework.record(
        case=change.case, entry=Entry("note_added", today, details={"note": f"{change.get_kind_display()}: {why}"}),
        by=by, today=today,
    )  # fmt: skip
    _end(change, today, "ended", by)


def _end(change: Change, on: date, outcome: str, by: User) -> None:
    change.ended_on, change.outcome = on, outcome
    change.save(update_fields=["ended_on", "outcome"])
    _trail(change, "reviews.change_ended", by, {"outcome": outcome})


def _trail(change: Change, action: str, by: User, details: dict[str, str]) -> None:
    record_change(
        by=by, area=change.area.code, action=action, subject=f"change:{change.public_id}",
        child=change.child.public_id, details={"kind": change.kind, **details},
    )  # fmt: skip


@transaction.atomic
def take_over_plan(
    *, child: Child, made_on: date, reviewed_on: date | None, transferred_on: date, old_authority: str, by: User,
    today: date,
) -> Change:  # fmt: skip
    """Take over a plan that another authority transferred: it is treated as made by us on the day it was made (s.47).

    Raises CannotReview, CannotRecord, NotAllowed.
    """
    check_may(by, child.area, today, Permission.RECORD_CASEWORK)
    if not old_authority.strip():
        raise CannotReview("Say which authority kept the plan.", "old_authority")
    if not made_on <= transferred_on <= today:
        raise CannotReview(
            "The plan was made before it was transferred, and that was not after today.", "transferred_on"
        )
    if reviewed_on and not made_on < reviewed_on <= transferred_on:
        raise CannotReview("It was last reviewed after it was made, and before it was transferred.", "reviewed_on")
    days = [Entry("plan_first_made", made_on)]
    if reviewed_on:
        days.append(Entry("decision_notified", reviewed_on, "no_change", {"note": f"By {old_authority.strip()}"}))
    days.append(Entry("plan_transferred_in", transferred_on, details={"from_authority": old_authority.strip()}))
    days.append(Entry("plan_taken_over", transferred_on))
    case = take_over(child=child, entries=days, officer=by, by=by, today=today)
    return _made(case, ChangeKind.MOVE_IN, transferred_on, by, old_authority)
