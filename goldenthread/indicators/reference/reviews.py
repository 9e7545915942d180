"""EHC-16, EHC-17 and EHC-19, in plain Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.indicators.asked import Asked
from goldenthread.indicators.reference.caseload import closed_on, maintained
from goldenthread.indicators.reference.histories import (
    History,
    Marked,
    Row,
    Tables,
    brought_on,
    histories,
    in_period,
    living,
    waiting,
)
from goldenthread.statute.calendars import add_months, months_beginning_with

MEETING, DECIDED = "review_meeting_held", "decision_notified"


@dataclass(frozen=True)
class Cycle:
    """Twelve months: from the day something opened them to the day they end."""

    opened_on: date
    due_on: date


def cycles(h: History, asked: Asked) -> list[Cycle]:
    """The twelve months of a plan's reviews, oldest first."""
    found = []
    decided = {e["occurred_on"] for e in h.all(DECIDED) if e["date_known"]}
    made = {e["occurred_on"] for e in h.all("plan_first_made") if e["date_known"]}
    for day in sorted(decided | made):
        meetings = [e["occurred_on"] for e in h.all(MEETING) if e["date_known"] and e["occurred_on"] <= day]
        from_meeting = day in decided and meetings and not asked.choices.review_from_decision
        found.append(Cycle(day, months_beginning_with(max(meetings) if from_meeting else day, 12)))
    return found


def falling_due(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-16 as the law reads."""
    brought, to_confirm = brought_on(tables, asked), waiting(tables, asked, "review_meeting")
    found: list[Marked] = []
    for h in histories(tables, asked, "plan"):
        decisions = [e["occurred_on"] for e in h.all(DECIDED) if e["date_known"]]
        for cycle in cycles(h, asked):
            met = any(cycle.opened_on < day <= cycle.due_on for day in decisions)
            due = in_period(cycle.due_on, asked) and cycle.due_on < asked.as_at
            if due and (met or in_force_after(h, cycle.due_on)):
                standing = "to_confirm" if h.case_id in to_confirm and not met else "in"
                if cycle.due_on <= brought.get(h.case_id, date.min):
                    standing = "not_told"
                found.append((h.case_id, h.child_id, cycle.due_on, "", met, standing))
    return found


def in_force_after(h: History, day: date) -> bool:
    """Whether the plan had not ceased by the end of a day."""
    closed = closed_on(h)
    return closed is None or closed > day


def _held_a_year(tables: Tables, asked: Asked) -> Iterator[History]:
    for h in maintained(tables, asked):
        begun = h.day_of_first("plan_first_made", "plan_transferred_in")
        if begun and months_beginning_with(begun, 12) < asked.as_at:
            yield h


def up_to_date(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-16 on the day."""
    to_confirm = waiting(tables, asked, "review_meeting")
    found: list[Marked] = []
    for h in _held_a_year(tables, asked):
        all_cycles = cycles(h, asked)
        good = bool(all_cycles) and all_cycles[-1].due_on >= asked.as_at
        standing = "to_confirm" if h.case_id in to_confirm and not good else "in"
        found.append((h.case_id, h.child_id, None, "", good, standing))
    return found


def met_in_period(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-16 as DfE counts it."""
    found: list[Marked] = []
    for h in _held_a_year(tables, asked):
        meetings = [e["occurred_on"] for e in h.all(MEETING) if e["date_known"]]
        found.append((h.case_id, h.child_id, None, "", in_period(max(meetings, default=None), asked), "in"))
    return found


def _meetings(h: History, *decisions: str) -> list[tuple[date, Row | None]]:
    """Each day of a meeting with the first decision from that day on."""
    days = sorted({e["occurred_on"] for e in h.all(MEETING) if e["date_known"]})
    return [(day, next((e for e in h.all(*decisions) if e["occurred_on"] >= day), None)) for day in days]


def decided_in_time(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-17 as the regulations read."""
    to_confirm = waiting(tables, asked, "review_decision")
    found: list[Marked] = []
    for h in histories(tables, asked, "plan"):
        for met_on, decision in _meetings(h, DECIDED, "amendment_notice_sent"):
            due = met_on + timedelta(days=28)
            if in_period(due, asked) and due < asked.as_at and (decision or in_force_after(h, due)):
                standing = "in"
                if decision is None and h.case_id in to_confirm:
                    standing = "to_confirm"
                if decision and not decision["date_known"]:
                    standing = "undated"
                quick = decision is not None and decision["occurred_on"] <= due
                found.append((h.case_id, h.child_id, due, _outcome(decision), quick, standing))
    return found


def latest_decided(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-17 as DfE counts it."""
    found: list[Marked] = []
    for h in histories(tables, asked, "plan"):
        for met_on, decision in _meetings(h, DECIDED)[-1:]:
            if decision and in_period(met_on, asked):
                quick = (decision["occurred_on"] - met_on).days <= 28
                standing = "in" if decision["date_known"] else "undated"
                found.append((h.case_id, h.child_id, met_on, _outcome(decision), quick, standing))
    return found


def _outcome(decision: Row | None) -> str:
    return "undecided" if decision is None else decision["qualifier"] or "not_recorded"


def finalised(tables: Tables, asked: Asked, on_the_day: bool) -> list[Marked]:
    """EHC-19."""
    alive, to_confirm = living(tables, asked), waiting(tables, asked, "transfer")
    brought = brought_on(tables, asked)
    found: list[Marked] = []
    for h in histories(tables, asked, "plan"):
        if h.child_id not in alive:
            continue
        for phase, move in sorted(_moves(h, alive[h.child_id])):
            due = _deadline(phase, move)
            amended = [e["occurred_on"] for e in h.all("amended_final_issued") if e["date_known"]]
            first = min((day for day in amended if day >= add_months(move, -15)), default=date.max)
            good = first <= due if on_the_day else first < due
            if in_period(due, asked) and (good or in_force_after(h, due)):
                standing = "to_confirm" if h.case_id in to_confirm and not good else "in"
                worked_out = phase not in {recorded for recorded, _ in _recorded_moves(h)}
                if worked_out and not good and due <= brought.get(h.case_id, date.min):
                    standing = "not_told"
                found.append((h.case_id, h.child_id, due, phase, good, standing))
    return found


def _recorded_moves(h: History) -> set[tuple[str, date]]:
    return {(e["qualifier"], e["occurred_on"]) for e in h.beyond if e["kind"] == "transfer"}


def _moves(h: History, born: date | None) -> set[tuple[str, date]]:
    """What is recorded, and for each usual phase of which nothing is, the move worked out from the birth."""
    moves = _recorded_moves(h)
    begun = h.day_of_first("plan_first_made", "plan_transferred_in")
    if born is None or begun is None:
        return moves
    ends = born.year + 1 if born.month >= 9 else born.year
    usual = {
        "early_years_to_school": date(ends + 4, 9, 1),
        "primary_to_secondary": date(ends + 11, 9, 1),
        "secondary_to_post16_institution": date(ends + 16, 9, 1),
    }
    recorded = {phase for phase, _ in moves}
    return moves | {(phase, move) for phase, move in usual.items() if move > begun and phase not in recorded}


def _deadline(phase: str, move: date) -> date:
    if phase == "post16_to_post16":
        return add_months(move, -5)
    return date(move.year, 3, 31) if phase == "secondary_to_post16_institution" else date(move.year, 2, 15)
