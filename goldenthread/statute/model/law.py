"""Everything declared: processes, the profiles of uncertain law, the kinds of event."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from goldenthread.statute.model.event import Event, LawError, Patterns
from goldenthread.statute.model.moves import Foreseen, Move, Notice, TooEarly
from goldenthread.statute.model.step import Step


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
