"""The code with which a family grades its own plan: what it looks like, what is kept of it, when it opens.

A letter carries a number and a code. The number finds the row; the code proves who holds the letter, and only its
keyed digest is kept. Twelve letters and figures are about 59 bits, and five wrong ones lock the letter's number.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from goldenthread.partnership import one_time

if TYPE_CHECKING:
    from goldenthread.quality.models import FamilyCode

LASTS = timedelta(days=28)
"""How long a code can be used: this product's own rule, long enough for a letter, a half term and a reminder."""
TRIES = 5
PURPOSE = "quality.family_code"


class State(StrEnum):
    """What became of trying a code."""

    OPEN = "open"
    WRONG = "wrong"
    LOCKED = "locked"
    EXPIRED = "expired"
    USED = "used"
    REPLACED = "replaced"
    CLOSED = "closed"


def digest(number: str, code: str) -> str:
    """What is kept of a code: a keyed digest of this purpose's own, tied to its own letter."""
    return one_time.digest(PURPOSE, code, number)


def fits(kept: "FamilyCode", typed: str) -> bool:
    """Whether a code is the one that was made; takes as long for a near miss as for a far one."""
    return one_time.fits(kept.digest, PURPOSE, typed, kept.public_id)


def state_of(kept: "FamilyCode", today: date) -> State:
    """Whether a code that was typed right opens its questions today, or why it does not."""
    if kept.locked_on:
        return State.LOCKED
    if kept.used_on:
        return State.USED
    if kept.ended_on:
        return State.REPLACED
    if kept.seat.record.audit.closed_on:
        return State.CLOSED
    return State.EXPIRED if today > kept.last_day else State.OPEN
