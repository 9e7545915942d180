"""How many of the duties that fall due soon are likely to be late, by what became of those that fell due before.

A plain method, so that everybody can see why: of each step's duties that fell due in the twelve weeks just gone, the
share that were not done by their day; that share of those that now fall due. Where fewer than ten of a step fell due,
the share of all steps together stands in for its own. The twelve weeks just gone are forecast in the same way from the
twelve before them, so that the method is seen beside what happened.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q

from goldenthread.casework.models import Duty
from goldenthread.casework.selectors import OURS, OWED, in_lists
from goldenthread.casework.workload import WEEK, WEEKS_AHEAD, coming
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children

SPAN = WEEK * WEEKS_AHEAD
FEWEST = 10
"""Fewer that fell due than this say too little of a step: a local choice."""


@dataclass(frozen=True)
class Record:
    """What became of duties that fell due: how many, and how many were not done by their day."""

    due: int = 0
    late: int = 0

    def __add__(self, other: "Record") -> "Record":
        return Record(self.due + other.due, self.late + other.late)

    @property
    def share(self) -> float:
        """The share that were late; 0 where none fell due."""
        return self.late / self.due if self.due else 0.0


@dataclass(frozen=True)
class Expected:
    """One step's, or one week's: how many fall due, and on what record how many of them are likely to be late.

    ``own`` says that the record is the step's own, and not that of all steps together.
    """

    step: str
    due: int
    late: float
    record: Record
    own: bool = True


@dataclass(frozen=True)
class Forecast:
    """The next twelve weeks by step and by week, and the twelve just gone as the same method would have had them."""

    steps: tuple[Expected, ...]
    weeks: tuple[float, ...]
    looked_back: float
    happened: Record

    @property
    def late(self) -> float:
        """How many are likely to be late in all."""
        return sum(each.late for each in self.steps)


def fell_due(children: Children, area: Area, since: date, until: date) -> dict[str, Record]:
    """Our duties that fell due between two days, by step, and how many were not done by their day. One query.

    Those that bound by their day: not what was excused, closed in time, or is still to be confirmed.
    """
    bound = Duty.objects.filter(
        in_lists(children), area=area, held=False, owner__in=OURS, force__in=OWED, due_on__range=(since, until),
        binds_on__lte=F("due_on"), excused_on=None,
    ).exclude(met_on=None, closed_on__lte=F("due_on"))  # fmt: skip
    late = Count("pk", filter=Q(met_on=None) | Q(met_on__gt=F("due_on")))
    rows = bound.order_by().values("step").annotate(n=Count("pk"), late=late)
    return {row["step"]: Record(row["n"], row["late"]) for row in rows}


def forecast(children: Children, area: Area, today: date) -> Forecast:
    """How many of our duties of the next twelve weeks are likely to be late. Three queries."""
    day = timedelta(days=1)
    gone = fell_due(children, area, today - SPAN, today - day)
    before = fell_due(children, area, today - 2 * SPAN, today - SPAN - day)
    ahead = coming(children, area, today)
    falling: dict[str, int] = {}
    for (_, step), n in ahead.items():
        falling[step] = falling.get(step, 0) + n
    steps = expected(falling, gone)
    shares = {each.step: each.record.share for each in steps}
    weeks = tuple(sum(n * shares[s] for (w, s), n in ahead.items() if w == week) for week in range(WEEKS_AHEAD))
    back = expected({step: record.due for step, record in gone.items()}, before)
    return Forecast(tuple(steps), weeks, sum(each.late for each in back), _all(gone.values()))


def expected(falling: Mapping[str, int], record: Mapping[str, Record]) -> list[Expected]:
    """How many of each step's duties are likely to be late by a record, the most first."""
    whole = _all(record.values())
    found = []
    for step, due in falling.items():
        own = record.get(step, Record())
        enough = own.due >= FEWEST
        used = own if enough else whole
        found.append(Expected(step, due, due * used.share, used, enough))
    return sorted(found, key=lambda each: (-each.late, each.step))


def _all(records: Iterable[Record]) -> Record:
    return sum(records, Record())
