"""What a service's manager looks for before advice is released, as declared."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.casework.asks.advisers import advisers
from goldenthread.vocabulary.yaml_text import read_yaml

FILE = Path(__file__).with_name("declared") / "criteria.yaml"


@dataclass(frozen=True)
class Criterion:
    """One thing looked for, and what helps to see it."""

    key: str
    asks: str
    helps: str


@cache
def _lists() -> dict[str, tuple[Criterion, ...]]:
    raw = read_yaml(FILE.read_text(encoding="utf-8"))
    found = {
        name: tuple(Criterion(key, entry["asks"], entry["helps"]) for key, entry in entries.items())
        for name, entries in raw.items()
    }
    missing = {a.criteria for a in advisers().values()} - found.keys()
    if missing:
        raise ValueError(f"criteria.yaml has no list called {', '.join(sorted(missing))}, which advisers.yaml names.")
    return found


def criteria_for(adviser: str) -> tuple[Criterion, ...]:
    """What the advice of one kind of adviser is assured against, in order."""
    known = advisers().get(adviser)
    return _lists()["every"] + _lists()[known.criteria if known else "general"]
