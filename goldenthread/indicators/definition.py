"""The definitions of indicators, each a checked file: what is counted, what is not, by which law, and who answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.indicators import marked
from goldenthread.vocabulary.yaml_text import read_yaml

FOLDER = Path(__file__).with_name("definitions")
RATE = "rate"
SCALES = {"%": 100, "per 100": 100, "per 1,000": 1_000, "per 10,000": 10_000, "per million": 1_000_000}
"""How many a share or a rate is for, by its unit."""
UNITS = frozenset({"count", *SCALES})
POLARITIES = frozenset({"higher", "lower", "context"})
THINGS = frozenset({"case", "complaint"})
PERIODS = frozenset({"flow", "date", "date_over_period"})
"""What happened in a period; what is so on a day; what is so on a day of what happened in a period."""


class DefinitionError(Exception):
    """A definition is not as it must be; the message names the file, the entry and what to write."""


@dataclass(frozen=True, slots=True)
class Basis:
    """One way of counting. `published` are measures of `formats.statistics` to set beside it; `leaves_out` keys of WHY.

    `numerator` and `denominator` are sentences; `denominator` is "" where a count has none.
    """

    id: str
    title: str
    population: str
    numerator: str
    denominator: str
    exclusions: Mapping[str, str]
    published: tuple[str, ...]
    buckets: Mapping[str, str]
    published_by_bucket: Mapping[str, str]
    unit: str
    period: str
    value: str = ""
    """How its value comes about (share, count, rate ...); "" of the casework's own where the unit says it."""
    scale: int = 1
    """What a rate is for so many of; what a wait in days is divided by."""
    polarity: str = ""
    """Which way is good, where that is not the indicator's own way."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at, in the unit of the basis it is for. `every` is the target's own period: month, year ..."""

    basis: str
    value: float
    every: str
    source: str


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator. Its first basis is the one shown unless another is asked for.

    `small_numbers` names the rule of disclosure control (S0 to S8); `comparators` say in words what is published.
    """

    id: str
    version: int
    title: str
    meaning: str
    polarity: str
    owner: str
    review_by: date
    law: str
    bases: Mapping[str, Basis]
    dimensions: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    open_points: tuple[str, ...]
    frequency: str = ""
    small_numbers: str = ""
    comparators: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    each: str = "case"
    """What a row that it counts is: a case, or a complaint, which opens to fewer."""

    @property
    def default(self) -> Basis:
        """The basis shown unless another is asked for."""
        return next(iter(self.bases.values()))

    def basis(self, basis_id: str = "") -> Basis:
        """A basis by its id, the default for ""; KeyError where there is none of that id."""
        return self.bases[basis_id] if basis_id else self.default

    def thing_behind(self, basis: Basis, part: str) -> str:
        """What the rows behind a part of a figure are; below a rate stand cases."""
        return "case" if basis.value == RATE and part == "denominator" else self.each

    def polarity_of(self, basis: Basis) -> str:
        """Which way is good on a basis."""
        return basis.polarity or self.polarity


@cache
def definitions() -> Mapping[str, Definition]:
    """Every definition by id, in the order of the catalogue. Raises DefinitionError."""
    return {path.stem: load(path) for path in sorted(FOLDER.glob("*.yaml"))}


def definition(indicator: str) -> Definition:
    """One definition; KeyError where there is none of that id."""
    return definitions()[indicator]


def past_review(today: date) -> list[str]:
    """Those whose review date has passed: a definition that nobody has looked at is not to be trusted."""
    return [d.id for d in definitions().values() if d.review_by < today]


def load(path: Path) -> Definition:
    """Read one file. Raises DefinitionError."""
    raw = read_yaml(path.read_text(encoding="utf-8"))
    try:
        found = _definition(raw)
    except (KeyError, TypeError, ValueError) as error:
        raise DefinitionError(f"{path.name}: {error!r} is missing or is not what it must be.") from error
    _check(found, path)
    return found


def _definition(raw: Mapping[str, Any]) -> Definition:
    bases = {key: _basis(key, {**raw["counted"], **entry}) for key, entry in raw["bases"].items()}
    return Definition(
        id=raw["id"],
        version=int(raw["version"]),
        title=raw["title"],
        meaning=raw["meaning"],
        polarity=raw["polarity"],
        owner=raw["owner"],
        review_by=date.fromisoformat(str(raw["review_by"])),
        law=raw["law"],
        bases=bases,
        dimensions=tuple(raw.get("dimensions", ())),
        cannot_tell=tuple(raw["cannot_tell"]),
        open_points=tuple(raw.get("open_points", ())),
        frequency=raw.get("frequency", ""),
        small_numbers=raw.get("small_numbers", ""),
        comparators=tuple(raw.get("comparators", ())),
        each=raw.get("each", "case"),
    )


def _basis(key: str, entry: Mapping[str, Any]) -> Basis:
    """A unit for so many is a rate of what stands below; per cent are a share of what is counted."""
    is_rate = entry["unit"] in SCALES.keys() - {"%"}
    return Basis(
        id=key,
        title=entry["title"],
        population=entry["population"],
        numerator=entry["numerator"],
        denominator=entry.get("denominator", ""),
        exclusions=dict(entry.get("exclusions", {})),
        published=tuple(entry.get("published", ())),
        buckets={str(k): v for k, v in entry.get("buckets", {}).items()},
        published_by_bucket={str(k): v for k, v in entry.get("published_by_bucket", {}).items()},
        unit=entry["unit"],
        period=entry["period"],
        polarity=entry.get("polarity", ""),
        value=RATE if is_rate else "",
        scale=SCALES[entry["unit"]] if is_rate else 1,
    )


def _check(found: Definition, path: Path) -> None:
    wrong = []
    if found.id != path.stem:
        wrong.append(f"id is {found.id}; name the file after it")
    if found.polarity not in POLARITIES:
        wrong.append(f"polarity {found.polarity} is none of {', '.join(sorted(POLARITIES))}")
    if found.each not in THINGS:
        wrong.append(f"each {found.each} is none of {', '.join(sorted(THINGS))}")
    for basis in found.bases.values():
        if basis.unit not in UNITS or basis.period not in PERIODS:
            wrong.append(f"{basis.id}: unit {basis.unit} or period {basis.period} is not one that is known")
        if basis.polarity not in {"", *POLARITIES}:
            wrong.append(f"{basis.id}: polarity {basis.polarity} is none of {', '.join(sorted(POLARITIES))}")
        strange = sorted(basis.exclusions.keys() - marked.WHY.keys())
        if strange:
            wrong.append(f"{basis.id}: exclusions {', '.join(strange)} are not ones that the expressions make")
    if wrong:
        raise DefinitionError(f"{path.name}: " + "; ".join(wrong) + ".")
