"""What the actions write: events, what follows from them, answers to what a file left open, and the trail."""

from collections.abc import Sequence
from datetime import date, datetime
from secrets import token_urlsafe

from goldenthread.audit.actions import Actor, change, record_change, record_changes
from goldenthread.audit.models import Change
from goldenthread.casework.choices import Answer
from goldenthread.casework.history import VOID, Happening, in_force
from goldenthread.casework.models import Case, CaseEvent, Confirmation
from goldenthread.casework.projection import OPENS
from goldenthread.casework.resolving import NOT_OURS, confirmations_resolved_by, open_again
from goldenthread.casework.rules import CannotRecord, Entry, check_entry
from goldenthread.people.models import Child

DEATH = ("plan_ceased", "8")


def write_event(
    case: Case, entry: Entry, by: Actor, at: datetime, key: str, corrects: CaseEvent | None = None
) -> CaseEvent:
    """Write an event down."""
    event = drafted(case, entry, by, at, key, corrects)
    event.save()
    return event


def drafted(case: Case, entry: Entry, by: Actor, at: datetime, key: str, corrects: CaseEvent | None) -> CaseEvent:
    """An event as it will be written."""
    return CaseEvent(
        case=case,
        area_id=case.area_id,
        kind=entry.kind,
        qualifier=entry.qualifier,
        occurred_on=entry.occurred_on,
        recorded_at=at,
        recorded_by=by.public_id,
        recorded_by_name=by.name,
        details=entry.details,
        source="casework",
        corrects=corrects,
        idempotency_key=key,
    )


def trail(case: Case, event: CaseEvent, by: Actor, action: str) -> None:
    """Write down who recorded an event, and of which child."""
    record_changes([trail_of(case, event, by, action)])


def trail_of(case: Case, event: CaseEvent, by: Actor, action: str) -> Change:
    """Who recorded an event, and of which child, as it will be written."""
    return change(
        by=by,
        area=case.area.code,
        action=action,
        subject=f"case:{case.public_id}",
        child=case.child.public_id,
        details={
            "event": event.public_id,
            "kind": event.kind,
            "qualifier": event.qualifier,
            "on": str(event.occurred_on),
        },
    )


def follow_on(case: Case, entry: Entry, by: Actor, now: datetime, *, asked: bool = True) -> list[Case]:
    """What follows from an event beside the clocks: an answer, a death, a plan. Cases it made.

    ``asked`` is whether a file may have left something of the case open.
    """
    if asked:
        _resolve(case, entry, by, now)
    if (entry.kind, entry.qualifier) == DEATH:
        Child.objects.filter(pk=case.child_id).update(deceased_on=entry.occurred_on)
        case.child.deceased_on = entry.occurred_on
    return [open_plan(case, entry, by, now)] if entry.kind == "final_plan_issued" else []


def follow_correction(event: CaseEvent, new: CaseEvent, by: Actor, today: date) -> list[Case]:
    """What follows from a correction beside the case's own clocks; the other cases to be drawn again.

    A death that is taken back, or was on another day, is so of the child. A case whose beginning is taken back was
    never ours, and so is the plan of an issue that is taken back. What a file had left open, and the event had
    answered, is open again.
    """
    if new.kind == VOID and event.kind == OPENS[event.case.kind]:
        _never_ours(event.case, new, by, today)
    for matter in open_again(event, new):
        _trail_matter(event.case, matter, by, "casework.matter_opened_again", {"event": event.public_id})
    if (event.kind, event.qualifier) == DEATH:
        return _death_corrected(event, new)
    return _issue_corrected(event, new, by, today) if event.kind == "final_plan_issued" else []


def _never_ours(case: Case, because: CaseEvent, by: Actor, today: date) -> None:
    """Close a case: today, so that nothing recorded on it stands later."""
    entry = Entry(NOT_OURS, today, details={"reason": because.details["reason"]})
    write_event(case, entry, by, because.recorded_at, token_urlsafe(12))


def _death_corrected(event: CaseEvent, new: CaseEvent) -> list[Case]:
    died = new.occurred_on if (new.kind, new.qualifier) == DEATH else None
    child = event.case.child_id
    Child.objects.filter(pk=child, deceased_on=event.occurred_on).update(deceased_on=died)
    others = Case.objects.filter(child=child).exclude(pk=event.case_id)
    return list(others.select_related("child", "area"))


def _issue_corrected(event: CaseEvent, new: CaseEvent, by: Actor, today: date) -> list[Case]:
    plans = list(event.case.led_to.select_related("child", "area"))
    for plan in plans:
        made = [e for e in in_force(plan.events.all()) if e.kind == OPENS[plan.kind]]
        if new.kind == VOID:
            _never_ours(plan, new, by, today)
        elif made and made[0].occurred_on == event.occurred_on:
            moved = Entry(made[0].kind, new.occurred_on, made[0].qualifier, made[0].details)
            write_event(plan, moved, by, new.recorded_at, token_urlsafe(12), made[0])
    return plans


def _resolve(case: Case, entry: Entry, by: Actor, now: datetime) -> None:
    """An event recorded here answers what a file had left open."""
    kinds = confirmations_resolved_by(case.kind, entry.kind)
    if not kinds:
        return
    Confirmation.objects.filter(case=case, kind__in=kinds, answer="").update(
        answer=Answer.DONE, answered_at=now, answered_by=by.public_id
    )


def open_plan(assessment: Case, entry: Entry, by: Actor, now: datetime) -> Case:
    """The plan that an assessment led to. Its issue date is the date it was made (s.44)."""
    plan = Case.objects.create(
        area=assessment.area,
        child=assessment.child,
        kind=Case.Kind.PLAN,
        stage=Case.Stage.MAINTAINED,
        officer=assessment.officer,
        came_from=assessment,
        source="casework",
    )
    made = Entry("plan_first_made", entry.occurred_on)
    write_event(plan, made, by, now, "made")
    for kind in ("needs_recorded", "setting_named", "placement_started"):
        if kind in entry.details:
            write_event(plan, Entry(kind, entry.occurred_on, details=entry.details[kind]), by, now, kind)
    return plan


def what_is_recorded(answer: Answer, entry: Entry | None, today: date) -> Entry | None:
    """What an answer puts on the case; nothing where it is still open. Raises CannotRecord."""
    if answer == Answer.DONE and entry is None:
        raise CannotRecord("Say what was done, and on which day.", "kind")
    if answer == Answer.NOT_OURS:
        return Entry(NOT_OURS, today)
    return entry if answer == Answer.DONE else None


def check_answer(case: Case, answer: Answer, entry: Entry, so_far: Sequence[Happening], today: date) -> None:
    """Raises CannotRecord unless what is said to be done fits the case."""
    if answer == Answer.DONE:
        check_entry(case, entry, so_far, today)


def trail_answer(case: Case, confirmation: Confirmation, answer: Answer, by: Actor) -> None:
    """Write down who answered what a file had left open."""
    _trail_matter(case, confirmation, by, "casework.confirmed", {"answer": answer.value})


def _trail_matter(case: Case, matter: Confirmation, by: Actor, action: str, details: dict[str, str]) -> None:
    record_change(
        by=by,
        area=case.area.code,
        action=action,
        subject=f"case:{case.public_id}",
        child=case.child.public_id,
        details={"what": matter.kind, **details},
    )
