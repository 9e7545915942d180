"""The dates and outcomes of generated cases, in agreement with every rule of the return."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from goldenthread.formats.sen2.generate_kinds import KINDS
from goldenthread.formats.sen2.profile import Profile

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

YEAR = 365.25
FIRST_PLANS = np.datetime64("2014-09-01", "D").astype(np.int64)
SIX_WEEKS, SIXTEEN_WEEKS, TWENTY_WEEKS = 42, 112, 140
LATE_EVERY = 8
"""One new plan in so many is late, with an exception: the area is never at all or nothing."""

OLDEST, OLDEST_EVERY = 25, 16
"""The age at which a plan must end, and one ceased plan in so many that ended for it."""

# Share of active plans at each year of age on the reference date, from 4 (roughly as published for January 2025).
_AGES = np.array([3, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 7.5, 7.5, 7, 6.5, 6, 5, 4.5, 3.5, 2, 1.5, 1.2, 1, 0.3])
YOUNGEST = 4


@dataclass(frozen=True)
class Calendar:
    """The days that matter, as numbers since 1970."""

    reference: int
    begins: int
    ends: int
    year: int

    @classmethod
    def of(cls, profile: Profile) -> "Calendar":
        """The calendar of a collection year."""
        return cls(
            day_number(profile.reference_date),
            day_number(profile.year_starts),
            day_number(profile.year_ends),
            profile.year,
        )


def day_number(day: date) -> int:
    """A date as the number of days since 1970."""
    return int(np.datetime64(day, "D").astype(np.int64))


@dataclass
class Cases:
    """One case a person, as arrays; a date that does not stand is what it would have been (masks say which stand)."""

    kind: Integers
    born: Integers
    received: Integers
    decided: Integers
    assessed: Integers
    started: Integers
    ceased: Integers
    late: Flags

    def is_(self, **wanted: object) -> Flags:
        """Which cases are of kinds with these attributes."""
        fits = np.array([all(getattr(kind, name) == value for name, value in wanted.items()) for kind in KINDS])
        chosen: Flags = fits[self.kind]
        return chosen


def draw_cases(random: np.random.Generator, calendar: Calendar, kind: Integers, serial: Integers) -> Cases:
    """Cases of the given kinds; `serial` numbers them through the whole return."""
    size = kind.size
    born = _births(random, calendar, size)
    zeros = np.zeros(size, dtype=np.int64)
    cases = Cases(kind, born, zeros.copy(), zeros.copy(), zeros.copy(), zeros.copy(), zeros.copy(), zeros.astype(bool))
    _decide(random, calendar, cases, serial)
    _historical(random, calendar, cases)
    _cease(random, calendar, cases, serial)
    return cases


def _births(random: np.random.Generator, calendar: Calendar, size: int) -> Integers:
    age = random.choice(_AGES.size, size, p=_AGES / _AGES.sum()) + YOUNGEST
    days = np.ceil(age * YEAR).astype(np.int64) + random.integers(1, 364, size)
    born: Integers = calendar.reference - days
    return born


def between(random: np.random.Generator, low: Integers | int, high: Integers | int, size: int) -> Integers:
    """Whole numbers from low to high, both possible."""
    span = np.broadcast_to(np.asarray(high) - np.asarray(low), (size,))
    drawn: Integers = np.asarray(low) + np.floor(random.random(size) * (span + 1)).astype(np.int64)
    return drawn


def _decide(random: np.random.Generator, calendar: Calendar, cases: Cases, serial: Integers) -> None:
    """Requests and assessments of the year: received, decided, assessed, all inside their limits."""
    size = cases.kind.size
    took = between(random, 100, TWENTY_WEEKS, size)
    new = cases.is_(request="Y", assessment="Y", issued=True)
    cases.late = new & (serial % LATE_EVERY == 3)
    took = np.where(cases.late, between(random, 150, 240, size), took)
    refusing = cases.is_(assessment="N")
    took = np.where(refusing, between(random, 80, SIXTEEN_WEEKS, size), took)
    tail = np.where(cases.is_(issued=True) & (refusing | ~cases.is_(live=True)), 110, 0)  # room for what follows
    cases.assessed = between(random, calendar.begins + took, calendar.ends - tail, size)
    cases.received = cases.assessed - took
    earlier = cases.is_(request="H") & ~cases.is_(assessment="H")
    cases.received = np.where(earlier, calendar.begins - between(random, 45, 60, size), cases.received)
    cases.assessed = np.where(earlier, cases.received + between(random, 90, SIXTEEN_WEEKS, size), cases.assessed)
    waiting = cases.is_(assessment="A")
    cases.received = np.where(waiting, calendar.reference - between(random, 65, 130, size), cases.received)
    asked = cases.is_(request="A")
    cases.received = np.where(asked, calendar.reference - between(random, 1, 40, size), cases.received)
    cases.decided = cases.received + between(random, 12, SIX_WEEKS, size)
    cases.started = np.where(refusing, cases.assessed + between(random, 50, 70, size), cases.assessed)


def _historical(random: np.random.Generator, calendar: Calendar, cases: Cases) -> None:
    """Plans decided before the year: issued after the child was two and a half, received some months before."""
    size = cases.kind.size
    low = np.maximum(FIRST_PLANS, cases.born + round(2.5 * YEAR))
    high = np.where(cases.is_(transferred=True), calendar.reference - 60, calendar.begins - 100)
    started = high - np.floor((high - low) * random.random(size) ** 2).astype(np.int64)
    historical = cases.is_(assessment="H")
    cases.started = np.where(historical, started, cases.started)
    cases.received = np.where(historical, cases.started - between(random, 95, TWENTY_WEEKS, size), cases.received)


def _cease(random: np.random.Generator, calendar: Calendar, cases: Cases, serial: Integers) -> None:
    """Plans that ended in the year; some because the young person reached 25 in it."""
    size = cases.kind.size
    ceasing = cases.is_(issued=True, live=False)
    first = np.maximum(cases.started + 15, calendar.begins)
    cases.ceased = np.where(ceasing, between(random, first, calendar.ends, size), 0)
    oldest = cases.is_(name="plan ceased") & (serial % OLDEST_EVERY == 5)
    turned = between(random, calendar.begins + 40, calendar.begins + 200, size)
    cases.born = np.where(oldest, turned - round(OLDEST * YEAR), cases.born)
    cases.ceased = np.where(oldest, day_number(date(calendar.year - 1, 8, 31)), cases.ceased)
