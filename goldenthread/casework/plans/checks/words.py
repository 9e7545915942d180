"""The words the checks look for, read once from ``wording.yaml``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.vocabulary.yaml_text import read_yaml


@dataclass(frozen=True)
class Wording:
    """The lists."""

    vague: dict[str, str]
    health: tuple[str, ...]
    adulthood: tuple[str, ...]
    not_an_outcome: tuple[str, ...]
    others: tuple[str, ...]


@cache
def wording() -> Wording:
    """The lists as they are declared."""
    raw = read_yaml(Path(__file__).with_name("wording.yaml").read_text(encoding="utf-8"))
    return Wording(
        raw["vague"], tuple(raw["health"]), tuple(raw["adulthood"]), tuple(raw["not_an_outcome"]), tuple(raw["others"])
    )
