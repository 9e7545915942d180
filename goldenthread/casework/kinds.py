"""The kinds of event, read from ``events.yaml`` once and checked as they are read."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.casework.models import Case
from goldenthread.vocabulary.yaml_text import read_yaml


@dataclass(frozen=True)
class EventKind:
    """One kind of event: where it belongs, where it leads, what its form asks."""

    key: str
    label: str
    of: frozenset[str]
    stages: frozenset[str]
    to: str | None
    stays: frozenset[str]
    outcome: str
    heard: bool
    decision: bool
    planned: bool
    internal: bool
    law: str
    qualifiers: dict[str, str]

    def may_follow(self, stage: str) -> bool:
        """Whether it can be recorded in a stage (no stages named: in any)."""
        return not self.stages or stage in self.stages


@cache
def kinds() -> dict[str, EventKind]:
    """Every kind of event by its key; raises ValueError for a stage or case kind that does not exist."""
    raw = read_yaml(Path(__file__).with_name("events.yaml").read_text(encoding="utf-8"))
    found = {}
    for key, entry in raw.items():
        stages = frozenset(Case.Stage(s).value for s in entry["from"])
        to = entry.get("to")
        found[key] = EventKind(
            key=key,
            label=entry["label"],
            of=frozenset(Case.Kind(k).value for k in entry["of"]),
            stages=stages,
            to=Case.Stage(to).value if to else None,
            stays=frozenset(Case.Stage(s).value for s in entry.get("stays", ())),
            outcome=entry.get("outcome", ""),
            heard=entry.get("heard", False),
            decision=entry.get("decision", False),
            planned=entry.get("planned", False),
            internal=entry.get("internal", False),
            law=entry.get("law", key),
            qualifiers={str(k): v for k, v in entry.get("qualifiers", {}).items()},
        )
    return found


def label(kind: str, qualifier: str = "") -> str:
    """How an event reads on a timeline: “Advice asked for: health”."""
    known = kinds().get(kind)
    if known is None:
        return kind.replace("_", " ").capitalize()
    said = known.qualifiers.get(qualifier, qualifier.replace("_", " "))
    return f"{known.label}: {said}" if said else known.label
