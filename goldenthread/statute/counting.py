"""The counting rules C1 to C9 of the reference, applied to one declared term."""

from collections.abc import Callable
from datetime import date, timedelta

from goldenthread.statute import calendars
from goldenthread.statute.model import Term

Counter = Callable[[date, Term], date]


def _days(start: date, term: Term) -> date:
    """C1 and C5: the day of the event is not counted; the last day is in time."""
    return start + timedelta(days=term.number * (7 if term.unit == "weeks" else 1))


def _beginning_with(start: date, term: Term) -> date:
    """C2: the day itself is day one."""
    return start + timedelta(days=term.number - 1)


def _months(start: date, term: Term) -> date:
    """C3: the corresponding date."""
    return calendars.add_months(start, term.number)


def _months_beginning_with(start: date, term: Term) -> date:
    """C4: the day before the corresponding date."""
    return calendars.months_beginning_with(start, term.number)


def _before_calendar_date(start: date, term: Term) -> date:
    """C6: the calendar date in the year of the event; the strict last day is the day before it."""
    return date(start.year, term.month, term.number)


def _working_days(start: date, term: Term) -> date:
    """C7."""
    return calendars.add_working_days(start, term.number, counting_first=term.counting_first)


def _notice(start: date, term: Term) -> date:
    """C8: so many weeks before the event."""
    return start - timedelta(weeks=term.number)


def _tribunal(start: date, term: Term) -> date:
    """C9: working days that the Tribunal counts."""
    return calendars.add_tribunal_days(start, term.number)


def _same_day(start: date, term: Term) -> date:
    return start + timedelta(days=term.number)


RULES: dict[str, Counter] = {
    "C1": _days,
    "C2": _beginning_with,
    "C3": _months,
    "C4": _months_beginning_with,
    "C5": _days,
    "C6": _before_calendar_date,
    "C7": _working_days,
    "C8": _notice,
    "C9": _tribunal,
    "same_day": _same_day,
}


def count(start: date, term: Term) -> date:
    """The last day of a term counted from ``start``."""
    return RULES[term.rule](start, term) - timedelta(days=term.less_days)
