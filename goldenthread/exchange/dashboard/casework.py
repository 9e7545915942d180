"""The figures that are made from the casework, as sheets: value, course by month, a month before, and breakdowns."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import polars as pl

from goldenthread import indicators
from goldenthread.exchange.dashboard.people import NO_PLAN, dimensions, order
from goldenthread.exchange.dashboard.sheet import CASEWORK, OWN, Count, Group, Point, Sheet
from goldenthread.indicators import Asked, Figure, Period, Reading, marked
from goldenthread.indicators.compute import months_of
from goldenthread.indicators.definition import RATE
from goldenthread.indicators.expressions.registry import EXPRESSIONS
from goldenthread.indicators.figure import figure_of
from goldenthread.repository.snapshots import Snapshot
from goldenthread.statute.calendars import add_months

MONTHS = 12
OF_ITSELF = {"EHC-13": "need", "EHC-14": "setting"}
"""The breakdowns that a figure already is."""
DAY = timedelta(days=1)
FEWEST = 10
"""No rate is told of a group in which fewer stand below (rule S2 of disclosure control)."""


def wanted() -> list[tuple[str, str]]:
    """Each indicator that casework answers for, on the basis it is shown on."""
    answered = {indicator for indicator, _ in EXPRESSIONS}
    return [(of.id, of.default.id) for of in indicators.definitions().values() if of.id in answered]


def other_ways() -> list[tuple[str, str]]:
    """The other bases of those indicators, in the order of their definitions."""
    return [
        (of.id, basis) for of in indicators.definitions().values() for basis in of.bases
        if (of.id, basis) in EXPRESSIONS and basis != of.default.id
    ]  # fmt: skip


def casework_sheets(snapshot: Snapshot, as_at: date, persons: pl.DataFrame | None = None) -> list[Sheet]:
    """Every figure of the casework as at a day; `persons` of the joint snapshot tell more of its children.

    Cost: each indicator's rows twice, those of a day thirteen times.
    """
    asked = indicators.asked_of(snapshot, as_at)
    with indicators.reading(snapshot) as reading:
        people = dimensions(reading, asked, persons)
        rows = {key: reading.rows(key[0], asked, key[1]) for key in wanted()}
        figures = {key: _figure(key, asked, snapshot, found) for key, found in rows.items()}
        flows = [key for key, figure in figures.items() if _is_flow(figure)]
        days = _days(reading, as_at, [key for key in figures if key not in flows])
        before = _before(reading, as_at, flows)
        others = _others(reading, asked)
    courses = {key: _months(figures[key], asked, rows[key]) for key in flows} | days
    earlier = before | {key: points[-2] for key, points in days.items() if len(points) > 1}
    return [
        replace(
            _sheet(figure, courses[key], earlier.get(key), _groups(figure, rows[key], people)),
            others=tuple(others.get(figure.id, ())),
        )
        for key, figure in figures.items()
    ]


def _others(reading: Reading, asked: Asked) -> dict[str, list[Sheet]]:
    """Each indicator on its other bases, with how it was a month before, divided as it itself divides alone."""
    keys = other_ways()
    before = _before(reading, asked.as_at, keys)
    found: dict[str, list[Sheet]] = {}
    for key in keys:
        figure = _figure(key, asked, reading.snapshot, reading.rows(key[0], asked, key[1]))
        own = {OWN: tuple(_own(figure))} if figure.buckets else {}
        found.setdefault(figure.id, []).append(_sheet(figure, (), before[key], own))
    return found


def _figure(key: tuple[str, str], asked: Asked, snapshot: Snapshot, rows: pl.DataFrame) -> Figure:
    of = indicators.definition(key[0])
    return figure_of(of, of.basis(key[1]), asked, snapshot.id, _counted(rows))


def _counted(rows: pl.DataFrame) -> list[tuple[str, bool, str, int]]:
    return rows.group_by("bucket", "counts", "standing").len().rows()


def rows_behind(
    snapshot: Snapshot, as_at: date, indicator: str, basis: str, persons: pl.DataFrame | None = None
) -> pl.DataFrame:
    """The rows behind a figure, with each child's groups beside them."""
    asked = indicators.asked_of(snapshot, as_at)
    with indicators.reading(snapshot) as reading:
        rows = reading.rows(indicator, asked, basis)
        return rows.join(dimensions(reading, asked, persons), on="child_id", how="left")


def _is_flow(figure: Figure) -> bool:
    return figure.basis.period == "flow"


def _months(figure: Figure, asked: Asked, rows: pl.DataFrame) -> tuple[Point, ...]:
    """What happened in each month of the year, the last one to the day."""
    parts = rows.with_columns(month=pl.col("day").dt.month_start()).partition_by("month", as_dict=True)
    found = []
    for first in months_of(asked):
        last = min(add_months(first, 1) - DAY, asked.period.last)
        month = asked.over(Period(max(first, asked.period.first), last))
        counted = _counted(parts[(first,)]) if (first,) in parts else []
        found.append(_point(figure_of(figure.definition, figure.basis, month, figure.snapshot, counted)))
    return tuple(found)


