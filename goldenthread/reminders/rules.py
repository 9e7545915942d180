"""How often a task is tried, how long between, and how long a worker may be silent."""

from datetime import date, timedelta

from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import NotAllowed, permissions_of

MOST_TRIES = 5
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
"""The pause after each failed try but the last."""
LEASE = timedelta(minutes=2)
"""A worker renews its lease while it works (every `RENEWED`); one that says nothing for so long is taken to be dead."""
RENEWED = LEASE / 4
KEPT_DONE = timedelta(days=90)
"""Tasks that are done are kept so long: their keys stop the same thing being done again."""


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries have failed; none when it is to be set aside."""
    return PAUSES[tries - 1] if tries < MOST_TRIES else None


class CannotDo(Exception):
    """What was asked of a job cannot be done; the message says why and what to do."""


def check_may_mend(user: User, area: Area, today: date) -> None:
    """Raises NotAllowed unless the person runs the installation, or answers for the work that is done on it.

    What stands of a failed job names no child, so that whoever runs the installation may see it.
    """
    if not permissions_of(user, area, today) & {Permission.MANAGE_SETTINGS, Permission.SEE_WORKLOAD}:
        raise NotAllowed("Only those who run this installation, or answer for its work, see background work.")
