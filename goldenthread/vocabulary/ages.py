"""Age in whole years."""

from calendar import isleap
from datetime import date

LEAP_DAY = (2, 29)


def age_on(born: date, day: date) -> int:
    """Whole years between birth and a day; below zero before birth. A 29 February birthday is kept on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def born_by(age: int, day: date) -> date:
    """The last date of birth of those who have reached an age by a day, as `age_on` counts it."""
    year = day.year - age
    on_leap_day = (day.month, day.day) == LEAP_DAY
    return date(year, 2, 28) if on_leap_day and not isleap(year) else day.replace(year=year)
