"""One clock of the law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from goldenthread.statute.model.event import Patterns
from goldenthread.statute.model.exemption import Excuse
from goldenthread.statute.model.period import Due


@dataclass(frozen=True)
class Context:
    """An opening that counts only where the latest of two sets of events, on or before it, is ``after``
    (``inside``), or only where it is not (not ``inside``)."""

    after: Patterns
    reset: Patterns
    inside: bool = True


@dataclass(frozen=True)
class Step:
    """One clock: what opens it, how long it runs, what meets, closes and excuses it, whose it is, and by what law.

    ``excuses`` are grounds whose facts the law tests, recorded of the case. ``let_off_by`` are events by which whoever
    must act, and nobody else, is let off on a ground that somebody has judged: recorded in that body's own lane, by the
    last day. ``let_off_cite`` is by what law.
    """

    id: str
    process: str
    title: str
    opens: Patterns
    due: Due
    owner: str
    cite: str
    source: str
    grade: str
    wording: str
    met_by: Patterns = ()
    closed_by: Patterns = ()
    firm_by: Patterns = ()
    excuses: tuple[Excuse, ...] = ()
    let_off_by: Patterns = ()
    let_off_cite: str = ""
    context: Context | None = None
    force: Literal["must", "should", "right", "practice"] = "must"
    cycle: Literal["each", "process"] = "each"
    by_qualifier: bool = False
    strictly_after: bool = False
    look_back: Literal["opening", "previous", "months"] = "opening"
    look_back_months: int = 0
    conditional: bool = False
    valid_from: date = date(2014, 9, 1)
    valid_to: date | None = None
    setting: str | None = None
    unless_setting: str | None = None
    breach: str = ""
    answers_as: str = ""
    due_key: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    assumption: str = ""

    @cached_property
    def version(self) -> str:
        """The id of this version of the rule: process, step and the day it came into force."""
        return f"{self.process}.{self.id}@{self.valid_from.isoformat()}"

    @property
    def ahead(self) -> bool:
        """Whether it is due before its opening event (notice of a meeting, a transfer to come)."""
        return self.look_back != "opening"

    @property
    def boundary(self) -> bool:
        """Whether the due date itself passes only on the ordinary reading (“before”, “at least two weeks”: C6, C8)."""
        return any(term.rule in {"C6", "C8"} for term in self.due.terms)

    @property
    def before(self) -> bool:
        """Whether the law says “before” the due date (C6): the day itself is not said to be in time."""
        return any(term.rule == "C6" for term in self.due.terms)

    @property
    def minimum_notice(self) -> int | None:
        """Days that must be left: before a meeting (C8), or to the family to answer (a right of so many days)."""
        term = self.due.terms[0]
        if term.rule == "C8":
            return term.number * 7
        return term.number if self.force == "right" and term.rule == "C2" else None

    def in_force(self, day: date) -> bool:
        """Whether this version governs a clock that opens on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
