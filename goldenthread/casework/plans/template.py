"""What a kind of plan is made of: its sections, declared as data and read once.

Everything else in this package goes by a section's domain and by the kinds of row it holds, never by a letter, so that
another kind of plan is another file and no other code.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.casework.plans.choices import Appeal, Domain, RowKind, VersionKind
from goldenthread.vocabulary.yaml_text import read_yaml

FOLDER = Path(__file__).with_name("templates")
IN_FORCE = "in_force"
STATUSES = frozenset({IN_FORCE, "proposed"})


class TemplateFault(ValueError):
    """A template that does not hold together: which, where, and how to mend it."""


@dataclass(frozen=True)
class SectionDeclared:
    """One section of a kind of plan."""

    key: str
    letter: str
    title: str
    short: str
    domain: Domain
    holds: tuple[RowKind, ...]
    belongs: str
    agreed: str
    appeal: Appeal
    blank_in: frozenset[VersionKind] = frozenset()
    signed: str = ""
    may_be_empty: bool = False

    @property
    def named(self) -> str:
        """As it is spoken of: “Section F”."""
        return f"Section {self.letter}"


@dataclass(frozen=True)
class PlanTemplate:
    """A kind of plan. `status` is `in_force`, or `proposed`: then nobody is owed one and no clock runs on it."""

    key: str
    title: str
    status: str
    says: str
    source: str
    starts: date
    kinds: dict[str, str]
    final_kinds: frozenset[str]
    broad_areas: dict[str, str]
    adulthood_from_year: int
    sections: tuple[SectionDeclared, ...] = field(default=())

    @property
    def in_force(self) -> bool:
        """Whether there is law for it."""
        return self.status == IN_FORCE

    def section(self, key: str) -> SectionDeclared:
        """A section by its key; KeyError where the kind of plan has none of that key."""
        return next(s for s in self.sections if s.key == key) if key in self.keys else _missing(self, key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The sections' keys, in their order."""
        return tuple(s.key for s in self.sections)

    def holding(self, kind: str) -> tuple[SectionDeclared, ...]:
        """The sections that hold a kind of row."""
        return tuple(s for s in self.sections if kind in s.holds)

    def of_domain(self, domain: Domain) -> tuple[SectionDeclared, ...]:
        """The sections of a domain."""
        return tuple(s for s in self.sections if s.domain == domain)


def _missing(template: PlanTemplate, key: str) -> SectionDeclared:
    raise KeyError(f"{template.title} has no section “{key}”. Its sections are {', '.join(template.keys)}.")


@cache
def templates() -> dict[str, PlanTemplate]:
    """Every kind of plan by its key. Raises TemplateFault for one that does not hold together."""
    found = (_read(path) for path in sorted(FOLDER.glob("*.yaml")))
    return {template.key: template for template in found}


def template_of(key: str) -> PlanTemplate:
    """A kind of plan by its key; KeyError where there is none."""
    return templates()[key]


def _read(path: Path) -> PlanTemplate:
    raw = read_yaml(path.read_text(encoding="utf-8"))
    template = PlanTemplate(
        key=raw["key"],
        title=raw["title"],
        status=raw["status"],
        says=raw["says"],
        source=raw["source"],
        starts=raw["from"],
        kinds={VersionKind(kind).value: words for kind, words in raw["kinds"].items()},
        final_kinds=frozenset(VersionKind(kind).value for kind in raw["final_kinds"]),
        broad_areas=raw["broad_areas"],
        adulthood_from_year=raw["adulthood_from_year"],
        sections=tuple(_section(entry) for entry in raw["sections"]),
    )
    for fault in faults_of(template):
        raise TemplateFault(f"{path.name}: {fault}")
    return template


def _section(entry: dict[str, Any]) -> SectionDeclared:
    given = {
        **entry,
        "domain": Domain(entry["domain"]),
        "holds": tuple(RowKind(kind) for kind in entry["holds"]),
        "appeal": Appeal(entry["appeal"]),
        "blank_in": frozenset(VersionKind(kind) for kind in entry.get("blank_in", ())),
    }
    return SectionDeclared(**given)


def faults_of(template: PlanTemplate) -> Sequence[str]:
    """What keeps a template from being a plan, each in words that say how to mend it."""
    faults = []
    if template.status not in STATUSES:
        faults.append(f"its status is “{template.status}”; write in_force or proposed.")
    if len(set(template.keys)) != len(template.keys):
        faults.append("two sections have one key; give each its own.")
    for kind in (RowKind.ASPIRATION, RowKind.NEED, RowKind.OUTCOME, RowKind.PROVISION):
        if not template.holding(kind):
            faults.append(f"no section holds a row of kind “{kind}”, so the thread is cut; add one.")
    return faults
