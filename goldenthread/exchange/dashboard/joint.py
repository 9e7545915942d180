"""The figures over partners' deliveries, from the area's joint snapshot, where one has been published."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl
from django.conf import settings

from goldenthread import indicators
from goldenthread.disclosure import rule
from goldenthread.exchange.dashboard.casework import month_end
from goldenthread.exchange.dashboard.sheet import JOINT, OWN, Count, Group, Point, Sheet
from goldenthread.indicators import Asked, Figure, declared
from goldenthread.indicators.declared import Breakdown, Declared, Part, Reading
from goldenthread.indicators.declared.figures import Reckoned
from goldenthread.indicators.declared.model import COUNT, MEAN, QUANTILE, SHARE
from goldenthread.partnership.models import Area
from goldenthread.repository import snapshots
from goldenthread.repository.snapshots import Snapshot

TYPICAL_NEEDS, HIGH_NEEDS = 10, 25
FINER = frozenset({"decile"})
"""Breakdowns that only divide another further: its tables add up to the other’s, and would tell what either hides."""
HIGH = 0.9
"""A quantile from here on says something of a few: it needs more to rest on (rule S3)."""


def joint_snapshot(area: Area) -> Snapshot | None:
    """The area's current joint snapshot; none where none has been published. Raises OtherLayout."""
    newest = snapshots.latest(Path(settings.DATA) / "joint" / area.code)
    return snapshots.in_step(newest) if newest else None


def persons_of(area: Area) -> pl.DataFrame | None:
    """The children of the joint snapshot; none where there is no snapshot."""
    found = joint_snapshot(area)
    return found.read("persons") if found else None


def known() -> Mapping[str, Declared]:
    """The declared indicators: the product's, and those of the authority's own folder that are not wrong."""
    return _known(local_files())


def local_files() -> tuple[tuple[str, int, int], ...]:
    """The authority's own definitions as they lie in their folder: file, time of writing in ns, size in bytes."""
    found = sorted((Path(settings.DATA) / "indicators").glob("*.yaml"))
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in found)


@lru_cache(maxsize=4)
def _known(files: tuple[tuple[str, int, int], ...]) -> Mapping[str, Declared]:
    """Those of some files besides the product's. One wrong file hides no figure but its own; the catalogue names it."""
    if not files:
        return declared.shipped()
    wrong = declared.faults(Path(files[0][0]).parent)
    local = [declared.load(Path(path)) for path, _, _ in files if Path(path).name not in wrong]
    return {**declared.shipped(), **{one.id: one for one in local}}


def joint_sheets(snapshot: Snapshot, definitions: Mapping[str, Declared], as_at: date) -> list[Sheet]:
    """Every declared figure that can be made of what was delivered, as at a day."""
    with declared.reading(snapshot, definitions) as reading:
        able = [one for key, one in reading.known.items() if not reading.lacks(key)]
        return [_sheet(reading, one, as_at) for one in able]


def _sheet(reading: Reading, one: Declared, as_at: date) -> Sheet:
    """An indicator as it is shown, with its course and its breakdowns, and on its other bases."""
    asked = indicators.asked_of(reading.snapshot, as_at)
    plain, figure = _on_basis(reading, one, asked, "")
    broken = reading.breakdowns(one.id, asked)
    more = [basis for basis in one.counted if basis != plain.basis and not reading.lacks(one.id, basis)]
    return replace(
        plain, trend=_trend(reading, one, asked, plain.kind), groups=_groups(figure, broken, plain.kind),
        names={key: found.dimension.title for key, found in broken.items()},
        others=tuple(_on_basis(reading, one, asked, basis)[0] for basis in more),
    )  # fmt: skip


def _on_basis(reading: Reading, one: Declared, asked: Asked, basis_id: str) -> tuple[Sheet, Figure]:
    """An indicator on one basis, broken down as it itself divides alone."""
    figure = reading.figure(one.id, asked, basis_id)
    kind = one.counted[figure.basis.id].value.kind
    of, basis = figure.definition, figure.basis
    flow = basis.period == "flow"
    made = Sheet(
        id=of.id, basis=basis.id, title=of.title, basis_title=basis.title, meaning=of.meaning,
        polarity=of.polarity_of(basis), unit=basis.unit, owner=of.owner, law=of.law, version=figure.version,
        numerator_words=basis.numerator, denominator_words=basis.denominator,
        source=JOINT, snapshot=figure.snapshot, as_at=asked.as_at,
        known_at=figure.known_at, first=asked.period.first if flow else None, last=asked.period.last if flow else None,
        count=_count(figure, kind), value=_value(figure.value, kind),
        between=_between(figure, kind), before=_before(reading, one, figure, kind), groups=_groups(figure, {}, kind),
        aside=tuple(Group(b.reason, b.words, Count(b.cases)) for b in figure.beside),
        published=tuple(dict.fromkeys((*basis.published, *basis.published_by_bucket.values()))),
        rule=_rule(of.small_numbers), kind=kind, needs=_needs(one, basis.id),
    )  # fmt: skip
    return made, figure


