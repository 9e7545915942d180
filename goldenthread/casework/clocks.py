"""From a case's events to its duties, through the law in ``goldenthread.statute``."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldenthread import statute
from goldenthread.casework.history import Happening, first_of, last_of
from goldenthread.casework.kinds import kinds
from goldenthread.casework.models import NEVER, Case, Confirmation, Duty
from goldenthread.casework.worked_out import next_phases
from goldenthread.statute.standing import send_by

# Which clocks run on which kind of case.
PROCESSES: dict[str, tuple[str, ...]] = {
    Case.Kind.ASSESSMENT.value: ("ehcna", "advice", "draft"),
    Case.Kind.PLAN.value: (
        "annual_review",
        "amend_no_review",
        "phase_transfer",
        "cease",
        "reassessment",
        "reassessment_advice",
        "move",
        "direct_payment",
    ),
    Case.Kind.DISPUTE.value: ("mediation", "appeal", "tribunal_order", "unopposed_appeal", "recommendations"),
}

# Which clocks wait for an answer to what a file left open.
HOLDS: dict[str, frozenset[str]] = {
    Confirmation.Kind.REQUEST.value: frozenset({"ehcna", "advice", "draft"}),
    Confirmation.Kind.ASSESSMENT.value: frozenset({"ehcna", "advice", "draft"}),
    Confirmation.Kind.REVIEW_MEETING.value: frozenset({"annual_review"}),
    Confirmation.Kind.REVIEW_DECISION.value: frozenset({"annual_review", "amend_no_review"}),
    Confirmation.Kind.TRANSFER.value: frozenset({"phase_transfer"}),
}


@dataclass(frozen=True)
class Subject:
    """What the law needs to know of the child beside the case's own events."""

    birth_date: date | None
    deceased_on: date | None


def law_events(case_kind: str, events: Sequence[Happening], subject: Subject) -> list[statute.Event]:
    """The events the law reads: those recorded, the birth, and the phase transfers worked out from it."""
    found = [statute.Event(_in_law(e.kind), e.occurred_on, e.qualifier or None) for e in events]
    if subject.birth_date:
        found.append(statute.Event("born", subject.birth_date))
        if case_kind == Case.Kind.PLAN:
            found += [statute.Event("transfer", on, phase) for phase, on in _phases_to_come(events, subject)]
    return found


def _in_law(kind: str) -> str:
    """An event's name in the statute's vocabulary."""
    known = kinds().get(kind)
    return known.law if known else kind


def _phases_to_come(events: Sequence[Happening], subject: Subject) -> list[tuple[str, date]]:
    """Phase transfers while the plan is maintained, worked out from the date of birth.

    A move that is recorded stands in the place of the one worked out for its own phase, and of no other.
    """
    assert subject.birth_date is not None
    made = first_of(events, "plan_first_made", "plan_transferred_in")
    ceased = last_of(events, "plan_ceased")
    if made is None:
        return []
    until = ceased.occurred_on if ceased else date.max
    recorded = {e.qualifier for e in events if e.kind == "transfer"}
    usual = next_phases(subject.birth_date)
    return [(phase, on) for phase, on in usual if made.occurred_on < on <= until and phase not in recorded]


def duties_of(case: Case, events: Sequence[Happening], subject: Subject, profile: str, held: set[str]) -> list[Duty]:
    """The case's duties as unsaved rows. Cost: one interpretation of each of its processes.

    ``held`` are the kinds of confirmation still open; ``profile`` the area's choice
    of grade D settings. Nobody owes a duty to a child who has died, nor in a case that was never ours.
    """
    if subject.deceased_on or any(e.kind == NOT_OURS for e in events):
        return []
    recorded = {e.occurred_on for e in events if e.kind == "transfer"}
    facts = law_events(case.kind, events, subject)
    told = _told(case, events)
    rows = [
        _row(case, duty, worked_out=process == "phase_transfer" and duty.opened_on not in recorded)
        for process in PROCESSES[case.kind]
        for duty in in_its_ground(statute.duties(process, facts, profile), events)
        if told(duty)
    ]
    hold(rows, held)
    return rows


EXCUSED = "advice_excused"


def in_its_ground(duties: Iterable[statute.Duty], events: Sequence[Happening]) -> Iterable[statute.Duty]:
    """The duties, those of bodies that the law lets off under the very ground of regulation 8(2) that was recorded.

    That a body is let off, and until when, the law reads from the event; the ground is told by its details.
    """
    grounds = {(e.qualifier, e.occurred_on): e.details.get("ground") for e in events if e.kind == EXCUSED}
    for duty in duties:
        lane = duty.cycle.rstrip("]").partition("[")[2]
        ground = grounds.get((lane, duty.excused_on)) if duty.excused_on else None
        yield replace(duty, excused_by=str(ground)) if ground and duty.excused_by == LET_OFF else duty


