"""What a service's manager looks for before advice is released, as declared."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from goldenthread.casework.asks.advisers import advisers

FILE = Path(__file__).with_name("declared") / "criteria.yaml"


@dataclass(frozen=True)
class Criterion:
    """One thing looked for, and what helps to see it."""

    key: str
    asks: str
    helps: str


@cache
def _lists() -> dict[str, tuple[Criterion, ...]]:
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
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
