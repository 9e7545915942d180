"""Counts of different indicators that a reader can take from one another: the same people, or some among others.

Each figure is safe by itself; two of them may not be. Where the same people are counted twice, both counts are shown or
neither is. Where some are counted among others, the two counts may not visibly differ by a small number of people, for
the difference is a count as well: those of the one who are not in the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.disclosure import Rule
from goldenthread.exchange.dashboard.sheet import Count, Group, Sheet
from goldenthread.vocabulary.yaml_text import read_yaml

COUNTED, OTHERS, OF = "counted", "others", "of"
SAME, WITHIN = "same", "within"
MONTH, BEFORE = "month", "before"
"""What stands for a breakdown where counts are of a month, or of a month before."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Two counts that are linked, by indicator and part; `by` names their breakdowns where these differ."""

    kind: str
    first: tuple[str, str]
    second: tuple[str, str]
    by: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two linked counts by their names; the second gives way where both may not be shown."""

    kind: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A count: how many exactly, and what is shown of it (None: hidden)."""

    number: int
    shown: int | None


def cohort(sheet: Sheet, part: str, dimension: str = "", group: str = "") -> str:
    """The name of who is counted: of a figure, or of one of its groups."""
    whole = f"{sheet.id}:{sheet.basis}:{part}"
    return f"{whole}:{dimension}:{group}" if dimension else whole


@cache
def declared() -> Sequence[Declared]:
    """Every declared link."""
    raw = read_yaml(Path(__file__).with_name("linked.yaml").read_text(encoding="utf-8"))
    return [_declared(kind, entry) for kind in (SAME, WITHIN) for entry in raw[kind]]


def _declared(kind: str, entry: Mapping[str, Any]) -> Declared:
    (first, part), (second, other) = (name.split(":") for name in entry["pair"])
    by = (entry["by"][0], entry["by"][1]) if "by" in entry else None
    return Declared(kind, (first, part), (second, other), by)


def links(sheets: Iterable[Sheet]) -> list[Link]:
    """Every link between some sheets: of the figures, and of each group that both have."""
    by_id = {sheet.id: sheet for sheet in sheets}
    return [
        link
        for one in declared()
        if one.first[0] in by_id and one.second[0] in by_id
        for link in _links(one, by_id[one.first[0]], by_id[one.second[0]])
    ]


def _links(of: Declared, one: Sheet, other: Sheet) -> Iterator[Link]:
    part, others = of.first[1], of.second[1]
    if of.by is None:
        yield Link(of.kind, cohort(one, part), cohort(other, others))
        theirs_too = {name for name, _ in timed(other)}
        for way, day in (name for name, _ in timed(one) if name in theirs_too):
            yield Link(of.kind, cohort(one, part, way, day), cohort(other, others, way, day))
    ways = [of.by] if of.by else [(way, way) for way in one.groups if way in other.groups]
    for way, theirs in ways:
        by_label = {group.label: group for group in other.groups.get(theirs, ())}
        for group in one.groups.get(way, ()):
            if group.label in by_label:
                first = cohort(one, part, way, group.key)
                yield Link(of.kind, first, cohort(other, others, theirs, by_label[group.label].key))


def told(found: Iterable[Link], cells: Mapping[str, Cell], by: Rule) -> set[str]:
    """The counts that must be hidden beside what is shown: each would tell another, or a small difference."""
    return {
        name for link in found if link.first in cells and link.second in cells for name in _told(link, cells, by)
    }  # fmt: skip


def _told(link: Link, cells: Mapping[str, Cell], by: Rule) -> Iterator[str]:
    one, other = cells[link.first], cells[link.second]
    if link.kind == SAME and (one.shown is None) != (other.shown is None):
        yield link.second if one.shown is None else link.first
    if link.kind == WITHIN and visibly_near(one, other, by):
        yield link.second


def visibly_near(one: Cell, other: Cell, by: Rule) -> bool:
    """Whether a reader of both could take one from the other and find a small number of people."""
    if one.shown is None or other.shown is None or one.shown == other.shown:
        return False
    return by.hides(abs(one.number - other.number))


def timed(sheet: Sheet) -> Iterator[tuple[tuple[str, str], Count]]:
    """The counts of each month, and of a month before: each by what it is and its last day."""
    for point in sheet.trend:
        yield (MONTH, point.last.isoformat()), point.count
    if sheet.before:
        yield (BEFORE, sheet.before.last.isoformat()), sheet.before.count


def cells_of(exact: Sheet, seen: Sheet) -> dict[str, Cell]:
    """The counts of a figure, of its groups and of its months, as they are and as they are seen."""
    found = dict(_cells(exact, "", Group("", "", exact.count), Group("", "", seen.count)))
    shown = dict(timed(seen))
    for (way, day), count in timed(exact):
        if (way, day) in shown:
            found |= _cells(exact, way, Group(day, day, count), Group(day, day, shown[way, day]))
    for way, groups in exact.groups.items():
        for one, other in zip(groups, seen.groups.get(way, ()), strict=False):
            found |= _cells(exact, way, one, other)
    return found


def _cells(exact: Sheet, way: str, one: Group, other: Group) -> Iterator[tuple[str, Cell]]:
    n, of = one.count.numerator, one.count.denominator
    shown, shown_of = other.count.numerator, other.count.denominator
    if n is not None:
        yield cohort(exact, COUNTED, way, one.key), Cell(n, shown)
    if of is not None and not (way and exact.is_profile):
        yield cohort(exact, OF, way, one.key), Cell(of, shown_of)
    if n is not None and of is not None and not exact.is_profile:
        rest = None if shown is None or shown_of is None else shown_of - shown
        yield cohort(exact, OTHERS, way, one.key), Cell(of - n, rest)