LET_OFF = "reg8(2)"
NOT_OURS = "closed_not_ours"

# What a return tells of reviews: when the latest was held and decided; of reports and notices it is silent.
TOLD_OF_REVIEWS = ("review_complete", "review_meeting", "decision_4w")


def _told(case: Case, events: Sequence[Happening]) -> Callable[[statute.Duty], bool]:
    """Whether a duty can be spoken of: whether a file could have told of it, and whether there was a plan to owe it.

    A return holds the latest review alone, and no transfer before its day: duties
    of that time would read as years late when nobody knows whether they were. Nor
    could a plan be amended by a day that came before it was made.
    """
    since = case.known_from
    if since is None:
        made = first_of(events, "plan_first_made")
        return lambda duty: duty.process != "phase_transfer" or made is None or duty.due_on >= made.occurred_on
    reviews = (e.occurred_on for e in events if e.kind in {"review_meeting_held", "decision_notified"})
    first_review = min(reviews, default=date.min)

    def told(duty: statute.Duty) -> bool:
        if duty.process == "phase_transfer":
            return duty.due_on >= since
        if duty.process != "annual_review" or duty.opened_on > since:
            return True
        return duty.opened_on >= first_review and duty.step.startswith(TOLD_OF_REVIEWS)

    return told


def hold(rows: Sequence[Duty], kinds: Iterable[str]) -> None:
    """Mark the unsettled duties that wait for an answer of these kinds."""
    waiting = frozenset[str]().union(*(HOLDS[kind] for kind in kinds))
    for row in rows:
        row.held = row.process in waiting and row.settled_on is None


def _row(case: Case, duty: statute.Duty, *, worked_out: bool) -> Duty:
    step = statute.load().step(duty.version)
    settled = _settled_on(duty)
    return Duty(
        case=case,
        area_id=case.area_id,
        child_id=case.child_id,
        process=duty.process,
        step=duty.step,
        cycle=duty.cycle,
        opened_on=duty.opened_on,
        opened_by=duty.opened_by,
        due_on=duty.due_on,
        send_by=send_by(duty, step),
        owner=duty.owner,
        force=step.force,
        version=duty.version,
        met_on=duty.met_on,
        met_by=duty.met_by or "",
        closed_on=duty.closed_on,
        closed_by=duty.closed_by or "",
        excused_on=duty.excused_on,
        excused_by=duty.excused_by or "",
        conditional=duty.conditional,
        firm_on=duty.firm_on,
        boundary=duty.boundary,
        ahead=duty.ahead,
        binds_on=_binds_on(duty),
        settled_on=settled,
        open_until=settled or NEVER,
        worked_out=worked_out,
    )


def _settled_on(duty: statute.Duty) -> date | None:
    """The first day on which the duty is met, closed or excused; none while it is none of these."""
    return min((day for day in (duty.met_on, duty.closed_on, duty.excused_on) if day), default=None)


def _binds_on(duty: statute.Duty) -> date | None:
    """The day from which the duty is owed: a conditional limit only once that course is taken."""
    if duty.conditional:
        return duty.firm_on
    return min(duty.opened_on, duty.due_on) if duty.ahead else duty.opened_on


def as_law(row: Duty) -> statute.Duty:
    """A stored duty as the law's own, so that one function says what it is on a day."""
    return statute.Duty(
        process=row.process,
        step=row.step,
        name=statute.load().step(row.version).answers_as,
        cycle=row.cycle,
        opened_on=row.opened_on,
        opened_by=row.opened_by,
        due_on=row.due_on,
        owner=row.owner,
        version=row.version,
        met_on=row.met_on,
        met_by=row.met_by or None,
        closed_on=row.closed_on,
        closed_by=row.closed_by or None,
        excused_on=row.excused_on,
        excused_by=row.excused_by or None,
        conditional=row.conditional,
        firm_on=row.firm_on,
        boundary=row.boundary,
        ahead=row.ahead,
    )


def unknown_since(row: Duty) -> date | None:
    """Where only a file told of a plan and of no review of it: the file's day, before which nobody knows what was done.

    The first review of such a plan may have been held years ago; that it is overdue is known, and not since when.
    """
    told = row.case.known_from
    silent = row.step.startswith(("review_complete_first", "review_meeting_first")) and told and row.due_on < told
    return told if silent else None


def standing(row: Duty, as_of: date) -> statute.StepStanding:
    """What a stored duty is at the end of a day: status, days, why, citation. No query."""
    return statute.standing(as_law(row), as_of)
