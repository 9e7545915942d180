"""What is to be recorded, on which day, on which case: told beforehand, recorded day by day."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from goldenthread.casework.choices import Answer
from goldenthread.casework.models import Case, Confirmation
from goldenthread.casework.rules import Entry
from goldenthread.demo.dates import working_day_on_or_after

BEGIN = date(2024, 1, 22)
"""The Monday the return was brought in: the first day on which anything is recorded here."""
END = date(2024, 6, 19)
LATE_RECORDING = 0.3
"""Share of what happens that is recorded one to six working days later: an assumption."""


@dataclass
class Thread:
    """A case as the play knows it; the case itself is not there until its request is recorded."""

    case: Case | None = None

    @property
    def key(self) -> int:
        """The case's key."""
        if self.case is None:
            raise ValueError("Something was to be recorded before the request that opens the case.")
        return self.case.pk


@dataclass(frozen=True)
class Item:
    """Something to record on a case on a day, or to answer of it."""

    day: date
    thread: Thread
    entry: Entry | None = None
    confirmation: Confirmation | None = None
    answer: Answer | None = None


@dataclass
class Agenda:
    """Items by the day they are recorded, and what the manager and others do on a day before the officers sit down."""

    items: dict[date, list[Item]] = field(default_factory=lambda: defaultdict(list))
    first: dict[date, list[Callable[[date], None]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, items: Iterable[Item]) -> None:
        """Put items in."""
        for item in items:
            self.items[item.day].append(item)

    def do(self, day: date, what: Callable[[date], None]) -> None:
        """Something that is not recorded on a case, on the working day on or after a day."""
        self.first[working_day_on_or_after(day)].append(what)


def days_on(day: date, days: int) -> date:
    """The working day so many days on, or the next."""
    return working_day_on_or_after(day + timedelta(days=days))


def happened(
    rng: random.Random,
    thread: Thread,
    on: date,
    kind: str,
    qualifier: str = "",
    since: date = BEGIN,
    details: dict[str, Any] | None = None,
) -> Item:
    """Something that happened on a day, recorded that day or some days later, never before ``since``."""
    lag = rng.randint(1, 8) if rng.random() < LATE_RECORDING else 0
    return Item(days_on(max(on, since), lag), thread, Entry(kind, on, qualifier, details or {}))


CLOSING = frozenset({
    "final_plan_issued", "decision_not_to_assess_notified", "decision_not_to_issue_notified", "request_withdrawn",
    "assessment_withdrawn", "plan_ceased",
})  # fmt: skip


def in_order(items: list[Item]) -> list[Item]:
    """The items of one case in the order they are recorded, up to the one that closes it."""
    found: list[Item] = []
    for item in sorted(items, key=lambda each: each.day):
        found.append(item)
        if item.entry and item.entry.kind in CLOSING:
            break
    return found


def answered(thread: Thread, confirmation: Confirmation, day: date, answer: Answer, entry: Entry | None = None) -> Item:
    """What became of something the file left open."""
    return Item(day, thread, entry, confirmation, answer)
