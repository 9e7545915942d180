"""The area's own figures from the newest snapshot, the cases behind them, and what DfE published beside them.

Figures are of a snapshot, so they are kept once made: in this process, and beside the snapshots for the others. A
snapshot older than the casework is replaced by a new one when figures are asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import polars as pl
from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from goldenthread import indicators
from goldenthread.casework.disputes.models import ComplaintStep
from goldenthread.casework.models import Case, CaseEvent, Confirmation
from goldenthread.exchange.extract import extract, last_change, latest, settings_in_force, snapshots_of
from goldenthread.exchange.kept_figures import Shelf
from goldenthread.formats.statistics.measures import Measure, measure
from goldenthread.formats.statistics.published import Comparison, published
from goldenthread.indicators import Figure, Period
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child
from goldenthread.provision.models import Setting
from goldenthread.repository import snapshots
from goldenthread.repository.snapshots import Snapshot

ALL_BASES = tuple((of.id, basis) for of in indicators.definitions().values() for basis in of.bases)
"""Every indicator on every basis, as `wanted` takes them."""
BY_MONTH = "EHC-04"
"""The indicator that is shown month by month: plans issued within 20 weeks."""


@dataclass(frozen=True, slots=True)
class BesideIt:
    """A published measure to set beside a figure: the last year in which the area has one, with its comparators."""

    measure: Measure
    year: int
    comparison: Comparison


def figures(area: Area, as_at: date, period: Period | None = None) -> Mapping[str, Figure]:
    """Every indicator on its default basis, by its id; of flows the twelve months to the day unless told.

    The first time after a change of the casework costs an extract of the area.
    """
    found = in_bases(area, as_at, tuple((identity, "") for identity in indicators.definitions()), period)
    return {figure.id: figure for figure in found.values()}


def in_bases(
    area: Area,
    as_at: date,
    wanted: Sequence[tuple[str, str]] = ALL_BASES,
    period: Period | None = None,
    of: Snapshot | None = None,
) -> Mapping[tuple[str, str], Figure]:
    """Figures by indicator and basis: all of them, or those wanted; `of` is `current(area)` where a page has it."""
    return _figures(*_key(of or current(area), as_at, period), tuple(wanted))


def months(
    area: Area, indicator: str, as_at: date, basis: str = "", of: Snapshot | None = None
) -> Sequence[tuple[date, Figure]]:
    """The indicator in each month of the twelve that end with the day's, by the month's first day."""
    year_ago = date(as_at.year - 1 + as_at.month // 12, as_at.month % 12 + 1, 1)
    return _months(*_key(of or current(area), as_at, Period(year_ago, as_at)), indicator, basis)


def behind(
    area: Area,
    indicator: str,
    as_at: date,
    part: str = "numerator",
    bucket: str | None = None,
    basis: str = "",
    period: Period | None = None,
) -> list[str]:
    """The public ids of the cases behind a figure, as it was shown; whoever asks must still be let in to each.

    `part` is numerator, denominator, or a reason for which cases are left out and counted beside.
    """
    return list(_behind(*_key(current(area), as_at, period), indicator, basis, part, bucket))


def publish(area: Area, as_at: date) -> Snapshot:
    """Publish the casework as it is, and make every figure of it, so that nobody who looks has to wait for one.

    Cost: an extract of the area, and each indicator's expression once.
    """
    made = extract(area)
    in_bases(area, as_at)
    for basis in indicators.definition(BY_MONTH).bases:
        months(area, BY_MONTH, as_at, basis)
    return made


def published_beside(area: Area, figure: Figure) -> list[BesideIt]:
    """What DfE published of the same thing: the area, England, its region and its neighbours."""
    at_hand = published(Path(settings.DATA))
    found = []
    for name in dict.fromkeys((*figure.basis.published, *figure.basis.published_by_bucket.values())):
        last = at_hand.latest(name, area.code)
        if last:
            found.append(BesideIt(measure(name), last.year, at_hand.compare(name, last.year, area.code)))
    return found


def current(area: Area) -> Snapshot:
    """A snapshot that holds the casework as it is: the newest, or a new one where something has changed since.

    An authority whose extract takes seconds may let figures lag behind: a snapshot no older than the setting
    FIGURES_MAY_LAG (seconds, 0 where it is not set) serves as it is, and every figure says when it was known.
    """
    newest = latest(area)
    if newest and (_is_recent(newest) or is_current(area, newest)):
        return newest
    return extract(area)


def _is_recent(snapshot: Snapshot) -> bool:
    lag = timedelta(seconds=getattr(settings, "FIGURES_MAY_LAG", 0))
    return timezone.now() - snapshot.meta.known_at < lag


def is_current(area: Area, snapshot: Snapshot) -> bool:
    """Whether nothing has changed that a snapshot holds.

    One query while nothing more is added to the area's trail; nine and two files once after each addition.
    """
    mark = last_change(area)
    if mark and mark == snapshot.meta.mark:
        return True
    return _is_current_at(area, str(snapshot.folder.parent), snapshot.id, mark)


@lru_cache(maxsize=32)
def _is_current_at(area: Area, folder: str, identity: str, _mark: str) -> bool:
    """The answer at a place in the trail: to change anything is to add to it, so that the answer stays."""
    snapshot = _found(folder, identity)
    rows = snapshot.rows
    counts = {
        "events": CaseEvent.objects.filter(area=area).count(),
        "confirmations": Confirmation.objects.filter(area=area).count(),
        "cases": Case.objects.filter(area=area).count(),
        "complaints": ComplaintStep.objects.filter(area=area).count(),
        "children": Child.objects.filter(area=area, merged_into=None).count(),
    }
    return (
        all(rows[table] == count for table, count in counts.items())
        and not _answered_since(area, snapshot)
        and _same_children(area, snapshot)
        and _same_settings(area, snapshot)
        and settings_in_force(area) == snapshot.meta.settings
    )


def _answered_since(area: Area, snapshot: Snapshot) -> bool:
    last = Confirmation.objects.filter(area=area).aggregate(last=Max("answered_at"))["last"]
    return last is not None and last > snapshot.meta.known_at


def _same_children(area: Area, snapshot: Snapshot) -> bool:
    """Deaths and births are what figures read of a child; a birth date is compared by all of them together."""
    names = ("public_id", "birth_date", "deceased_on")
    now = Child.objects.filter(area=area, merged_into=None).order_by("pk").values_list(*names)
    return snapshot.read("children").select("child_id", "birth_date", "deceased_on").rows() == list(now)


def _same_settings(area: Area, snapshot: Snapshot) -> bool:
    now = Setting.objects.filter(area=area).order_by("pk").values_list("public_id", "category", "in_area")
    return snapshot.read("settings").select("setting_id", "category", "in_area").rows() == list(now)


Key = tuple[str, str, date, Period | None, tuple[int, ...]]
"""What a figure depends on: the snapshot's folder and id, the day, the period, and the versions of the definitions."""


