"""What a check answers where words and record do not agree."""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.claims.record import Source


class Weight(StrEnum):
    """How sure the doubt is."""

    CONTRADICTION = "contradiction"
    """The words, or two sources, cannot both be right."""
    QUESTION = "question"
    """Something is missing without which the words cannot be held to a figure, or a limit may have been passed."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One disagreement: which check, where it stands, both sides in words, and what to do about it."""

    check: str
    where: Source
    says: str
    record: str
    ask: str
    weight: Weight = Weight.CONTRADICTION
    beside: tuple[Source, ...] = ()
