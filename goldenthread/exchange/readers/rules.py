"""Who may issue a token, for how long, for what."""

from collections.abc import Collection
from datetime import date, timedelta

from goldenthread.exchange.readers.choices import Scope
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

LONGEST = timedelta(days=366)
"""A token that nobody renews within a year is no longer known to anybody."""


class CannotIssue(ValueError):
    """A token that may not be issued; the message says why and what to do."""


def check_can_issue(*, by: User, area: Area, today: date, calendar_day: date, expires_on: date,
                    scopes: Collection[str]) -> None:  # fmt: skip
    """Raises NotAllowed or CannotIssue. `today` is the area's statutory day, `calendar_day` the real one."""
    check_may(by, area, today, Permission.MANAGE_API_ACCESS)
    if not scopes or not set(scopes) <= set(Scope.values):
        raise CannotIssue("Choose at least one thing that it may do.")
    if Scope.EXACT in scopes and not {Scope.FIGURES, Scope.BREAKDOWNS} & set(scopes):
        raise CannotIssue("Small numbers go with figures: choose figures or their groups too.")
    if expires_on < calendar_day:
        raise CannotIssue("The last day must be today or later: a token that has expired opens nothing.")
    if expires_on > calendar_day + LONGEST:
        raise CannotIssue("The last day must be within a year: whoever still needs it asks again.")
