"""What happened on a case, as known at an instant: corrections resolved, in order."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

VOID = "entry_void"


class Happening(Protocol):
    """What the history needs of an event; rows and drafts both have it."""

    @property
    def kind(self) -> str: ...

    @property
    def qualifier(self) -> str: ...

    @property
    def occurred_on(self) -> date: ...

    @property
    def details(self) -> dict: ...


class Recorded(Happening, Protocol):
    """An event that has been written down."""

    @property
    def pk(self) -> int: ...

    @property
    def recorded_at(self) -> datetime: ...

    @property
    def corrects_id(self) -> int | None: ...


R = TypeVar("R", bound=Recorded)


def in_force(events: Iterable[R], known_at: datetime | None = None) -> list[R]:
    """The events that stand, oldest first.

    ``known_at`` leaves out what had not been recorded by then, corrections too,
    so that the case reads as it was then known. An event that another corrects
    falls away; a correction of kind ``entry_void`` takes it back altogether.
    """
    known = [e for e in events if known_at is None or e.recorded_at <= known_at]
    corrected = {e.corrects_id for e in known if e.corrects_id}
    standing = [e for e in known if e.pk not in corrected and e.kind != VOID]
    return sorted(standing, key=lambda e: (e.occurred_on, e.pk))


def last_of(events: Sequence[Happening], *kinds: str) -> Happening | None:
    """The latest event of some kinds, or none."""
    return next((e for e in reversed(events) if e.kind in kinds), None)


def first_of(events: Sequence[Happening], *kinds: str) -> Happening | None:
    """The earliest event of some kinds, or none."""
    return next((e for e in events if e.kind in kinds), None)
