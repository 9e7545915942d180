"""A declared figure put together from counts of its rows: value, numerator, denominator, breakdown, interval."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.indicators import intervals, marked
from goldenthread.indicators.asked import Asked
from goldenthread.indicators.declared.model import COUNT, QUANTILE, RATE, RATIO, SHARE, Counted, Declared, Value
from goldenthread.indicators.figure import Beside, Bucket, Figure
from goldenthread.indicators.intervals import Interval


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows are alike in bucket, counting and standing, and what they sum to.

    `at` is the value that each of them has, of a quantile or mean; 0 otherwise.
    """

    bucket: str
    counts: bool
    standing: str
    at: int
    n: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A value with what it is made of. `numerator` and `denominator` are None where there is none."""

    value: float | None
    numerator: int | None
    denominator: int | None
    interval: Interval | None


def reckon(value: Value, rows: Sequence[Tally]) -> Reckoned:
    """The value of some rows: all of a figure, or those of one row of a breakdown."""
    inside = [row for row in rows if row.standing == marked.IN]
    counting = [row for row in inside if row.counts]
    match value.kind:
        case kind if kind == SHARE:
            return _share(_n(counting), _n(inside), 100)
        case kind if kind == COUNT:
            return _count(_n(counting))
        case kind if kind == RATE:
            below = sum(row.bottom for row in rows if row.standing == marked.BELOW)
            return _rate(sum(row.top for row in counting), below, value.scale)
        case kind if kind == RATIO:
            return _share(sum(row.top for row in counting), sum(row.bottom for row in counting), value.scale)
        case kind if kind == QUANTILE:
            return _quantile(value, _spread(counting))
        case _:
            return _mean(value, _spread(counting))


def _share(part: int, whole: int, scale: int) -> Reckoned:
    found = intervals.wilson(part, whole) if 0 <= part <= whole else None
    between = Interval(scale * found[0], scale * found[1], "wilson") if found else None
    return Reckoned(scale * part / whole if whole else None, part, whole, between)


def _count(events: int) -> Reckoned:
    low, high = intervals.poisson(events)
    return Reckoned(float(events), events, None, Interval(low, high, "poisson"))


def _rate(events: int, whole: int, scale: int) -> Reckoned:
    if whole <= 0 or events < 0:
        return Reckoned(None, events, whole, None)
    low, high = intervals.poisson(events)
    between = Interval(scale * low / whole, scale * high / whole, "poisson")
    return Reckoned(scale * events / whole, events, whole, between)


def _quantile(value: Value, spread: Sequence[tuple[int, int]]) -> Reckoned:
    of, found = sum(count for _, count in spread), intervals.quantile(spread, value.at)
    between = intervals.quantile_interval(spread, value.at)
    scaled = Interval(between[0] / value.scale, between[1] / value.scale, "order statistics") if between else None
    return Reckoned(None if found is None else found / value.scale, None, of, scaled)


def _mean(value: Value, spread: Sequence[tuple[int, int]]) -> Reckoned:
    of, total = sum(count for _, count in spread), sum(at * count for at, count in spread)
    between = intervals.mean_interval(spread)
    scaled = Interval(between[0] / value.scale, between[1] / value.scale, "normal") if between else None
    return Reckoned(total / of / value.scale if of else None, None, of, scaled)


def _spread(rows: Iterable[Tally]) -> list[tuple[int, int]]:
    found: dict[int, int] = {}
    for row in rows:
        found[row.at] = found.get(row.at, 0) + row.n
    return sorted(found.items())


def _n(rows: Iterable[Tally]) -> int:
    return sum(row.n for row in rows)


def figure_of(declared: Declared, basis: str, asked: Asked, snapshot: str, rows: Sequence[Tally]) -> Figure:
    """The figure of one basis."""
    of, counted = declared.basis(basis), declared.counted[declared.basis(basis).id]
    found = reckon(counted.value, rows)
    return Figure(
        definition=declared.definition,
        basis=of,
        value=found.value,
        numerator=found.numerator,
        denominator=found.denominator,
        buckets=_buckets(of.buckets, counted, rows),
        beside=_beside(of.exclusions, rows),
        snapshot=snapshot,
        as_at=asked.as_at,
        known_at=asked.known_at,
        period=None if of.period == "date" else asked.period,
        spread=found.interval,
    )


def _buckets(labels: Mapping[str, str], counted: Counted, rows: Sequence[Tally]) -> tuple[Bucket, ...]:
    if counted.bucket is None:
        return ()
    inside = [row for row in rows if row.standing == marked.IN]
    whole, found = _n(inside), {row.bucket for row in inside}
    keys = [*labels, *sorted(found - labels.keys())]
    return tuple(_bucket(key, labels.get(key, key), inside, whole) for key in keys)


def _bucket(key: str, label: str, inside: Sequence[Tally], whole: int) -> Bucket:
    mine = [row for row in inside if row.bucket == key]
    of = _n(mine)
    return Bucket(key, label, _n(row for row in mine if row.counts), of, 100 * of / whole if whole else None)


def _beside(words: Mapping[str, str], rows: Sequence[Tally]) -> tuple[Beside, ...]:
    reasons = sorted({row.standing for row in rows} - {marked.IN, marked.BELOW})
    return tuple(
        Beside(
            reason,
            words[reason],
            _n(row for row in rows if row.standing == reason),
            _n(row for row in rows if row.standing == reason and row.counts),
        )
        for reason in reasons
    )
