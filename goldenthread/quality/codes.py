"""The code with which a family grades its own plan: what it looks like, what is kept of it, when it opens.

A letter carries a number and a code. The number finds the row; the code proves who holds the letter, and only its
keyed digest is kept. Twelve letters and figures are about 59 bits, and five wrong ones lock the letter's number.
"""

import secrets
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.crypto import constant_time_compare, salted_hmac

from goldenthread.partnership.identifiers import ALPHABET, LENGTH

if TYPE_CHECKING:
    from goldenthread.quality.models import FamilyCode

LASTS = timedelta(days=28)
"""How long a code can be used: this product's own rule, long enough for a letter, a half term and a reminder."""
TRIES = 5
GROUP = 4
_SALT = "goldenthread.quality.family_code"


class State(StrEnum):
    """What became of trying a code."""

    OPEN = "open"
    WRONG = "wrong"
    LOCKED = "locked"
    EXPIRED = "expired"
    USED = "used"
    REPLACED = "replaced"
    CLOSED = "closed"


def new_code() -> str:
    """A fresh code, in small letters and figures that cannot be taken for each other."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def in_groups(code: str) -> str:
    """A number or a code as it is printed: “abcd-efgh-jkmn”."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def as_typed(text: str) -> str:
    """What somebody typed, without the dashes, spaces and capitals that are nobody's fault."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def digest(number: str, code: str) -> str:
    """What is kept of a code: HMAC-SHA-256 under the installation's key, tied to its own letter (64 hex digits)."""
    return salted_hmac(_SALT, f"{number}:{code}", algorithm="sha256").hexdigest()


def fits(kept: "FamilyCode", typed: str) -> bool:
    """Whether a code is the one that was made; takes as long for a near miss as for a far one."""
    return constant_time_compare(kept.digest, digest(kept.public_id, as_typed(typed)))


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
