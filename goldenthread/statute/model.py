"""The shape of the law as data. See the package docstring for how a declaration reads."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

_NOTATION = re.compile(r"(?P<kind>[a-zA-Z0-9_]+)(\[(?P<qualifier>[^\]]*)\])?")


class LawError(ValueError):
    """A declaration, event or profile that cannot be used; the message says what, where and how to mend it."""


@dataclass(frozen=True)
class Event:
    """Something that happened (or is planned) on a London date. After the day asked about, it is planned, not done."""

    kind: str
    on: date
    qualifier: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Event":
        """Read ``2024-01-10:request_received[parent]``. Raises LawError."""
        day, colon, rest = text.strip().partition(":")
        match = _NOTATION.fullmatch(rest.strip())
        try:
            on = date.fromisoformat(day.strip())
        except ValueError:
            on = None
        if not colon or match is None or on is None:
            raise LawError(f"“{text}” is not an event; write it as 2024-01-10:request_received[parent]")
        return cls(match["kind"], on, match["qualifier"] or None)

    def __str__(self) -> str:
        return f"{self.on.isoformat()}:{self.kind}" + (f"[{self.qualifier}]" if self.qualifier else "")


@dataclass(frozen=True)
class Pattern:
    """Events of a kind: any, or ``kind[a|b]`` with one of these qualifiers, or ``kind[!a|b]`` with none of them."""

    kind: str
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> "Pattern":
        """Read the notation of the declarations. Raises LawError."""
        match = _NOTATION.fullmatch(text.strip())
        if match is None:
            raise LawError(
                f"“{text}” is not a kind of event; write request_received, or request_received[parent|school]"
            )
        words = match["qualifier"] or ""
        names = frozenset(words.removeprefix("!").split("|")) if words else frozenset[str]()
        return cls(match["kind"], *((frozenset(), names) if words.startswith("!") else (names, frozenset())))

    def matches(self, event: Event) -> bool:
        """Whether the event is of this kind, with a qualifier asked for and none ruled out."""
        if event.kind != self.kind:
            return False
        return event.qualifier in self.only if self.only else event.qualifier not in self.never

    def __str__(self) -> str:
        names = "|".join(sorted(self.only or self.never))
        return self.kind + (f"[{'!' if self.never else ''}{names}]" if names else "")


Patterns = tuple[Pattern, ...]


def matches(patterns: Iterable[Pattern], event: Event) -> bool:
    """Whether any of the patterns matches. A loop, not `any`: this is asked millions of times."""
    for pattern in patterns:  # noqa: SIM110  see above
        if pattern.kind == event.kind and pattern.matches(event):
            return True
    return False


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


@dataclass(frozen=True)
class Notice:
    """What a notice must contain (section 27.1 of the reference) and the appeal right it gives."""

    id: str
    title: str
    events: Patterns
    contents: tuple[str, ...]
    appeal: str
    mediation: bool
    copy_to: tuple[str, ...]
    grade: str


@dataclass(frozen=True)
class Move:
    """What may lawfully happen next: the event, where the latest of ``after`` and ``until`` is an ``after`` (one that
    counts, where there is a ``context``), or while a step that it ``settles`` is still to be done (a transfer is only
    planned when its plan is amended). ``wait_for`` names the steps whose last day must pass first (the family's 15
    days), unless one of ``sooner_if`` has happened since that wait began; ``wait_note`` says so in words."""

    event: Pattern
    title: str
    after: Patterns = ()
    until: Patterns = ()
    context: Context | None = None
    settles: tuple[str, ...] = ()
    wait_for: tuple[str, ...] = ()
    sooner_if: Patterns = ()
    wait_note: str = ""


@dataclass(frozen=True)
class TooEarly:
    """An event that may not come until the last day of a step (``process.step``) has passed, and the breach if it
    does. One of ``unless``, since that step opened, makes it lawful."""

    event: Patterns
    step: str
    unless: Patterns
    breach: str
    message: str


@dataclass(frozen=True)
class Foreseen:
    """A conflict seen ahead: the day after a wait ends falls after the last day of ``limit`` (``process.step``).

    ``wait`` names the steps that may be that wait. One of ``unless``, since it opened, ends it early. ``if_today`` is
    what is said while the act that opens the wait has not been done."""

    wait: tuple[str, ...]
    limit: str
    unless: Patterns
    breach: str
    message: str
    if_today: str


@dataclass(frozen=True)
class Process:
    """One process of the law: its steps and what else is declared about it."""

    id: str
    title: str
    summary: str
    sections: str
    steps: tuple[Step, ...]
    ends: Patterns = ()
    borrows: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    too_early: tuple[TooEarly, ...] = ()
    foreseen: tuple[Foreseen, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Profile:
    """Grade D settings, by name; a setting not named is off."""

    id: str
    title: str
    settings: Mapping[str, bool]

    def on(self, name: str | None) -> bool:
        """Whether a setting is chosen; a step that depends on none is always on."""
        return name is None or self.settings.get(name, False)


@dataclass(frozen=True)
class Setting:
    """One grade D setting: what it decides and what happens while it is off."""

    id: str
    title: str
    help: str


@dataclass(frozen=True)
class Kind:
    """A kind of event: its words, whether the reference names it, and the name it stands for."""

    id: str
    words: str
    same_as: str = ""
    reference: bool = False


@dataclass(frozen=True)
class Law:
    """Everything declared."""

    processes: Mapping[str, Process]
    notices: tuple[Notice, ...]
    profiles: Mapping[str, Profile]
    settings: Mapping[str, Setting]
    kinds: Mapping[str, Kind]
    owners: Mapping[str, str]

    def process(self, name: str) -> Process:
        """The process of that name, or of one that answers for it. Raises LawError naming the processes there are."""
        for process in self.processes.values():
            if name == process.id or name in process.also:
                return process
        raise LawError(f"there is no process “{name}”; there are: {', '.join(self.names())}")

    def names(self) -> list[str]:
        """Every name that can be asked for, in order."""
        return sorted(name for process in self.processes.values() for name in (process.id, *process.also))

    def step(self, version: str) -> Step:
        """The step of a version id, such as ``ehcna.decision_6w@2014-09-01``. Raises LawError."""
        process = self.process(version.partition(".")[0])
        for step in process.steps:
            if step.version == version:
                return step
        raise LawError(f"there is no rule version “{version}”; the declarations may have changed since it was stored")

    def profile(self, name: str) -> Profile:
        """Raises LawError naming the profiles there are."""
        if name not in self.profiles:
            raise LawError(f"there is no profile “{name}”; there are: {', '.join(sorted(self.profiles))}")
        return self.profiles[name]

    def qualifiers(self, kind: str) -> frozenset[str]:
        """The qualifiers of a kind of event that some declaration tells apart."""
        names = {kind, self.kinds[kind].same_as}
        return frozenset(name for p in self._patterns if p.kind in names for name in (*p.only, *p.never))

    def only_qualified(self) -> frozenset[str]:
        """Kinds that are heard only with a qualifier that is named (an order of the Tribunal)."""
        return frozenset({p.kind for p in self._patterns if p.only} - {p.kind for p in self._patterns if not p.only})

    @cached_property
    def _patterns(self) -> Patterns:
        """Every pattern that a step, a move or a notice listens for."""
        steps = (step for process in self.processes.values() for step in process.steps)
        heard = [p for s in steps for p in (*s.opens, *s.met_by, *s.closed_by, *s.firm_by)]
        heard += [m.event for process in self.processes.values() for m in process.moves]
        return (*heard, *(p for notice in self.notices for p in notice.events))

    def canonical(self, event: Event) -> Event:
        """The event under the name its kind stands for (``final_plan_sent`` is ``final_plan_issued``)."""
        kind = self.kinds.get(event.kind)
        return Event(kind.same_as, event.on, event.qualifier) if kind and kind.same_as else event