def _days(reading: Reading, as_at: date, keys: list[tuple[str, str]]) -> dict[tuple[str, str], tuple[Point, ...]]:
    """What was so at the same day of each month of the year: the question is put once a day, to all of them."""
    found: dict[tuple[str, str], list[Point]] = {key: [] for key in keys}
    for back in range(MONTHS, -1, -1):
        for key, point in _before(reading, as_at, keys, back).items():
            found[key].append(point)
    return {key: tuple(points) for key, points in found.items()}


def _before(reading: Reading, as_at: date, keys: list[tuple[str, str]], back: int = 1) -> dict[tuple[str, str], Point]:
    """Each figure as it was some months before."""
    asked = indicators.asked_of(reading.snapshot, month_end(as_at, back))
    return {key: _point(_figure(key, asked, reading.snapshot, reading.rows(key[0], asked, key[1]))) for key in keys}


def month_end(day: date, back: int) -> date:
    """The same day so many months before; the last day of that month where `day` is the last of its own."""
    if (day + DAY).day == 1:
        return add_months(day + DAY, -back) - DAY
    return add_months(day, -back)


def _point(figure: Figure) -> Point:
    first = figure.period.first if figure.period and _is_flow(figure) else figure.as_at
    last = figure.period.last if figure.period and _is_flow(figure) else figure.as_at
    return Point(first, last, _count(figure), _value(figure))


def _count(figure: Figure) -> Count:
    return Count(figure.numerator, figure.denominator if figure.basis.unit == "%" else None)


def _value(figure: Figure) -> float | None:
    """The value of a rate, which is neither a count nor a share."""
    return figure.value if figure.basis.value == RATE else None


def _groups(figure: Figure, rows: pl.DataFrame, people: pl.DataFrame) -> dict[str, tuple[Group, ...]]:
    """The figure by its own breakdown and by every dimension of its children."""
    found: dict[str, tuple[Group, ...]] = {}
    if figure.buckets:
        found[OWN] = tuple(_own(figure))
    whole = marked.BELOW if figure.basis.value == RATE else marked.IN
    placed = rows.filter(pl.col("standing").is_in([marked.IN, whole])).join(people, on="child_id", how="left")
    for dimension in people.columns[1:]:
        of_whole = (pl.col("standing") == whole).sum()
        counted = placed.group_by(dimension).agg(pl.col("counts").sum().alias("n"), of_whole.alias("of"))
        if _mostly_without_a_plan(counted) or dimension == OF_ITSELF.get(figure.id):
            continue
        pairs = sorted(counted.rows(), key=partial(_order, dimension))
        found[dimension] = tuple(_group(figure, words, n, of) for words, n, of in pairs)
    return found


def _order(dimension: str, row: tuple[str, int, int]) -> tuple[int, str]:
    return order(dimension, row[0])


def _mostly_without_a_plan(counted: pl.DataFrame) -> bool:
    """Need and setting are recorded with a plan: of requests and assessments they say nothing."""
    without = counted.filter(pl.col(counted.columns[0]) == NO_PLAN)["of"].sum()
    return 2 * int(without) > int(counted["of"].sum())


def _group(figure: Figure, words: str, counts: int, of: int) -> Group:
    told = figure.basis.value == RATE and of >= FEWEST
    return Group(words, words, _of_group(figure, counts, of), figure.basis.scale * counts / of if told else None)


def _of_group(figure: Figure, counts: int, of: int) -> Count:
    """How many of a group; of an indicator that is a breakdown itself, how many of all."""
    if figure.basis.unit != "%":
        return Count(counts)
    if figure.basis.numerator == "":
        return Count(of, figure.denominator)
    return Count(counts, of)


def _own(figure: Figure) -> Iterator[Group]:
    for bucket in figure.buckets:
        if bucket.denominator:
            count = _of_group(figure, bucket.numerator, bucket.denominator)
            yield Group(bucket.key, bucket.label, count)


def _aside(figure: Figure) -> Iterator[Group]:
    for left_out in figure.beside:
        yield Group(left_out.reason, left_out.words, Count(left_out.cases))


def _sheet(
    figure: Figure, trend: tuple[Point, ...], before: Point | None, groups: Mapping[str, tuple[Group, ...]]
) -> Sheet:
    definition, basis = figure.definition, figure.basis
    period = figure.period if _is_flow(figure) else None
    interval = figure.interval if figure.basis.value == RATE else None
    return Sheet(
        id=figure.id, basis=basis.id, title=definition.title, basis_title=basis.title, meaning=definition.meaning,
        polarity=definition.polarity_of(basis), unit=basis.unit, owner=definition.owner, law=definition.law,
        version=figure.version, numerator_words=basis.numerator, denominator_words=basis.denominator,
        source=CASEWORK, snapshot=figure.snapshot, as_at=figure.as_at, known_at=figure.known_at,
        first=period.first if period else None, last=period.last if period else None, count=_count(figure),
        value=_value(figure), between=(interval.low, interval.high) if interval else None, kind=figure.basis.value,
        rule=definition.small_numbers or "S1",
        before=before, trend=trend, groups=dict(groups), aside=tuple(_aside(figure)),
        published=tuple(dict.fromkeys((*basis.published, *basis.published_by_bucket.values()))),
    )  # fmt: skip
