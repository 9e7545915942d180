"""What may excuse a limit: the ground, and the citation under which a step has it."""

from dataclasses import dataclass
from typing import Literal

from goldenthread.statute.model.event import Patterns


@dataclass(frozen=True)
class Ground:
    """What makes an exemption available. ``closure``: advice asked in the window around a closure of ``min_days``;
    ``absence``: ``min_days`` away inside the period; ``happening``: an event inside the period. Where ``on_record``,
    the authority's own record of the ground is evidence enough (nobody else can see the circumstances)."""

    id: str
    title: str
    test: Literal["closure", "absence", "happening"]
    asked: Patterns = ()
    starts: Patterns = ()
    ends: Patterns = ()
    min_days: int = 0
    ask_days_before: int = 0
    on_record: bool = False


@dataclass(frozen=True)
class Excuse:
    """A ground as one step has it: the citation to record it under, and other spellings of that citation."""

    ground: Ground
    cite: str
    also: frozenset[str] = frozenset()

    @property
    def cites(self) -> frozenset[str]:
        """Every way to record it, without spaces."""
        return frozenset(name.replace(" ", "") for name in {self.cite, *self.also})
