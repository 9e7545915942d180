"""The catalogue of headline measures: what each counts, in plain words, and the DfE columns it comes from.

One file a theme. A measure never computes: it names a published column, and for earlier years the column of an
earlier release that DfE published for the same thing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from goldenthread.vocabulary.yaml_text import read_yaml

THEMES = ("caseload", "requests", "refusals", "timeliness", "reviews", "needs", "settings", "tribunal")
MAIN_RELEASE = "2025"
_EARLIER = re.compile(r"(\d{4}) (\w+)\.(\w+) (\d{4})-(\d{4})")


@dataclass(frozen=True, slots=True)
class Source:
    """A published column, by release, table and DfE's own spelling, and the years taken from it (None: all)."""

    release: str
    table: str
    column: str
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One headline measure.

    `unit` is ``%`` or the word for what is counted; `better` is ``high``, ``low`` or ``neither``; `top` and `bottom`
    are the measures whose sums make a share; `nil` is the mark this table prints for nought; `breaks` are years in
    which the basis changed, with why.
    """

    id: str
    theme: str
    title: str
    says: str
    unit: str
    source: Source
    earlier: tuple[Source, ...] = ()
    top: tuple[str, ...] = ()
    bottom: tuple[str, ...] = ()
    bottom_words: str = ""
    better: str = "neither"
    key: bool = False
    nil: str = ""
    notes: tuple[str, ...] = ()
    breaks: tuple[tuple[int, str], ...] = ()

    @property
    def is_share(self) -> bool:
        return self.unit == "%"

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the figures come from, the main release first."""
        return (self.source, *self.earlier)


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of measures with the question it answers."""

    id: str
    title: str
    question: str
    measures: tuple[Measure, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """Every theme, in the order of the casework."""
    return tuple(_theme(name) for name in THEMES)


@cache
def measures() -> dict[str, Measure]:
    """Every measure by id."""
    return {measure.id: measure for theme in themes() for measure in theme.measures}


def measure(measure_id: str) -> Measure:
    """One measure; KeyError where there is none of that id."""
    return measures()[measure_id]


def _theme(name: str) -> Theme:
    raw = read_yaml((files(__package__) / f"{name}.yaml").read_text(encoding="utf-8"))
    return Theme(name, raw["title"], raw["question"], tuple(_measures(name, raw)))


def _measures(theme: str, raw: dict[str, Any]) -> Iterator[Measure]:
    common = tuple(raw.get("notes", ()))
    breaks = tuple(sorted(raw.get("breaks", {}).items()))
    for entry in raw["measures"]:
        fields = dict(entry)
        table, column = fields.pop("column").split(".")
        yield Measure(
            **{
                **fields,
                "theme": theme,
                "source": Source(MAIN_RELEASE, table, column),
                "earlier": tuple(_earlier(text) for text in fields.get("earlier", ())),
                "top": tuple(fields.get("top", ())),
                "bottom": tuple(fields.get("bottom", ())),
                "notes": (*fields.get("notes", ()), *common),
                "breaks": breaks,
            }
        )


def _earlier(text: str) -> Source:
    found = _EARLIER.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text}” is not RELEASE TABLE.COLUMN FIRST-LAST")
    return Source(found[1], found[2], found[3], (int(found[4]), int(found[5])))
