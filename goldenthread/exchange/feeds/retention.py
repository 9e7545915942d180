"""For how long files are kept as they arrived, and removing those past it. What was read of them stays.

The period is the area's own setting, dated as every setting is. Until it sets one, `USUAL` is an assumption of ours: a
year, so that a yearly file can be held beside the next, and a month for that to come.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import QuerySet

from goldenthread.audit.actions import Actor
from goldenthread.exchange.feeds.actions.reading import settle
from goldenthread.exchange.feeds.choices import How, Removed, State
from goldenthread.exchange.feeds.erasing.originals import of_same_file, remove_original
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.partnership.actions import change_setting
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.partnership.selectors import setting

KEY = "partner_file_retention_days"
USUAL = 400
SHORTEST, LONGEST = 30, 3_653
"""Days: shorter, and a file is gone before it is mended; longer than ten years is no period."""
UNREAD = (State.LANDED, State.QUARANTINED, State.UNMAPPED)
NEVER_READ = "It was never read, and the {days} days for which files are kept have passed, so it was removed."


class NoPeriod(ValueError):
    """It cannot be the period; the message says what can."""


def days_of(area: Area, today: date) -> int:
    """For how many days the area keeps files as they arrived."""
    return int(setting(area, KEY, today, USUAL))


def set_days(*, area: Area, days: int, by: User | Actor, today: date) -> None:
    """Set the period from today. Raises NotAllowed, NoPeriod."""
    if isinstance(by, User):
        check_may(by, area, today, Permission.MANAGE_SHARING_AGREEMENTS)
    if not SHORTEST <= days <= LONGEST:
        raise NoPeriod(f"Give a number of days from {SHORTEST} to {LONGEST:,}.")
    change_setting(area=area, key=KEY, value=days, valid_from=today, by=by)


def past(area: Area, today: date, ahead: int = 0) -> QuerySet[Delivery]:
    """The deliveries whose file is past the period, or will be in so many days, the oldest first.

    The day is counted from when it arrived. A file that came again since, under another feed, is not past it.
    """
    before = today - timedelta(days=days_of(area, today) - ahead)
    held = Delivery.objects.filter(area=area, original_removed_at=None).exclude(how=How.OWN)
    younger = held.filter(received_at__date__gte=before).values("checksum")
    old = held.filter(received_at__date__lt=before).exclude(checksum__in=younger)
    return old.select_related("area", "organisation").order_by("received_at", "pk")


def remove_past(*, area: Area, by: Actor, today: date) -> int:
    """Remove the files past the period, each with its line in the trail; how many."""
    return sum(1 for _ in _removed(area, by, today))


def _removed(area: Area, by: Actor, today: date) -> Iterator[str]:
    days = days_of(area, today)
    for one in past(area, today):
        one.refresh_from_db(fields=["original_removed_at", "state"])
        if one.original_removed_at is None:
            why = f"The {days} days for which files are kept as they arrived have passed."
            remove_original(delivery=one, decision=why, by=by, why=Removed.PERIOD)
            yield one.checksum
        for unread in of_same_file(one).filter(state__in=UNREAD).select_related("area", "organisation"):
            settle(unread, State.REFUSED, by, why=NEVER_READ.format(days=days))


def removed(area: Area) -> int:
    """How many deliveries had their file removed because the period had passed."""
    return Delivery.objects.filter(area=area, original_removed_for=Removed.PERIOD).count()
