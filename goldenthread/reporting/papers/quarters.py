"""The quarters of a plan's financial years, and where each metric of it stood in one: computed, with nothing typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.improvement.models import Account, Cost, Reading, Strategy, Target
from goldenthread.improvement.rules.movement import better
from goldenthread.improvement.rules.periods import Beside, set_beside
from goldenthread.improvement.selectors import plans, readings_of
from goldenthread.improvement.selectors.readings import targets_of
from goldenthread.statute.calendars import add_months

NEAR = 0.05
GREEN, AMBER, RED, NONE = "Green", "Amber", "Red", "Not rated"
RULE = "Green: the target is reached. Amber: missed by no more than 5% of it. Red: by more. (The 5% is our own rule.)"
MONEY = "£"


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a financial year, which begins in April."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return add_months(self.first, 3) - timedelta(days=1)

    @property
    def year_begins(self) -> date:
        """The first day of its financial year."""
        return date(self.first.year - (self.first.month < 4), 4, 1)

    @property
    def year(self) -> str:
        """Its financial year, as people say it: 2023-24."""
        begins = self.year_begins.year
        return f"{begins}-{(begins + 1) % 100:02}"

    @property
    def number(self) -> int:
        """1 to 4."""
        return (self.first.month - 4) % 12 // 3 + 1

    @property
    def next(self) -> "Quarter":
        """The one after it."""
        return Quarter(add_months(self.first, 3))

    @property
    def key(self) -> str:
        """Its name in an address: 2023-24-q2."""
        return f"{self.year}-q{self.number}"

    def __str__(self) -> str:
        return f"Quarter {self.number} of {self.year} ({self.first:%B} to {self.last:%B %Y})"


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(date(day.year, (day.month - 1) // 3 * 3 + 1, 1))


def quarters_of(strategy: Strategy, today: date) -> list[Quarter]:
    """The quarters of a plan that have ended by a day, the latest first."""
    found, quarter = [], quarter_of(strategy.starts_on)
    last = min(strategy.ends_on or today, today)
    while quarter.last <= last:
        found.append(quarter)
        quarter = quarter.next
    return found[::-1]


def quarter_named(strategy: Strategy, today: date, key: str) -> Quarter | None:
    """A quarter of a plan by its key; None where it is none that has ended."""
    return next((quarter for quarter in quarters_of(strategy, today) if quarter.key == key), None)


def last_reported(strategy: Strategy, today: date) -> Quarter | None:
    """The latest ended quarter of which anything was read; the latest ended where nothing was; None before any."""
    every = quarters_of(strategy, today)
    read = {r.period_to for t in targets_in(strategy) for r in readings_of(t.measure) if r.period_kind == "quarter"}
    return next((quarter for quarter in every if quarter.last in read), every[0] if every else None)


def targets_in(strategy: Strategy) -> list[Target]:
    """The metrics of a plan with what each is to reach, in the order of its priorities."""
    return [target for priority in plans.priorities_of(strategy) for target in targets_of(priority)]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric in a quarter; `beside` is its target made fit for the quarter, with how that was done."""

    target: Target
    reading: Reading | None
    beside: Beside | None
    comments: tuple[Account, ...]

    @property
    def gap(self) -> float | None:
        """What it reads less what it was to reach; None where either is not known or they cannot be compared."""
        if self.reading is None or self.beside is None or self.beside.value is None:
            return None
        return round(self.reading.value - self.beside.value, 6)

    @property
    def rag(self) -> str:
        """Green, amber or red by the numbers alone."""
        if self.gap is None or self.target.measure.polarity == "context":
            return NONE
        if better(self.gap, self.target.measure.polarity) is not False:
            return GREEN
        assert self.beside is not None  # a gap has two sides
        assert self.beside.value is not None
        return AMBER if abs(self.gap) <= NEAR * abs(self.beside.value) else RED


def metrics_of(strategy: Strategy, quarter: Quarter) -> list[Metric]:
    """The metrics of a plan in a quarter: those with a target, money left out."""
    wanted = [t for t in targets_in(strategy) if t.value is not None and t.measure.unit != MONEY]
    return [_metric(target, quarter) for target in wanted]


def _metric(target: Target, quarter: Quarter) -> Metric:
    measure = target.measure
    reading = next((r for r in readings_of(measure) if _is_of(r, quarter)), None)
    beside = None
    if target.value is not None:
        beside = set_beside(target.value, target.period_kind, "quarter", measure.adds_up)
    told = Account.objects.filter(ref=measure.public_id, day__range=(quarter.first, quarter.last))
    return Metric(target, reading, beside, tuple(told.filter(area=measure.area).order_by("day", "pk")))


def _is_of(reading: Reading, quarter: Quarter) -> bool:
    return reading.period_kind == "quarter" and reading.period_to == quarter.last


@dataclass(frozen=True, slots=True)
class Spending:
    """What a source pays in the year of a quarter, in pounds, and what of it falls by the quarter's end if even."""

    source: str
    year: float
    even: float


def spending_of(strategy: Strategy, quarter: Quarter) -> list[Spending]:
    """The plan's spending in the quarter's year, by source."""
    by_source: dict[str, float] = {}
    for cost in _costs(strategy):
        if cost.year == quarter.year:
            by_source[cost.source] = by_source.get(cost.source, 0) + float(cost.amount)
    return [Spending(source, amount, amount * quarter.number / 4) for source, amount in by_source.items()]


def spending_by_year(strategy: Strategy) -> tuple[list[str], dict[str, dict[str, float]]]:
    """The years of the plan's spending, and each source's pounds by year."""
    by_source: dict[str, dict[str, float]] = {}
    for cost in _costs(strategy):
        years = by_source.setdefault(cost.source, {})
        years[cost.year] = years.get(cost.year, 0) + float(cost.amount)
    return sorted({year for years in by_source.values() for year in years}), by_source


def _costs(strategy: Strategy) -> Iterator[Cost]:
    for priority in plans.priorities_of(strategy):
        for action in priority.actions.all():
            if action.withdrawn_on is None:
                yield from plans.costs_of(action)


def spent_to(strategy: Strategy, quarter: Quarter) -> float | None:
    """Pounds told as spent from the year's start to the quarter's end; None where a quarter of it was not told.

    A measure in pounds that the plan is to move keeps what was spent, quarter by quarter.
    """
    read = {
        reading.period_to: reading.value
        for target in targets_in(strategy)
        if target.measure.unit == MONEY
        for reading in readings_of(target.measure)
        if reading.period_kind == "quarter"
    }
    ends = [add_months(quarter.year_begins, 3 * number) - timedelta(days=1) for number in range(1, quarter.number + 1)]
    return sum(read[end] for end in ends) if all(end in read for end in ends) else None


def total(rows: Sequence[Spending]) -> Spending:
    """What all the sources come to."""
    return Spending("All sources", sum(row.year for row in rows), sum(row.even for row in rows))
