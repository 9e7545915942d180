"""The law's days by plain date arithmetic, from the reference on the law alone: the program's own counting is no part.

Each function is one convention of counting of that reference (C1 to C9), for years 2024 to 2026.
"""

from datetime import date, timedelta

DAY = timedelta(days=1)
BANK_HOLIDAYS = {
    date(2024, 1, 1), date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 6), date(2024, 5, 27), date(2024, 8, 26),
    date(2024, 12, 25), date(2024, 12, 26), date(2025, 1, 1), date(2025, 4, 18), date(2025, 4, 21), date(2025, 5, 5),
    date(2025, 5, 26), date(2025, 8, 25), date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1),
}  # fmt: skip
AUGUST, DECEMBER = 8, 12


def weeks(after: date, number: int) -> date:
    """C1: within so many weeks of a day; the day itself is not counted."""
    return after + timedelta(days=7 * number)


def days_beginning_with(first: date, number: int) -> date:
    """C2: the last of so many days of which the day is the first."""
    return first + timedelta(days=number - 1)


def months(after: date, number: int) -> date:
    """C3: the same day of the month so many months on; for days that every month has."""
    month = after.month - 1 + number
    return date(after.year + month // 12, month % 12 + 1, after.day)


def year_starting_with(first: date) -> date:
    """C4: the last day of the twelve months of which the day is the first."""
    return date(first.year + 1, first.month, first.day) - DAY


def is_working(day: date) -> bool:
    """Neither a Saturday, a Sunday nor a bank holiday."""
    return day.isoweekday() <= 5 and day not in BANK_HOLIDAYS


def working_days(after: date, number: int, *, tribunal: bool = False) -> date:
    """C7: within so many working days; of an act before the Tribunal (C9) none in August and at Christmas counts."""
    day = after
    while number:
        day += DAY
        away = tribunal and (
            day.month == AUGUST or (day.month, day.day) == (1, 1) or (day.month == DECEMBER and day.day >= 25)
        )
        number -= is_working(day) and not away
    return day


def appeal_by(notice: date, certificate: date | None = None) -> date:
    """C9: two months from the notice, or one from the certificate if later; then on to a day the Tribunal counts."""
    day = max(months(notice, 2), months(certificate, 1) if certificate else date.min)
    while day.month == AUGUST or not is_working(day):
        day += DAY
    return day
