"""Which of an area's requests and plans belong in the return of a year (sen2 guide, coverage)."""

from collections.abc import Sequence
from datetime import date

from goldenthread.casework.history import Happening
from goldenthread.exchange.sen2.frame import Frame

ENDS = frozenset({
    "decision_not_to_assess_notified", "decision_not_to_issue_notified", "request_withdrawn", "assessment_withdrawn",
    "family_moved_out_of_area", "final_plan_issued",
})  # fmt: skip


def in_scope(assessment: Sequence[Happening] | None, plan: Sequence[Happening] | None, frame: Frame) -> bool:
    """Whether there was a plan in force or work in progress on the return's day, or one that ended in its year."""
    return _plan_in_scope(plan or (), frame) or _assessment_in_scope(assessment or (), frame)


def _until(events: Sequence[Happening], as_at: date) -> list[Happening]:
    return [e for e in events if e.occurred_on <= as_at]


def _plan_in_scope(events: Sequence[Happening], frame: Frame) -> bool:
    known = _until(events, frame.as_at)
    if not any(e.kind in {"plan_first_made", "plan_transferred_in", "placement_started"} for e in known):
        return False
    ceased = [e.occurred_on for e in known if e.kind == "plan_ceased"]
    return not ceased or ceased[-1] >= frame.year_starts


def _assessment_in_scope(events: Sequence[Happening], frame: Frame) -> bool:
    known = _until(events, frame.as_at)
    if not any(e.kind == "request_received" for e in known):
        return False
    ended = [e.occurred_on for e in known if e.kind in ENDS]
    return not ended or ended[-1] >= frame.year_starts
