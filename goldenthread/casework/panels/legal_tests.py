"""The legal tests, read from ``legal_tests.yaml`` once and checked as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.kinds import kinds
from goldenthread.casework.panels.choices import Matter, PanelKind, Said
from goldenthread.vocabulary.yaml_text import read_yaml


@dataclass(frozen=True)
class Limb:
    """One question of a test. ``optional``: it may not arise."""

    key: str
    asks: str
    short: str
    helps: str
    optional: bool


@dataclass(frozen=True)
class Outcome:
    """What may be decided: what the test must say for it, what it puts on the case, how the family is told."""

    key: str
    label: str
    needs: tuple[tuple[tuple[str, str], ...], ...]
    refusal: str
    event: str
    letter: str
    told_by: tuple[str, ...]
    adverse: bool
    names: bool

    def follows_from(self, answers: Mapping[str, str]) -> bool:
        """Whether the answers to the limbs allow it: in every group, one answer at least was given."""
        return all(any(answers.get(limb) == said for limb, said in group) for group in self.needs)


@dataclass(frozen=True)
class LegalTest:
    """A test: its law, its limbs and its outcomes, and where it is applied. ``clocks`` are the steps that wait."""

    matter: Matter
    asks: str
    law: str
    panels: frozenset[PanelKind]
    of: frozenset[str]
    stages: frozenset[str]
    waits_in: frozenset[str]
    clocks: tuple[str, ...]
    limbs: tuple[Limb, ...]
    outcomes: dict[str, Outcome]

    def applies_to(self, case_kind: str, stage: str) -> bool:
        """Whether it is decided of a case of this kind at this stage."""
        return case_kind in self.of and stage in self.stages

    def outcome(self, key: str) -> Outcome | None:
        """One outcome by its key, or none."""
        return self.outcomes.get(key)


@cache
def legal_tests() -> dict[Matter, LegalTest]:
    """Every test by its matter; ValueError for a stage, event or limb that does not exist."""
    raw = read_yaml(Path(__file__).with_name("legal_tests.yaml").read_text(encoding="utf-8"))
    return {Matter(key): _test(Matter(key), entry) for key, entry in raw.items()}


def test_of(matter: str) -> LegalTest:
    """The test of one matter."""
    return legal_tests()[Matter(matter)]


def _test(matter: Matter, entry: dict[str, Any]) -> LegalTest:
    limbs = tuple(
        Limb(key, limb["asks"], limb["short"], limb["helps"], limb.get("optional", False))
        for key, limb in entry["limbs"].items()
    )
    names = {limb.key for limb in limbs}
    return LegalTest(
        matter=matter, asks=entry["asks"], law=entry["law"], limbs=limbs, clocks=tuple(entry["clocks"]),
        panels=frozenset(PanelKind(panel) for panel in entry["panels"]),
        of=frozenset(CaseKind(kind).value for kind in entry["of"]),
        stages=frozenset(Stage(stage).value for stage in entry["stages"]),
        waits_in=frozenset(Stage(stage).value for stage in entry.get("waits_in", entry["stages"])),
        outcomes={key: _outcome(key, outcome, names) for key, outcome in entry["outcomes"].items()},
    )  # fmt: skip


def _outcome(key: str, entry: dict[str, Any], limbs: set[str]) -> Outcome:
    needs = tuple(tuple(_needed(one, limbs) for one in group) for group in entry["needs"])
    unknown = {entry["event"], *entry["told_by"]} - kinds().keys()
    if unknown:
        raise ValueError(f"“{key}” names events that no case has: {', '.join(sorted(unknown))}.")
    return Outcome(
        key=key, label=entry["label"], needs=needs, refusal=entry["refusal"], event=entry["event"],
        letter=entry.get("letter", ""), told_by=tuple(entry["told_by"]), adverse=entry.get("adverse", False),
        names=entry.get("names", False),
    )  # fmt: skip


def _needed(one: str, limbs: set[str]) -> tuple[str, str]:
    limb, _, said = one.partition("=")
    if limb not in limbs:
        raise ValueError(f"“{limb}” is no limb of its test.")
    return limb, Said(said).value
