"""A figure: a value that knows how it was made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.indicators import intervals, marked
from goldenthread.indicators.asked import Asked, Period
from goldenthread.indicators.definition import RATE, Basis, Definition
from goldenthread.indicators.intervals import Interval

Counted = tuple[str, bool, str, int]
"""A bucket, whether it counts, its standing, and how many rows."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """One row of a breakdown. `share` is of all in the denominator, in per cent; None where that is nought."""

    key: str
    label: str
    numerator: int
    denominator: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What is left out and counted beside: why, how many, and how many of them would have been in the numerator."""

    reason: str
    words: str
    cases: int
    would_count: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator on one basis. `value` is a count, a percentage or a rate, unrounded; None where there is none.

    A breakdown (no numerator of its own) has its values in `buckets`, which add up to `denominator`.
    """

    definition: Definition
    basis: Basis
    value: float | None
    numerator: int | None
    denominator: int | None
    buckets: tuple[Bucket, ...]
    beside: tuple[Beside, ...]
    snapshot: str
    as_at: date
    known_at: datetime
    period: Period | None
    spread: Interval | None = None
    """The interval of a declared figure; that of the casework's own is reckoned when asked for."""

    @property
    def interval(self) -> Interval | None:
        """How far chance alone reaches, at 95% and in the figure's unit; None of a breakdown, and of nothing.

        A share has Wilson's, a count and a rate the Poisson limits; `intervals` says why.
        """
        if self.spread or self.value is None or self.numerator is None:
            return self.spread
        if self.basis.unit == "count" or self.basis.value == RATE:
            whole = self.denominator if self.basis.value == RATE else 1
            low, high = (self.basis.scale * end / (whole or 1) for end in intervals.poisson(self.numerator))
            return Interval(low, high, "poisson")
        found = intervals.wilson(self.numerator, self.denominator or 0) if self.basis.unit == "%" else None
        return Interval(100 * found[0], 100 * found[1], "wilson") if found else None

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.definition.id

    @property
    def version(self) -> int:
        """The version of the definition it was made under."""
        return self.definition.version

    @property
    def caveats(self) -> tuple[str, ...]:
        """What a reader must know beside the value, each a sentence."""
        return tuple(f"{b.cases:,} left out: {b.words}." for b in self.beside)

    @property
    def between(self) -> tuple[float, float] | None:
        """The least and the most that the value can come to once all is confirmed; None where nothing is to confirm.

        Leaving out what is to confirm is fair to each case and not to the share: those found on time stay in it. So the
        share is shown with these two.
        """
        waiting = next((b for b in self.beside if b.reason == marked.TO_CONFIRM), None)
        if waiting is None or self.numerator is None:
            return None
        if self.basis.unit == "count":
            return float(self.numerator), float(self.numerator + waiting.would_count)
        whole = (self.denominator or 0) + waiting.cases
        return 100 * self.numerator / whole, 100 * (self.numerator + waiting.cases) / whole


def figure_of(definition: Definition, basis: Basis, asked: Asked, snapshot: str, counted: Iterable[Counted]) -> Figure:
    """Put a figure together from counts of the marked rows."""
    rows = list(counted)
    inside = [row for row in rows if row[2] == marked.IN]
    part = _sum(row for row in inside if row[1])
    whole = _sum(row for row in rows if row[2] == (marked.BELOW if basis.value == RATE else marked.IN))
    breakdown = basis.numerator == ""
    return Figure(
        definition=definition,
        basis=basis,
        value=None if breakdown else _value(basis, part, whole),
        numerator=None if breakdown else part,
        denominator=whole if basis.denominator else None,
        buckets=_buckets(basis, inside, whole),
        beside=_beside(rows),
        snapshot=snapshot,
        as_at=asked.as_at,
        known_at=asked.known_at,
        period=None if basis.period == "date" else asked.period,
    )


def _value(basis: Basis, part: int, whole: int) -> float | None:
    if basis.unit == "count":
        return float(part)
    return (basis.scale if basis.value == RATE else 100) * part / whole if whole else None


def _sum(rows: Iterable[Counted]) -> int:
    return sum(row[3] for row in rows)


def _buckets(basis: Basis, inside: list[Counted], whole: int) -> tuple[Bucket, ...]:
    labels: Mapping[str, str] = basis.buckets
    if not labels:
        return ()
    found = {row[0] for row in inside}
    keys = [*labels, *sorted(found - labels.keys())]
    return tuple(_bucket(key, labels.get(key, key), inside, whole) for key in keys)


def _bucket(key: str, label: str, inside: list[Counted], whole: int) -> Bucket:
    mine = [row for row in inside if row[0] == key]
    of_all = _sum(mine)
    return Bucket(key, label, _sum(row for row in mine if row[1]), of_all, 100 * of_all / whole if whole else None)


def _beside(rows: list[Counted]) -> tuple[Beside, ...]:
    reasons = sorted({row[2] for row in rows} - {marked.IN, marked.BELOW})
    return tuple(
        Beside(
            reason,
            marked.WHY[reason],
            _sum(row for row in rows if row[2] == reason),
            _sum(row for row in rows if row[2] == reason and row[1]),
        )
        for reason in reasons
    )
