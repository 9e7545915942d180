"""Days of the demonstration's years: working days, and birth dates that give a published age."""

import random
from datetime import date, timedelta
from functools import cache

import holidays

REFERENCE_DATE = date(2024, 1, 18)
YEAR_START = date(2023, 1, 1)
YEAR_END = date(2023, 12, 31)
SCHOOL_YEAR_AGE_DAY = date(2023, 8, 31)
SIX_WEEKS = 42
SIXTEEN_WEEKS = 112
TWENTY_WEEKS = 140
FIFTY_TWO_WEEKS = 364

Window = tuple[date, date]


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday, not a bank holiday in England."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def working_day_on_or_before(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_day_on_or_after(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def some_working_day(rng: random.Random, first: date, last: date) -> date:
    """A working day from `first` to `last`; there has to be one."""
    day = first + timedelta(days=rng.randint(0, (last - first).days))
    earlier = working_day_on_or_before(day)
    return earlier if earlier >= first else working_day_on_or_after(day)


def years_before(day: date, years: int) -> date:
    """The same day `years` earlier; 1 March stands for 29 February in a common year."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)


def aged(age: int, day: date) -> Window:
    """The birth dates of those who are `age` on `day`."""
    return years_before(day, age + 1) + timedelta(days=1), years_before(day, age)


def born_within(rng: random.Random, *windows: Window) -> date | None:
    """A birth date in all the windows, or None where they do not meet; never 29 February (birthdays are argued)."""
    first, last = max(window[0] for window in windows), min(window[1] for window in windows)
    if first > last:
        return None
    born = first + timedelta(days=rng.randint(0, (last - first).days))
    if (born.month, born.day) != (2, 29):
        return born
    return born - timedelta(days=1) if born > first else born + timedelta(days=1)
