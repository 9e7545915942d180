"""What bringing a file in would make: for each person of it, a child new or held, and for each request its cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from goldenthread.casework.bringing_in import NewCase
from goldenthread.casework.history import Happening
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.changes import Changes
from goldenthread.exchange.sen2.entries import Strand
from goldenthread.exchange.sen2.person import Details
from goldenthread.exchange.sen2.remainder import Kept
from goldenthread.exchange.sen2.rows import Row
from goldenthread.people.models import Child


@dataclass(slots=True)
class Held:
    """A case held, with its events in force, oldest first."""

    case: Case
    events: list[CaseEvent]


@dataclass(slots=True)
class IntendedCase:
    """A case to be made (``new``), or one held (``held``) and what the file changes of it."""

    entries: Sequence[Entry]
    new: NewCase | None = None
    held: Held | None = None
    changes: Changes | None = None

    @property
    def case(self) -> Case | None:
        """The case, once it is there."""
        return self.held.case if self.held else self.new.made if self.new else None

    @property
    def after(self) -> list[Happening]:
        """Its events once the file is brought in."""
        if self.held and self.changes:
            return self.changes.after(self.held.events)
        return sorted(self.entries, key=lambda e: e.occurred_on)


@dataclass(slots=True)
class IntendedStrand:
    """One request of the file and the cases it makes or changes; a doubt where that must be decided by a person."""

    strand: Strand
    assessment: IntendedCase | None = None
    plan: IntendedCase | None = None
    doubt: str = ""
    kept: list[Kept] = field(default_factory=list)

    @property
    def cases(self) -> list[IntendedCase]:
        """Its cases."""
        return [each for each in (self.assessment, self.plan) if each is not None]


@dataclass(slots=True)
class IntendedPerson:
    """One person of the file. With ``doubts`` nothing of them is brought in until somebody has said who they are."""

    row: Row
    details: Details
    child: Child | None
    new: bool
    how: str = ""
    differences: dict[str, object] = field(default_factory=dict)
    doubts: tuple[tuple[Child, str], ...] = ()
    strands: list[IntendedStrand] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    deceased_on: date | None = None

    @property
    def name(self) -> str:
        """How a report names them: as the file does."""
        return f"{self.details.forename} {self.details.surname}".strip() or f"Person {self.row.key}"

    def cases(self) -> Iterator[IntendedCase]:
        """Every case of theirs."""
        for strand in self.strands:
            yield from strand.cases
