"""Whether a statement of the self-evaluation is still borne out, and what its owner is asked where it is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.improvement.rules.movement import Movement, better

WELL = frozenset({"strength", "impact"})
UNWELL = frozenset({"issue", "improve"})
PARTS = {
    "A": ("Context, what children need, and the key issues", ("context", "issue")),
    "B": ("What we do, the difference it makes, and what must be better", ("strength", "impact", "improve")),
    "C": ("Actions and priorities for the next twelve months", ("action",)),
}
PART_OF = {kind: part for part, (_, kinds) in PARTS.items() for kind in kinds}


class State(StrEnum):
    """How a statement stands beside what it rests on."""

    BORNE_OUT = "Borne out"
    AMBER = "No longer borne out"
    ANSWERED = "Asked and answered"
    BARE = "Rests on nothing yet"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence as it stands: stale from a day; of a reading, what it read, reads now and how it moved.

    `then` and `now` are said as everybody may see them who reads the statement.
    """

    title: str
    day: date
    stale_from: date | None
    measure: str = ""
    polarity: str = ""
    then: str = ""
    now: str = ""
    now_day: date | None = None
    moved: Movement | None = None


def reasons(kind: str, pieces: Sequence[Piece], questions: Sequence[str], as_at: date) -> list[str]:
    """Why a statement is no longer borne out on a day, each a sentence; none where all it rests on still speaks for it.

    `questions` are the doubts of its words beside the present readings of its measures.
    """
    found = [_stale(piece) for piece in pieces if piece.stale_from and as_at >= piece.stale_from]
    found += [words for piece in pieces for words in _moved(kind, piece)]
    return [*found, *questions]


def _stale(piece: Piece) -> str:
    if piece.measure:
        return f"“{piece.measure}” was last read on {piece.now_day or piece.day:%-d %B %Y}: that has gone stale."
    return f"“{piece.title}” is of {piece.day:%-d %B %Y}: that has gone stale."


def _moved(kind: str, piece: Piece) -> Iterator[str]:
    """A figure that moved against the words since they were tied to it: what is praised got worse, or the reverse."""
    if piece.moved is None or piece.now_day is None:
        return
    side = better(piece.moved.by, piece.polarity)
    if side is None or piece.moved.beyond_chance is False or side == (kind in WELL) or kind not in WELL | UNWELL:
        return
    way = "got better" if side else "got worse"
    asks = "Is it still so?" if kind in UNWELL else "Can that still be said?"
    yield (
        f"“{piece.measure}” {way}: it read {piece.then} on {piece.day:%-d %B %Y} and "
        f"{piece.now} on {piece.now_day:%-d %B %Y}. {asks}"
    )


def state(found: Sequence[str], tied: int, answered: str) -> State:
    """How it stands: `answered` are the reasons its owner has answered, as they were told then."""
    if found:
        return State.ANSWERED if answered == asked(found) else State.AMBER
    return State.BORNE_OUT if tied else State.BARE


def asked(found: Sequence[str]) -> str:
    """Reasons as they are kept with an answer: other reasons, even about the same evidence, ask anew."""
    return "\n".join(found)