def _between(figure: Figure, kind: str) -> tuple[float, float] | None:
    """The interval of a value that is neither a share nor a count: those have theirs from their counts."""
    if kind in {SHARE, COUNT} or figure.interval is None:
        return None
    return figure.interval.low, figure.interval.high


def _before(reading: Reading, one: Declared, figure: Figure, kind: str) -> Point:
    """The figure as it was a month before."""
    asked = indicators.asked_of(reading.snapshot, month_end(figure.as_at, 1))
    return _point(reading.figure(one.id, asked, figure.basis.id), kind)


def _rule(code: str) -> str:
    """The rule for counts that an indicator names; the common one where it names a rule for shares or waits."""
    return code if code and rule(code).kind == "count" else "S1"


def _needs(one: Declared, basis: str) -> int:
    value = one.counted[basis].value
    if value.kind not in {QUANTILE, MEAN}:
        return 0
    return HIGH_NEEDS if value.kind == QUANTILE and value.at >= HIGH else TYPICAL_NEEDS


def _value(value: float | None, kind: str) -> float | None:
    """The value of a figure that is neither a share nor a count."""
    return None if kind in {SHARE, COUNT} else value


def _count(figure: Figure, kind: str) -> Count:
    return _counted(figure.numerator, figure.denominator, kind)


def _counted(numerator: int | None, denominator: int | None, kind: str) -> Count:
    """A share's two counts; of anything else how many it rests on, which is what is small or not."""
    if kind == SHARE:
        return Count(numerator, denominator)
    return Count(denominator if numerator is None else numerator)


def _point(figure: Figure, kind: str) -> Point:
    flow = figure.period is not None and figure.basis.period == "flow"
    first = figure.period.first if flow and figure.period else figure.as_at
    return Point(first, figure.as_at, _count(figure, kind), _value(figure.value, kind))


def _trend(reading: Reading, one: Declared, asked: Asked, kind: str) -> tuple[Point, ...]:
    """Its course by month. A feed of terms or of a year says nothing of the months between: those are left out."""
    return tuple(_point(figure, kind) for _, figure in reading.months(one.id, asked) if _tells(figure, kind))


def _tells(figure: Figure, kind: str) -> bool:
    """Whether there was anything to make the figure of; a count of none is a count."""
    return bool(figure.denominator) if kind == SHARE else kind == COUNT or figure.value is not None


def _groups(figure: Figure, found: Mapping[str, Breakdown], kind: str) -> dict[str, tuple[Group, ...]]:
    groups = {
        key: tuple(
            Group(
                part.key, _plain(part.label), _of_part(figure, part.reckoned, kind), _value(part.reckoned.value, kind)
            )
            for part in sorted(breakdown.parts, key=_by_age)
        )
        for key, breakdown in found.items()
        if key not in FINER
    }
    if figure.buckets and kind in {SHARE, COUNT}:
        own = [b for b in figure.buckets if b.denominator]
        groups[OWN] = tuple(Group(b.key, b.label, _of_bucket(figure, b.numerator, b.denominator)) for b in own)
    return groups


def _plain(label: str) -> str:
    """A group's words; a band that has none of its own says its ends ("under_5" is "Under 5")."""
    return label.replace("_", " ").capitalize() if "_" in label else label


def _by_age(part: Part) -> int:
    """Bands by where they begin; other groups stay in the order they have."""
    begins = part.key.partition("_to_")[0].removesuffix("_and_over")
    return int(begins) if "_" in part.key and begins.isdigit() else 0


def _of_part(figure: Figure, reckoned: Reckoned, kind: str) -> Count:
    if figure.basis.numerator == "":
        return Count(reckoned.denominator, figure.denominator)
    return _counted(reckoned.numerator, reckoned.denominator, kind)


def _of_bucket(figure: Figure, counted: int, of: int) -> Count:
    if figure.basis.numerator == "":
        return Count(of, figure.denominator)
    return Count(counted, of) if figure.basis.unit == "%" else Count(counted)
