"""A case as read on a day: what has happened, what is planned, and how each step stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.statute.model import Event, Law, Pattern, Process, Profile
from goldenthread.statute.standing import StepStanding


@dataclass(frozen=True)
class Reading:
    """What the facts of a process are worked out from. ``events`` are canonical and in order, planned ones included."""

    law: Law
    process: Process
    profile: Profile
    as_of: date
    events: tuple[Event, ...]
    steps: tuple[StepStanding, ...]

    def known(self, *kinds: str) -> list[Event]:
        """Every event of these kinds (``order[assess]`` and the like may be written), planned ones included."""
        patterns = [Pattern.parse(kind) for kind in kinds]
        return [event for event in self.events if any(pattern.matches(event) for pattern in patterns)]

    def done(self, *kinds: str) -> list[Event]:
        """Those of them that have happened by the end of the day asked about."""
        return [event for event in self.known(*kinds) if event.on <= self.as_of]

    def last(self, *kinds: str) -> Event | None:
        """The latest of them that has happened."""
        return next(reversed(self.done(*kinds)), None)

    def born(self) -> date | None:
        """The birth date, if known."""
        births = self.known("born")
        return births[-1].on if births else None

    def current(self, *names: str) -> StepStanding | None:
        """The running that matters now, of the steps of these names (``draft.representations``)."""
        return most_current((item for item in self.steps if f"{item.process}.{item.step}" in names), self.as_of)


def most_current(items: Iterable[StepStanding], as_of: date) -> StepStanding | None:
    """The nearest that is still to come (a meeting fixed, a transfer planned), else the last opened; of two opened on
    one day, one that is not done."""
    every = sorted(items, key=lambda item: (item.opened_on, not item.done))
    coming = [item for item in every if item.opened_on > as_of]
    return coming[0] if coming else every[-1] if every else None
