"""Figures of a past joint snapshot made again, beside those of the current one."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from goldenthread.exchange.dashboard.joint import known
from goldenthread.exchange.feeds import places
from goldenthread.indicators import Figure, asked_of, declared
from goldenthread.partnership.models import Area
from goldenthread.repository import snapshots
from goldenthread.repository.snapshots import Snapshot

NONE = "not in it"
SAME = "the same"


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure from two snapshots, as words."""

    id: str
    title: str
    then: str
    now: str
    moved: str


def compared(area: Area, then: Snapshot, now: Snapshot, as_at: date) -> list[Compared]:
    """Every declared figure as at a day from both. Made once for a snapshot and a day, and kept in this process."""
    folder, versions = str(places.joint(area)), tuple(sorted((k, d.definition.version) for k, d in known().items()))
    before, after = (_figures(folder, each.id, as_at, versions) for each in (then, now))
    return [_compared(key, before.get(key), after.get(key)) for key in sorted({**before, **after})]


@lru_cache(maxsize=16)
def _figures(
    folder: str, identity: str, as_at: date, _versions: tuple[tuple[str, int], ...]
) -> dict[str, Figure]:  # fmt: skip
    snapshot = snapshots.find(Path(folder), identity)
    assert snapshot is not None
    with declared.reading(snapshot, known()) as reading:
        found = reading.figures(asked_of(snapshot, as_at), [(key, "") for key in reading.known])
    return {figure.id: figure for figure in found.values()}


def _compared(key: str, then: Figure | None, now: Figure | None) -> Compared:
    one = now or then
    assert one is not None
    if then is None or now is None:
        moved = "came with a later delivery" if then is None else "no longer delivered"
    elif (then.numerator, then.denominator, then.value) == (now.numerator, now.denominator, now.value):
        moved = SAME
    else:
        moved = f"from {_words(then)} to {_words(now)}"
    return Compared(key, one.definition.title, _words(then), _words(now), moved)


def _words(figure: Figure | None) -> str:
    """A figure with its counts, so that what moved can be seen."""
    if figure is None:
        return NONE
    if figure.value is None:
        return f"{figure.denominator:,} counted" if figure.denominator is not None else "no value"
    if figure.basis.unit == "count":
        return f"{figure.value:,.0f}"
    value = f"{figure.value:,.1f}{'%' if figure.basis.unit == '%' else ' ' + figure.basis.unit}"
    made = figure.numerator is not None and figure.denominator is not None
    return f"{value} ({figure.numerator:,} of {figure.denominator:,})" if made else value
