"""How long a clock runs, and from what: terms, and a due date made of them."""

from dataclasses import dataclass
from typing import Literal

from goldenthread.statute.model.event import Patterns


@dataclass(frozen=True)
class Anchor:
    """The event a term is counted from when that is not the opening: the ``last`` on or before it, the ``next`` on or
    after it, or ``either`` (the next, else the last). Without one, the term counts from the opening where
    ``or_opening``, makes the whole step impossible to count where ``required``, and is left out otherwise."""

    pick: Literal["last", "next", "either"]
    events: Patterns
    or_opening: bool = False
    required: bool = False


@dataclass(frozen=True)
class Term:
    """One counted period: ``rule`` is C1 to C9 of the reference, or ``same_day``. Numbers are of ``unit``; a negative
    number counts back. ``less_days`` are taken off the result (planning dates)."""

    rule: str
    unit: Literal["days", "weeks", "months", "working_days", "calendar"]
    number: int
    counting_first: bool = False
    month: int = 0
    anchor: Anchor | None = None
    less_days: int = 0


@dataclass(frozen=True)
class Due:
    """One term, or the ``earliest`` or ``latest`` of several; ``tribunal_roll`` moves the result by rule 12."""

    terms: tuple[Term, ...]
    combine: Literal["earliest", "latest"] = "earliest"
    tribunal_roll: bool = False
