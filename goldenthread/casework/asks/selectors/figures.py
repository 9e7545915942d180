"""Timeliness, quantity and quality of advice by service and by month, and the asks behind each figure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from django.db.models import F, Q, QuerySet

from goldenthread.casework.asks.choices import AskKind, AskState
from goldenthread.casework.asks.models import Ask, Assurance, Service
from goldenthread.casework.selectors import in_lists
from goldenthread.people.listed import Children

MONTHS = 12


@dataclass
class Tally:
    """What one service was asked in one month, and what became of it as at a day.

    ``days`` are from the day counted from to receipt. ``met`` of ``applied`` are the criteria its own manager found met
    in what was released. Time can be told only of what has come or is over its day: ``decided``.
    """

    service: Service
    month: date
    asked: int = 0
    received: int = 0
    in_time: int = 0
    late: int = 0
    still_late: int = 0
    excused: int = 0
    waiting: int = 0
    days: list[int] = field(default_factory=list)
    met: int = 0
    applied: int = 0

    @property
    def decided(self) -> int:
        """Asks of which it is known whether they were in time; the excused are left out."""
        return self.in_time + self.late + self.still_late

    @property
    def share_in_time(self) -> float | None:
        """The share in time of those decided, 0 to 1; none where none is."""
        return self.in_time / self.decided if self.decided else None

    @property
    def median_days(self) -> float | None:
        """Days to receipt, the median; none where nothing has come."""
        return median(self.days) if self.days else None

    @property
    def quality(self) -> float | None:
        """The share of criteria met in what was released, 0 to 1; none where nothing was assured."""
        return self.met / self.applied if self.applied else None


def first_months(today: date, months: int = MONTHS) -> list[date]:
    """The first days of the months to a day, the earliest first."""
    count = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(count - months + 1, count + 1)]


def counted(services: Iterable[Service], since: date) -> QuerySet[Ask]:
    """The requests that figures are of: asked of the services since a day, not taken back, no clarification.

    All of them: to count only the children still in sight would leave out what was answered, and make a service look
    worse than it is. They are counted and never shown; a list of them takes the children somebody may see.
    """
    return Ask.objects.filter(
        service__in=list(services), kind=AskKind.ADVICE, clarifies=None, asked_on__gte=since
    ).exclude(state=AskState.WITHDRAWN)


def tallies(services: Sequence[Service], today: date) -> list[Tally]:
    """A tally for each service and each of twelve months, in that order. Two queries, however many asks."""
    months = first_months(today)
    found = {(s.pk, m): Tally(s, m) for s in services for m in months}
    asks = list(counted(services, months[0]))
    for ask in asks:
        tally = found.get((ask.service_id or 0, ask.asked_on.replace(day=1)))
        if tally:
            _count(tally, ask, today)
    by_ask = {ask.pk: found.get((ask.service_id or 0, ask.asked_on.replace(day=1))) for ask in asks}
    released = Assurance.objects.filter(released=True, advice__ask__in=list(by_ask))
    for ask_id, met, applied in released.values_list("advice__ask", "met", "applied"):
        tally = by_ask[ask_id]
        if tally:
            tally.met, tally.applied = tally.met + met, tally.applied + applied
    return list(found.values())


def _count(tally: Tally, ask: Ask, today: date) -> None:
    tally.asked += 1
    if ask.received_on:
        tally.received += 1
        tally.days.append((ask.received_on - (ask.reached_on or ask.asked_on)).days)
    if ask.excused_on:
        tally.excused += 1
    elif ask.received_on:
        tally.in_time += ask.received_on <= ask.due_on
        tally.late += ask.received_on > ask.due_on
    elif ask.due_on < today:
        tally.still_late += 1
    else:
        tally.waiting += 1


def together(found: Iterable[Tally]) -> list[Tally]:
    """The months of each service added up, the month being the first."""
    whole: dict[int, Tally] = {}
    by_service: dict[int, list[Tally]] = defaultdict(list)
    for tally in found:
        by_service[tally.service.pk].append(tally)
    for key, several in by_service.items():
        total = whole[key] = Tally(several[0].service, several[0].month)
        for tally in several:
            for name in ("asked", "received", "in_time", "late", "still_late", "excused", "waiting", "met", "applied"):
                setattr(total, name, getattr(total, name) + getattr(tally, name))
            total.days += tally.days
    return list(whole.values())


def in_sight(found: QuerySet[Ask], children: Children) -> QuerySet[Ask]:
    """Those of them whose children somebody may see."""
    return found.filter(in_lists(children))


WHAT = {
    "asked": "Asked",
    "in_time": "In time",
    "late": "Received late",
    "still_late": "Over six weeks and still owed",
    "excused": "Excused",
    "waiting": "Within six weeks",
}


def behind(found: QuerySet[Ask], what: str, today: date) -> QuerySet[Ask]:
    """The asks behind a figure: the same rows that it counted, by a key of WHAT. Show those in sight alone."""
    conditions = {
        "asked": Q(),
        "in_time": Q(excused_on=None, received_on__lte=F("due_on")),
        "late": Q(excused_on=None, received_on__gt=F("due_on")),
        "still_late": Q(excused_on=None, received_on=None, due_on__lt=today),
        "excused": Q(excused_on__isnull=False),
        "waiting": Q(excused_on=None, received_on=None, due_on__gte=today),
    }
    whole = found.filter(conditions[what]).select_related(
        "child", "service", "person", "case", "organisation", "setting"
    )
    return whole.prefetch_related("clarifications").order_by("asked_on", "pk")
