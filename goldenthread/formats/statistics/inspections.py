"""Area SEND inspections under the framework of 2023: each area's last outcome beside those of others."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from goldenthread.formats.statistics.areas import area_of, areas, neighbours

OUTCOMES: Mapping[str, str] = {
    "1": "typically positive experiences and outcomes",
    "2": "inconsistent experiences and outcomes",
    "3": "widespread or systemic failings",
}
PUBLISHER, RELEASE = "Ofsted and the Care Quality Commission", "Area SEND inspection outcomes"


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspection of a local area partnership; `outcome` is a key of OUTCOMES, `report` the report's address."""

    area: str
    inspected_on: date
    published_on: date
    outcome: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The last outcomes of some areas: whose, of how many areas how many were inspected, and how many had each."""

    who: str
    areas: int
    inspected: int
    outcomes: tuple[tuple[str, int], ...]


@cache
def shipped() -> tuple[Inspection, ...]:
    """Those that ship, by day."""
    text = (files("goldenthread.formats.statistics") / "comparators" / "inspections.csv").read_text(encoding="utf-8")
    return tuple(_inspection(row) for row in csv.DictReader(text.splitlines()))


def _inspection(row: Mapping[str, str]) -> Inspection:
    days = [date.fromisoformat(row[name]) for name in ("inspected_on", "published_on")]
    return Inspection(row["area"], days[0], days[1], row["outcome"], row["report"])


def latest(authority: str, more: Iterable[Inspection] = ()) -> Inspection | None:
    """An area's last inspection, `more` being those that came since; None where there was none, or no such area."""
    try:
        return _last(more).get(area_of(authority).code)
    except KeyError:
        return None


def beside(authority: str, more: Iterable[Inspection] = ()) -> list[Standing]:
    """How the last outcomes stand among the neighbours, in the region and in England."""
    try:
        home = area_of(authority)
    except KeyError:
        return []
    last = _last(more)
    today = [area for area in areas().values() if area.level == "authority" and not area.until]
    region = [area.code for area in today if area.region == home.region]
    return [
        _standing("Statistical neighbours", [near.area.code for near in neighbours(home.code)], last),
        _standing(areas()[home.region].name, region, last),
        _standing("England", [area.code for area in today], last),
    ]


def _last(more: Iterable[Inspection]) -> dict[str, Inspection]:
    return {one.area: one for one in sorted((*shipped(), *more), key=lambda one: one.inspected_on)}


def _standing(who: str, codes: Sequence[str], last: Mapping[str, Inspection]) -> Standing:
    had = [last[code].outcome for code in codes if code in last]
    return Standing(who, len(codes), len(had), tuple((words, had.count(key)) for key, words in OUTCOMES.items()))
