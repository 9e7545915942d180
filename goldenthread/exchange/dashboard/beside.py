"""Who stands beside a figure: what DfE and the NHS published of the same thing, as shipped or as since delivered."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl
from django.conf import settings

from goldenthread import indicators
from goldenthread.exchange.dashboard.joint import joint_snapshot
from goldenthread.exchange.dashboard.sheet import Sheet
from goldenthread.formats.statistics.areas import ENGLAND
from goldenthread.formats.statistics.comparators import LICENCE, Comparator, Comparators, Placed, Row, of_indicator
from goldenthread.formats.statistics.measures import Measure, measure
from goldenthread.formats.statistics.published import Figure, Published, published
from goldenthread.partnership.models import Area

DFE, NHS = "dfe_statistics", "nhs_statistics"
DFE_NAME = "Department for Education"
PLANS_URL = "https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans"
COLUMNS = ("measure", "area", "period", "value", "release", "published_on")


@dataclass(frozen=True, slots=True)
class Beside:
    """What was published of the same thing: whose, when, as printed and as a number, by whom, in which release.

    `basis` is the way of counting ours that it stands beside, where that is not the first.
    `measure` opens every area and year, "" where there is no such page. `title` says of what, where it is not the
    figure's own; `alike` that both are counted in the same way but for what `differs` says.
    """

    who: str
    when: str
    text: str
    number: float
    release: str
    publisher: str = DFE_NAME
    url: str = PLANS_URL
    licence: str = LICENCE
    measure: str = ""
    title: str = ""
    alike: bool = True
    differs: str = ""
    basis: str = ""


def beside(area: Area, sheet: Sheet) -> list[Beside]:
    """What was published of the same thing in the last year that has it: England, the region, the neighbours, here."""
    if sheet.is_profile:
        return []
    if sheet.published:
        return _headline(area, sheet)
    at_hand = _comparators(_folder(area))
    return [_of_comparator(one, placed) for one in of_indicator(sheet.id) for placed in at_hand.beside(one, area.code)]


def of_groups(sheet: Sheet) -> dict[str, Beside]:
    """England's share beside each group of a figure that is a breakdown itself, by the group's key."""
    found = indicators.definitions().get(sheet.id)
    if found is None or not sheet.is_profile:
        return {}
    at_hand = published(Path(settings.DATA))
    beside_: dict[str, Beside] = {}
    for key, name in found.basis(sheet.basis).published_by_bucket.items():
        of, last = measure(name), at_hand.latest(name, ENGLAND)
        row = _printed("England", last, at_hand, of) if last and of.is_share else None
        if row:
            beside_[key] = row
    return beside_


def _headline(area: Area, sheet: Sheet) -> list[Beside]:
    """What the release on education, health and care plans prints."""
    at_hand = published(Path(settings.DATA))
    name = sheet.published[0]
    of, last = measure(name), at_hand.latest(name, area.code)
    if last is None or of.is_share != (sheet.unit == "%"):
        return []
    rows = []
    if of.is_share:  # how many there are in England says nothing of how many there are here
        found = at_hand.compare(name, last.year, area.code)
        for who, held in (("England", found.england), (_region(found.region), found.region)):
            rows += [_printed(who, held, at_hand, of)] if held else []
        if found.neighbour_mean is not None:
            text, when = f"{found.neighbour_mean:.1f}", _when(at_hand, name, last.year)
            rows.append(Beside("Neighbours’ mean", when, text, found.neighbour_mean, last.release, measure=name))
    rows.append(_printed("Here, as published", last, at_hand, of))
    return [row for row in rows if row is not None]


def _region(held: Figure | None) -> str:
    return held.area.name if held else ""


def _printed(who: str, held: Figure, at_hand: Published, of: Measure) -> Beside | None:
    if held.number is None:
        return None
    return Beside(who, _when(at_hand, of.id, held.year), held.text, held.number, held.release, measure=of.id)


def _when(at_hand: Published, name: str, year: int) -> str:
    return f"January {year}" if at_hand.is_january(name) else str(year)


def _of_comparator(one: Comparator, placed: Placed) -> Beside:
    return Beside(
        placed.who, placed.when, placed.text, placed.number, placed.release, one.publisher, one.url, title=one.title,
        alike=one.alike, differs=one.differs, basis=one.basis,
    )  # fmt: skip


def _folder(area: Area) -> str:
    """Where the area's joint snapshot lies, "" where none has been published: a snapshot never changes."""
    found = joint_snapshot(area)
    return str(found.folder) if found else ""


@lru_cache(maxsize=8)
def _comparators(snapshot: str) -> Comparators:
    """The comparators that ship, with those of the feeds of published statistics on top."""
    return Comparators(Row(**row) for table in (DFE, NHS) for row in delivered(snapshot, table).iter_rows(named=True))


def delivered(snapshot: str, table: str) -> pl.DataFrame:
    """The rows of a feed of published statistics in a snapshot's folder; none where it is older than the feed."""
    path = Path(snapshot) / f"{table}.parquet"
    if not snapshot or not path.exists():
        return pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
    return pl.read_parquet(path, columns=list(COLUMNS)).cast(pl.String)
