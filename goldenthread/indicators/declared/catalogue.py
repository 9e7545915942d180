"""The whole catalogue: what is counted from the casework, what from the feeds, and what is not counted here and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.indicators.declared.load import with_local
from goldenthread.indicators.definition import Definition, definitions
from goldenthread.vocabulary.yaml_text import read_yaml

FILE = Path(__file__).with_name("not_counted.yaml")


@dataclass(frozen=True, slots=True)
class NotCounted:
    """An indicator that no snapshot can tell: why, and `told` where the product tells it otherwise, "" if nowhere."""

    id: str
    title: str
    why: str
    told: str


@cache
def not_counted() -> Mapping[str, NotCounted]:
    """Those that are not counted, by id, in the order of the catalogue."""
    raw = read_yaml(FILE.read_text(encoding="utf-8"))
    return {key: NotCounted(key, one["title"], one["why"], one.get("told", "")) for key, one in raw.items()}


def catalogue(local: Path | None = None) -> dict[str, Definition]:
    """Every definition by id: the casework's, the feeds', and those of an authority's own folder.

    Raises DefinitionError where a local file is wrong, or takes an id that is the product's.
    """
    declared = {name: one.definition for name, one in with_local(local).items()}
    return dict(sorted({**definitions(), **declared}.items()))
