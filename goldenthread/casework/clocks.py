"""From a case's events to its duties, through the law in ``goldenthread.statute``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread import statute
from goldenthread.casework.history import Happening
from goldenthread.casework.models import Case, Confirmation, Duty
from goldenthread.casework.worked_out import next_phases

# Which clocks run on which kind of case.
PROCESSES: dict[str, tuple[str, ...]] = {
    Case.Kind.ASSESSMENT.value: ("ehcna", "advice", "draft"),
    Case.Kind.PLAN.value: ("annual_review", "annual_review_amend", "phase_transfer", "cease"),
}

# Which clocks wait for an answer to what a file left open.
HOLDS: dict[str, frozenset[str]] = {
    Confirmation.Kind.REQUEST.value: frozenset({"ehcna", "advice", "draft"}),
    Confirmation.Kind.ASSESSMENT.value: frozenset({"ehcna", "advice", "draft"}),
    Confirmation.Kind.REVIEW_MEETING.value: frozenset({"annual_review"}),
    Confirmation.Kind.REVIEW_DECISION.value: frozenset({"annual_review", "annual_review_amend"}),
    Confirmation.Kind.TRANSFER.value: frozenset({"phase_transfer"}),
}


@dataclass(frozen=True)
class Subject:
    """What the law needs to know of the child beside the case's own events."""

    birth_date: date | None
    deceased_on: date | None


def law_events(case_kind: str, events: Sequence[Happening], subject: Subject) -> list[statute.Event]:
    """The events the law reads: those recorded, the birth, and the phase transfers worked out from it."""
    found = [statute.Event(e.kind, e.occurred_on, e.qualifier or None) for e in events]
    if subject.birth_date:
        found.append(statute.Event("born", subject.birth_date))
        if case_kind == Case.Kind.PLAN and not any(e.kind == "transfer" for e in events):
            found += [statute.Event("transfer", on, phase) for phase, on in _phases_to_come(events, subject)]
    return found


def _phases_to_come(events: Sequence[Happening], subject: Subject) -> list[tuple[str, date]]:
    """Phase transfers after the plan was first made, worked out from the date of birth."""
    assert subject.birth_date is not None
    made = next((e.occurred_on for e in events if e.kind in {"plan_first_made", "plan_transferred"}), None)
    return [(phase, on) for phase, on in next_phases(subject.birth_date) if made and on > made]


def duties_of(case: Case, events: Sequence[Happening], subject: Subject, profile: str, held: set[str]) -> list[Duty]:
    """The case's duties as unsaved rows. Cost: one interpretation of each of its processes.

    ``held`` are the kinds of confirmation still open; ``profile`` the area's choice
    of grade D settings. Nobody owes a duty to a child who has died.
    """
    if subject.deceased_on:
        return []
    recorded_transfer = any(e.kind == "transfer" for e in events)
    waiting = frozenset().union(*(HOLDS[kind] for kind in held)) if held else frozenset()
    facts = law_events(case.kind, events, subject)
    rows = []
    for process in PROCESSES[case.kind]:
        for duty in statute.duties(process, facts, profile=profile):
            if duty.due_on is None:
                continue
            rows.append(
                Duty(
                    case=case,
                    area_id=case.area_id,
                    child_id=case.child_id,
                    process=process,
                    step=duty.step,
                    cycle=duty.cycle,
                    opened_on=duty.opened_on,
                    due_on=duty.due_on,
                    send_by=statute.previous_working_day(duty.due_on),
                    met_on=duty.met_on,
                    closed_on=duty.closed_on,
                    excused_by=duty.excused_by or "",
                    owner=duty.owner,
                    force=duty.force,
                    rule=duty.rule,
                    worked_out=process == "phase_transfer" and not recorded_transfer,
                    held=process in waiting and duty.met_on is None and duty.closed_on is None,
                )
            )
    return rows
