"""Dates, numbers and lengths of time as people say them."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

DAYS_IN_WEEK = 7
DAYS_BEFORE_WEEKS_ARE_PLAINER = 14


def as_day(value: date | datetime) -> date:
    """The London calendar day of a date or of an instant."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def long_date(value: date | datetime | None) -> str:
    """'Wednesday 21 February 2024'; an empty string where there is no date."""
    if value is None:
        return ""
    day = as_day(value)
    return f"{day:%A} {day.day} {day:%B %Y}"


def plain_date(value: date | datetime | None) -> str:
    """'21 February 2024'; an empty string where there is no date."""
    if value is None:
        return ""
    day = as_day(value)
    return f"{day.day} {day:%B %Y}"


def short_date(value: date | datetime | None) -> str:
    """'Wed 21 Feb 2024', for lists; an empty string where there is no date."""
    if value is None:
        return ""
    day = as_day(value)
    return f"{day:%a} {day.day} {day:%b %Y}"


def time_of_day(value: datetime) -> str:
    """'14:05', in London."""
    return f"{timezone.localtime(value):%H:%M}" if timezone.is_aware(value) else f"{value:%H:%M}"


def number(value: float | Decimal | None) -> str:
    """'1,737'; decimals are kept as given; 'not known' where there is none."""
    return "not known" if value is None else f"{value:,}"


def percent(value: float | Decimal | None, places: int = 0) -> str:
    """'58%' from the share 0.58, halves rounded up; 'not known' where there is none."""
    if value is None:
        return "not known"
    step = Decimal(1).scaleb(-places)
    return f"{(Decimal(str(value)) * 100).quantize(step, ROUND_HALF_UP):,}%"


def confirmed_so_far(as_at: date, answered: int, total: int) -> str:
    """'As at 18 January 2024, SEN2, 412 of 530 confirmed': how far what a file left open has been confirmed."""
    return f"As at {plain_date(as_at)}, SEN2, {answered:,} of {total:,} confirmed"


def counted(count: int, one: str, many: str | None = None) -> str:
    """'1 plan', '312 plans', 'no plans'."""
    noun = one if count == 1 else (many or f"{one}s")
    return f"no {noun}" if count == 0 else f"{count:,} {noun}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """The noun alone, in the number that `count` calls for."""
    return one if count == 1 else (many or f"{one}s")


def length(days: int) -> str:
    """A length of time: '1 day', '13 days', '2 weeks', '5 weeks and 3 days'."""
    if days < DAYS_BEFORE_WEEKS_ARE_PLAINER:
        return counted(days, "day") if days else "0 days"
    weeks, rest = divmod(days, DAYS_IN_WEEK)
    return counted(weeks, "week") + (f" and {counted(rest, 'day')}" if rest else "")


def days_left(days: int) -> str:
    """'2 weeks left', 'today', '3 days over': days until a date, negative once it has passed."""
    if days == 0:
        return "today"
    return f"{length(days)} left" if days > 0 else f"{length(-days)} over"
