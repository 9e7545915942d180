"""The places of published figures: England, its regions, its authorities, and each authority's neighbours."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ENGLAND = "E92000001"
NEIGHBOUR_MODEL = "Children's services statistical neighbours, 2025 model"


@dataclass(frozen=True, slots=True)
class Area:
    """A place: its ONS code, DfE number ("" for a region and England), name and region's ONS code.

    `level` is ``authority``, ``region`` or ``country``. `until` is the last day (YYYY-MM-DD) of an authority that is
    no more, "" for one that is. `also` are other ONS codes it has borne, or will bear in later releases.
    """

    code: str
    number: str
    name: str
    level: str
    region: str = ""
    until: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A statistical neighbour: its place in the order (1 is nearest), and how close the model says it is."""

    area: Area
    rank: int
    closeness: str


@cache
def areas() -> dict[str, Area]:
    """Every place by ONS code."""
    return {row["code"]: _area(row) for row in _rows("areas.csv")}


@cache
def authorities() -> tuple[Area, ...]:
    """The authorities of today, by name."""
    today = (area for area in areas().values() if area.level == "authority" and not area.until)
    return tuple(sorted(today, key=lambda area: area.name))


def area_of(code: str) -> Area:
    """The place with this ONS code (today's or an earlier one) or three-figure DfE number; KeyError where none."""
    return areas()[code] if code in areas() else _by_other_code()[code]


def standing_codes() -> dict[str, str]:
    """Other ONS codes of an authority, each with the code that stands for it here."""
    return {other: area.code for area in areas().values() for other in area.also}


def neighbours(authority: str) -> tuple[Neighbour, ...]:
    """The ten statistical neighbours of an authority (ONS code or DfE number), nearest first; () where none."""
    return _neighbours().get(area_of(authority).number, ())


@cache
def _by_other_code() -> dict[str, Area]:
    numbers = {area.number: area for area in areas().values() if area.number}
    return numbers | {other: areas()[code] for other, code in standing_codes().items()}


def _area(row: dict[str, str]) -> Area:
    return Area(**{**row, "also": tuple(row["also"].split())})  # type: ignore[arg-type]  # the rest are text


@cache
def _neighbours() -> dict[str, tuple[Neighbour, ...]]:
    found: dict[str, list[Neighbour]] = {}
    for row in _rows("neighbours.csv"):
        neighbour = Neighbour(area_of(row["neighbour"]), int(row["rank"]), row["closeness"])
        found.setdefault(row["authority"], []).append(neighbour)
    return {number: tuple(sorted(listed, key=lambda n: n.rank)) for number, listed in found.items()}


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("goldenthread.formats.statistics") / "headlines" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
