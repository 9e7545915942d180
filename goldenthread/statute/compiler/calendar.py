"""The calendar that compiled expressions are joined with: a row a day, from the same functions the interpreter uses."""

from datetime import date, timedelta
from functools import cache

import polars as pl

from goldenthread.statute import calendars
from goldenthread.statute.model import LawError

FIRST, LAST = date(2000, 1, 1), date(2079, 12, 31)
"""The days covered unless told otherwise."""


def _tribunal_counts(day: date) -> bool:
    return calendars.add_tribunal_days(day - calendars.DAY, 1) == day


@cache
def calendar_days(first: date = FIRST, last: date = LAST) -> pl.DataFrame:
    """Each day from ``first`` to ``last``.

    ``working`` and ``working_number``: whether it is a working day (C7), and how many there have been by its end.
    ``tribunal``, ``tribunal_number``: the same of the days the Tribunal counts (C9). ``rolled_to``: the last day in
    time of an appeal that is due on it (rule 12). Raises LawError where ``last`` is before ``first``.
    """
    if last < first:
        raise LawError(f"the calendar ends ({last}) before it begins ({first}); give the earlier day first")
    days = pl.DataFrame({"day": [first + timedelta(days=n) for n in range((last - first).days + 1)]})
    working = pl.Series([calendars.is_working_day(day) for day in days["day"]], dtype=pl.Boolean)
    counted = pl.Series([_tribunal_counts(day) for day in days["day"]], dtype=pl.Boolean)
    rolled = pl.Series([calendars.tribunal_roll(day) for day in days["day"]], dtype=pl.Date)
    return days.with_columns(
        working=working,
        working_number=working.cast(pl.Int64).cum_sum(),
        tribunal=counted,
        tribunal_number=counted.cast(pl.Int64).cum_sum(),
        rolled_to=rolled,
    )
