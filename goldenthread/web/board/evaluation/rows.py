"""How statements are shown in lists and tables."""

from datetime import date
from typing import TYPE_CHECKING, Any

from goldenthread.improvement.rules.evaluating import State
from goldenthread.web.board.plans.wording import later, source_of

if TYPE_CHECKING:
    from goldenthread.improvement.selectors.evaluating import Assessed

NEEDS_EVIDENCE = frozenset({"issue", "strength", "impact"})
"""What says how things are has to rest on something; context, needs and actions may."""
TONES = {State.BORNE_OUT: "done", State.AMBER: "soon", State.ANSWERED: "open", State.BARE: "quiet"}
LISTS = (("strength", "What we do well"), ("impact", "The difference it makes"),
         ("improve", "What we need to do better"))  # fmt: skip


def row_of(found: "Assessed", today: date) -> dict[str, Any]:
    """A statement as a row of a list: its words, how it stands and why, what it rests on, and who dissents."""
    return {
        "statement": found.statement,
        "state": {"word": found.state.value, "tone": TONES[found.state]} if found.state != State.BARE else None,
        "bare": found.state == State.BARE and found.statement.kind in NEEDS_EVIDENCE,
        "amber": found.amber,
        "reasons": found.reasons,
        "dissents": found.dissents,
        "answer": found.answer,
        "rests": [_rests(lean, today) for lean, _ in found.pieces],
        "asserted": [held for held in found.claims if held.outcome in ("assertion", "silent")],
    }


def _rests(lean: Any, today: date) -> dict[str, Any]:
    piece = lean.evidence
    return {
        "lean": lean,
        "evidence": piece,
        "later": later(piece.day, today),
        "href": source_of(piece),
        "measure": piece.reading.measure.public_id if piece.reading else "",
    }


def counted(rows: list[dict[str, Any]]) -> dict[str, int]:
    """How many statements there are, how many are asked about, and how many somebody dissents from."""
    return {
        "all": len(rows),
        "amber": sum(row["amber"] for row in rows),
        "bare": sum(row["bare"] for row in rows),
        "dissent": sum(bool(row["dissents"]) for row in rows),
    }
