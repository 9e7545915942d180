"""What a look at a machine or an installation found."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it stands."""

    GOOD = "good"
    NOTE = "note"  # works, but is worth knowing
    WRONG = "WRONG"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: how it stands and, where it is not good, how to mend it."""

    state: State
    about: str
    told: str
    mend: str = ""
