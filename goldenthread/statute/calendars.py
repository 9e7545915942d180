"""Days as the law counts them: England's working days, corresponding dates, tribunal time, school years.

Everything here takes and gives London dates (``datetime.date``); nothing reads the clock.
"""

import calendar
from datetime import date, timedelta
from functools import cache
from itertools import count

import holidays

DAY = timedelta(days=1)
AUGUST = 8


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays in ``year``, substitute days included (Banking and Financial Dealings Act 1971)."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """True unless ``day`` is a Saturday, a Sunday or an England bank holiday (C7)."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_day_on_or_before(day: date) -> date:
    """The last working day not after ``day``: the day by which to send what is due on ``day``."""
    while not is_working_day(day):
        day -= DAY
    return day


def working_day_on_or_after(day: date) -> date:
    """The first working day not before ``day``."""
    while not is_working_day(day):
        day += DAY
    return day


def add_working_days(start: date, days: int, *, counting_first: bool = False) -> date:
    """The last day of ``days`` working days: after ``start``, or beginning with it where ``counting_first`` (C7)."""
    day = start - DAY if counting_first else start
    for _ in range(days):
        day = working_day_on_or_after(day + DAY)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days from ``start`` (counted) to ``end`` (not counted); 0 where ``end`` is not later."""
    return sum(is_working_day(start + DAY * n) for n in range(max(0, (end - start).days)))


def _month_on(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def add_months(day: date, months: int) -> date:
    """The corresponding date ``months`` on (or back, if negative); where there is none, the month's last day (C3).

    *Dodds v Walker* [1981] 1 WLR 1027.
    """
    year, month = _month_on(day, months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_beginning_with(day: date, months: int) -> date:
    """The last day of a period of ``months`` that begins with ``day`` (C4): the day before the corresponding date."""
    year, month = _month_on(day, months)
    if day.day > calendar.monthrange(year, month)[1]:
        return date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day.day) - DAY


def _in_christmas(day: date) -> bool:
    return (day.month == 12 and day.day >= 25) or (day.month, day.day) == (1, 1)


def tribunal_roll(day: date) -> date:
    """When an appeal due on ``day`` is still in time (HESC Rules, rule 12; section 1.4 of the reference)."""
    if day.month == AUGUST:
        return working_day_on_or_after(date(day.year, 9, 1))
    if _in_christmas(day):
        return working_day_on_or_after(date(day.year + (day.month == 12), 1, 2))
    return working_day_on_or_after(day)


def add_tribunal_days(start: date, days: int) -> date:
    """``days`` working days after ``start``; August and 25 December to 1 January are not counted (rule 12)."""
    counted = (
        day
        for day in (start + DAY * n for n in count(1))
        if is_working_day(day) and day.month != AUGUST and not _in_christmas(day)
    )
    for _ in range(days - 1):
        next(counted)
    return next(counted)


def school_year(day: date) -> int:
    """The calendar year in which the school year holding ``day`` began (1 September to 31 August)."""
    return day.year if day.month >= 9 else day.year - 1


def year_group(born: date, on: date) -> int:
    """National curriculum year on a day, worked out from the birth date (0 is reception); never a recorded fact."""
    return school_year(on) - school_year(born) - 5


def age(born: date, on: date) -> int:
    """Completed years; someone born on 29 February has their birthday on 1 March in common years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def compulsory_school_age_ends(born: date) -> date:
    """The last Friday in June of the school year in which the child turns 16."""
    last = date(school_year(born) + 17, 6, 30)
    return last - DAY * ((last.weekday() - 4) % 7)
