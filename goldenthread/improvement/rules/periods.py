"""Stretches of time that values are of, and which of them may be set beside each other."""

from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.statute.calendars import add_months

DAYS = {"month": (28, 31), "quarter": (89, 92), "year": (365, 366)}
"""The least and most days each kind has."""
IN_A_YEAR = {"month": 12, "quarter": 4, "year": 1}
WORDS = {"month": "a month", "quarter": "a quarter", "year": "a year", "snapshot": "a day"}


def length_fault(kind: str, first: date, last: date) -> str:
    """What is wrong with a period's days, both counted in; empty where nothing is."""
    days = (last - first).days + 1
    if kind == "snapshot":
        return "" if first == last else "A value of a day begins and ends on that day"
    least, most = DAYS[kind]
    if least <= days <= most:
        return ""
    return f"These are {days} days, and {WORDS[kind]} has {least} to {most}: check the first and last day"


@dataclass(frozen=True, slots=True)
class Beside:
    """A target made fit to be set beside a reading; `value` None where they cannot be compared, and `words` say why.

    `words` are empty where nothing had to be done.
    """

    value: float | None
    words: str = ""


def set_beside(target: float, target_kind: str, reading_kind: str, adds_up: bool) -> Beside:
    """A target of one kind of period beside a reading of another.

    What adds up over time (a count of events, a rate of them) is shared out evenly, and that is said. A percentage, an
    average or a value of a day is not: a quarter's percentage is no part of a year's.
    """
    if target_kind == reading_kind:
        return Beside(target)
    if not adds_up or "snapshot" in (target_kind, reading_kind):
        return Beside(
            None,
            f"Not compared: the target is for {WORDS[target_kind]} and the reading is of {WORDS[reading_kind]}. "
            f"Record a reading of {WORDS[target_kind]}, or set a target for {WORDS[reading_kind]}.",
        )
    share = target * IN_A_YEAR[target_kind] / IN_A_YEAR[reading_kind]
    return Beside(
        share,
        f"The target, {target:,.6g} for {WORDS[target_kind]}, is {share:,.6g} for {WORDS[reading_kind]} "
        "if it is shared out evenly.",
    )


@dataclass(frozen=True, slots=True)
class PlanYear:
    """Twelve months of a plan, from the day it began or one of its anniversaries; `number` is 1 for the first."""

    number: int
    first: date
    last: date

    @property
    def key(self) -> str:
        """Its name in an address."""
        return str(self.number)

    @property
    def days(self) -> str:
        """Its days, in words."""
        return f"{self.first:%-d %B %Y} to {self.last:%-d %B %Y}"

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last

    def turns(self, day: date) -> bool:
        """Whether what begins on a day is what the plan turns to in it or straight after it."""
        return self.first <= day <= self.last + timedelta(days=1)

    def __str__(self) -> str:
        return f"year {self.number}, {self.days}"


def plan_years(starts_on: date, ends_on: date | None, today: date) -> list[PlanYear]:
    """The years of a plan that began by a day, the latest first; the last one ends with the plan."""
    found: list[PlanYear] = []
    first = starts_on
    while first <= min(today, ends_on or today):
        following = add_months(starts_on, 12 * (len(found) + 1))
        last = following - timedelta(days=1)
        found.append(PlanYear(len(found) + 1, first, min(last, ends_on) if ends_on else last))
        first = following
    return found[::-1]
