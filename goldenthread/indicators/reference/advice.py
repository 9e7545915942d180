"""EHC-07, EHC-08 and EHC-09, in plain Python."""

from collections.abc import Sequence
from datetime import date, timedelta

from goldenthread.indicators.asked import Asked
from goldenthread.indicators.reference.histories import (
    History,
    Marked,
    Row,
    Tables,
    histories,
    in_period,
    living,
    waiting,
)

PSYCHOLOGY, SOCIAL_CARE = ["LA_EP"], ["social_care"]
HEALTH = [
    "health", "paediatrics", "speech_and_language", "occupational_therapy", "physiotherapy", "mental_health",
    "community_nursing",
]  # fmt: skip
OVER = (
    "final_plan_issued", "decision_not_to_issue_notified", "request_withdrawn", "assessment_withdrawn",
    "family_moved_out_of_area", "amended_final_issued", "decision_not_to_amend_notified", "plan_ceased",
    "plan_transferred_out",
)  # fmt: skip


def returned(tables: Tables, asked: Asked, advisers: Sequence[str], bodies: bool = False) -> list[Marked]:
    """Each request whose six weeks ended in the period."""
    alive, to_confirm = living(tables, asked), waiting(tables, asked, "request", "assessment")
    found: list[Marked] = []
    for kind in ("assessment", "plan", "dispute"):
        for h in histories(tables, asked, kind):
            for lane, on in sorted(_asked(h, advisers)) if h.child_id in alive else []:
                row = _one(h, lane, on, asked, bodies, waits=h.case_id in to_confirm)
                found += [row] if row else []
    return found


def _asked(h: History, advisers: Sequence[str]) -> set[tuple[str, date]]:
    return {(e["qualifier"], e["occurred_on"]) for e in h.all("advice_requested") if e["qualifier"] in advisers}


def _one(h: History, lane: str, on: date, asked: Asked, bodies: bool, waits: bool) -> Marked | None:
    due = on + timedelta(days=42)
    came = _since(h, on, lane, "advice_received")
    over = next((e["occurred_on"] for e in h.all(*OVER) if e["occurred_on"] >= on), None)
    if not (in_period(due, asked) and due < asked.as_at):
        return None
    if over and over <= due and (came is None or came["occurred_on"] > over):
        return None
    met = came is not None and came["occurred_on"] <= due
    let_off = _since(h, on, lane, "advice_excused")
    same = [e for e in h.all("advice_requested") if (e["qualifier"], e["occurred_on"]) == (lane, on)]
    standing = "in"
    if not all(e["date_known"] for e in [*same, *([came] if came else [])]):
        standing = "undated"
    if waits and not met:
        standing = "to_confirm"
    if bodies and not met and let_off and let_off["occurred_on"] <= due:
        standing = "excused"
    return h.case_id, h.child_id, due, lane if bodies else "", met, standing


def _since(h: History, on: date, lane: str, kind: str) -> Row | None:
    return next((e for e in h.all(kind) if e["occurred_on"] >= on and e["qualifier"] == lane), None)
