"""The two clocks. ``today`` is the statutory London date, read once at the edge and passed in;
``now`` (``django.utils.timezone.now``) is the real instant, for audit, tokens and security."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from goldenthread.partnership.models import Area, DemonstrationClock

LONDON = ZoneInfo("Europe/London")


def statutory_day(instant: datetime) -> date:
    """The London calendar day an instant falls on."""
    return instant.astimezone(LONDON).date()


def learned(today: date) -> datetime:
    """When something that is written down today is learned: now.

    A demonstration has a day of its own, so there it is this time of that day: a record shown as it was known on a day
    then holds what was written down on it, and no page says that June's work was recorded years later.
    """
    now = timezone.now()
    if not settings.DEMONSTRATION or statutory_day(now) == today:
        return now
    return datetime.combine(today, now.astimezone(LONDON).time(), LONDON)


def today_in(area: Area) -> date:
    """Today in an area: the demonstration's day where one is set, otherwise London's."""
    if settings.DEMONSTRATION:
        clock = DemonstrationClock.objects.filter(area=area).first()
        if clock:
            return clock.today
    return statutory_day(timezone.now())