def _key(snapshot: Snapshot, as_at: date, period: Period | None) -> Key:
    versions = tuple(of.version for of in indicators.definitions().values())
    return str(snapshot.folder.parent), snapshot.id, as_at, period, versions


def _found(folder: str, identity: str) -> Snapshot:
    snapshot = snapshots.find(Path(folder), identity)
    assert snapshot is not None
    return snapshot


Wanted = tuple[tuple[str, str], ...]


@lru_cache(maxsize=32)
def _figures(
    folder: str, identity: str, as_at: date, period: Period | None, _: tuple[int, ...], wanted: Wanted
) -> Mapping[tuple[str, str], Figure]:
    shelf = _shelf(folder, identity)
    exact = dict.fromkeys((name, indicators.definition(name).basis(basis).id) for name, basis in wanted)
    held = {each: shelf.held((as_at, period, each)) for each in exact}
    missing = [each for each, found in held.items() if found is None]
    if missing:
        snapshot = _found(folder, identity)
        made = indicators.figures(snapshot, indicators.asked_of(snapshot, as_at, period=period), missing)
        for each in missing:
            held[each] = [("", made[each])]
            shelf.keep((as_at, period, each), held[each] or [])
    return {each: figure for each, found in held.items() for _, figure in found or []}


@lru_cache(maxsize=32)
def _months(
    folder: str, identity: str, as_at: date, period: Period | None, _: tuple[int, ...], indicator: str, basis: str
) -> Sequence[tuple[date, Figure]]:
    shelf, asked = _shelf(folder, identity), (as_at, period, indicator, basis, "months")
    found = shelf.held(asked)
    if found is None:
        snapshot = _found(folder, identity)
        with indicators.reading(snapshot) as open_snapshot:
            made = open_snapshot.months(indicator, indicators.asked_of(snapshot, as_at, period=period), basis)
        found = [(first.isoformat(), figure) for first, figure in made]
        shelf.keep(asked, found)
    return [(date.fromisoformat(first), figure) for first, figure in found]


def _shelf(folder: str, identity: str) -> Shelf:
    return Shelf(Path(settings.DATA) / "figures" / Path(folder).name, identity)


@lru_cache(maxsize=32)
def _rows(
    folder: str, identity: str, as_at: date, period: Period | None, _: tuple[int, ...], indicator: str, basis: str
) -> pl.DataFrame:
    snapshot = _found(folder, identity)
    return indicators.rows(snapshot, indicators.asked_of(snapshot, as_at, period=period), indicator, basis)


@lru_cache(maxsize=8)
def _behind(
    folder: str, identity: str, as_at: date, period: Period | None, day: tuple[int, ...], indicator: str, basis: str,
    part: str, bucket: str | None,
) -> tuple[str, ...]:  # fmt: skip
    """The cases of a snapshot, which never changes; who may see which of them is asked each time."""
    found = _rows(folder, identity, as_at, period, day, indicator, basis)
    return tuple(dict.fromkeys(case for case, _ in indicators.behind(found, part, bucket)))


__all__ = [
    "ALL_BASES", "BesideIt", "behind", "current", "figures", "in_bases", "is_current", "months", "publish",
    "published_beside",
    "snapshots_of",
]  # fmt: skip
