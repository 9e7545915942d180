"""When a body meets: its cycle as data, and the dates that follow from it."""

from datetime import date, timedelta

from goldenthread.governance.rules.data import read
from goldenthread.statute.calendars import is_working_day

SATURDAY = 5
MOST = 60
"""Meetings made at once: five years of monthly ones."""


class NoDates(ValueError):
    """Dates that cannot be worked out; the message says why."""


def cycle_words(key: str) -> str:
    """The cycle as a person says it; an empty string where none is known."""
    return str(read("cycles")[key]["words"]) if key else ""


def cycle_choices() -> list[tuple[str, str]]:
    """Every cycle, by key."""
    return [(key, row["words"]) for key, row in read("cycles").items()]


def months_on(day: date, months: int) -> date:
    """The same day so many months later; the last of a shorter month."""
    first = date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first.replace(day=1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (0 is the first) of a weekday in a month; the last one where there is no fifth."""
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * nth)
    return found if found.month == month else found - timedelta(days=7)


def dates(cycle: str, first: date, until: date) -> list[date]:
    """The days of a body's meetings from its first until a day, both included.

    Cycles in weeks keep the weekday; cycles in months keep the weekday and its place ("the second Tuesday").
    Raises NoDates for a body that meets as it is called, and where there would be too many.
    """
    row = read("cycles")[cycle]
    if "weeks" not in row and "months" not in row:
        raise NoDates("It meets as it is called: add each meeting by its day.")
    found = [first]
    while len(found) <= MOST:
        following = _following(row, first, len(found))
        if following > until:
            return [day for day in found if day <= until]
        found.append(following)
    raise NoDates(f"That would be more than {MOST} meetings: choose an earlier last day.")


def moved_on(day: date) -> date:
    """The day a meeting is held on: the next working day where a weekday's is a bank holiday; a weekend was chosen."""
    if day.weekday() >= SATURDAY:
        return day
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _following(row: dict[str, int], first: date, count: int) -> date:
    if "weeks" in row:
        return first + timedelta(weeks=row["weeks"] * count)
    month = months_on(first.replace(day=1), row["months"] * count)
    return nth_weekday(month.year, month.month, first.weekday(), (first.day - 1) // 7)
