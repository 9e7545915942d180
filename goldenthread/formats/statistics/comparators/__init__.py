"""Published figures to stand beside indicators that casework does not answer: of England, region, neighbours, NHS.

What ships is made by `make_comparators`; what partners' feeds of published statistics deliver lies on top of it. The
text of a figure is as published; its licence is the Open Government Licence.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from goldenthread.formats.statistics.areas import ENGLAND, area_of, areas, neighbours
from goldenthread.formats.statistics.periods import told
from goldenthread.formats.statistics.symbols import number_of
from goldenthread.vocabulary.yaml_text import read_yaml

LICENCE = "Open Government Licence v3.0"
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
HERE, MEAN = "Here, as published", "Neighbours’ mean"
PART = "part"


@dataclass(frozen=True, slots=True)
class Comparator:
    """One published figure and the indicator it stands beside.

    `alike` says that both are counted in the same way but for what `differs` tells; `release` is the publication's
    name, `url` where its editions are. `basis` is the way of counting ours that it stands beside, where that is not the
    first; PART where it is of some alone whom ours does not count by themselves.
    """

    id: str
    indicator: str
    title: str
    unit: str
    publisher: str
    release: str
    url: str
    alike: bool = True
    differs: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One delivered figure: of which measure, place and period, as printed, in which release, published when."""

    measure: str
    area: str
    period: str
    value: str
    release: str = ""
    published_on: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure beside ours: whose, when in words, as printed and as a number, and the release it is in."""

    who: str
    when: str
    text: str
    number: float
    release: str


@cache
def comparators() -> Mapping[str, Comparator]:
    """Every comparator by id."""
    raw = read_yaml(_text("catalogue.yaml"))
    return {key: _comparator(key, entry, raw["releases"]) for key, entry in raw["comparators"].items()}


def _comparator(key: str, entry: Mapping[str, Any], releases: Mapping[str, Mapping[str, str]]) -> Comparator:
    of = releases[entry["release"]]
    return Comparator(
        key, entry["indicator"], entry["title"], entry["unit"], of["publisher"], of["title"], of["url"],
        entry.get("alike", True), entry.get("differs", ""), entry.get("basis", ""),
    )  # fmt: skip


def of_indicator(indicator: str) -> list[Comparator]:
    """The comparators of an indicator, those counted alike first."""
    found = [one for one in comparators().values() if one.indicator == indicator]
    return sorted(found, key=lambda one: not one.alike)


Printed = Mapping[tuple[str, str], tuple[str, str]]
"""By place and period: as printed, and the release ("" where it is the one that ships)."""


class Comparators:
    """The figures that ship and those delivered on top: of one cell the last published stands."""

    def __init__(self, delivered: Iterable[Row] = ()) -> None:
        self._delivered: dict[str, dict[tuple[str, str], tuple[str, str]]] = {}
        for row in sorted(delivered, key=lambda row: row.published_on):
            self._delivered.setdefault(row.measure, {})[row.area, row.period] = (row.value, row.release)

    def beside(self, of: Comparator, authority: str) -> list[Placed]:
        """What stands beside an authority's figure: each place's last that has a number. Nothing for no such area."""
        try:
            home = area_of(authority)
        except KeyError:
            return []
        printed = {**printed_of(of.id), **self._delivered.get(of.id, {})}
        found = [_last(of, who, place, printed) for who, place in _places(home.number, home.region)]
        if of.unit == "count":  # how many there are elsewhere says nothing of how many there are here
            found = [one for one in found if one and one.who not in {"England", _region_name(home.region)}]
        found.append(_mean(of, home.code, printed))
        found.append(_last(of, HERE, home.code, printed))
        return [one for one in found if one is not None]


def printed_of(measure: str) -> Printed:
    """Every figure of a measure that ships."""
    return _shipped().get(measure, {})


def places_of(authority: str) -> frozenset[str]:
    """The codes of an authority, its region, the NHS areas that serve it, and England. KeyError for no such area."""
    home = area_of(authority)
    return frozenset({home.code, *(code for _, code in _places(home.number, home.region))})


def _places(number: str, region: str) -> Iterator[tuple[str, str]]:
    """Whom an authority is set beside, as words and code: the country, its region, the NHS areas that serve it."""
    yield "England", ENGLAND
    if region:
        yield _region_name(region), region
    for place in _serving().get(number, ()):
        yield _nhs_places()[place], place


def _region_name(region: str) -> str:
    return areas()[region].name if region else ""


def _last(of: Comparator, who: str, place: str, printed: Printed) -> Placed | None:
    periods = sorted((period for at, period in printed if at == place), reverse=True)
    for period in periods:
        text, release = printed[place, period]
        number = number_of(text)
        if number is not None:
            return Placed(who, told(period), text, number, release or of.release)
    return None


def _mean(of: Comparator, code: str, printed: Printed) -> Placed | None:
    """The plain mean of the statistical neighbours that have a figure, of the last period in which any has one."""
    near = {neighbour.area.code for neighbour in neighbours(code)}
    periods = sorted({period for at, period in printed if at in near}, reverse=True)
    if of.unit == "count":
        return None
    for period in periods:
        numbers = [number_of(printed[at, period][0]) for at in near if (at, period) in printed]
        known = [number for number in numbers if number is not None]
        if known:
            mean = sum(known) / len(known)
            release = next(printed[at, period][1] for at in near if (at, period) in printed)
            return Placed(MEAN, told(period), f"{mean:.1f}", mean, release or of.release)
    return None


@cache
def _shipped() -> Mapping[str, Printed]:
    packed = (files(__package__) / "figures.csv.gz").read_bytes()
    found: dict[str, dict[tuple[str, str], tuple[str, str]]] = {}
    for row in csv.DictReader(gzip.decompress(packed).decode().splitlines()):
        found.setdefault(row["measure"], {})[row["area"], row["period"]] = (row["value"], "")
    return found


@cache
def _nhs_places() -> Mapping[str, str]:
    return {row["code"]: row["name"] for row in csv.DictReader(_text("places.csv").splitlines())}


@cache
def _serving() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(_text("serving.csv").splitlines()):
        found.setdefault(row["authority"], []).append(row["place"])
    return {number: tuple(places) for number, places in found.items()}


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
