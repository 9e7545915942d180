"""What is done when a case opens with no officer: parts that stand on the case say so here, and the case names none."""

from collections.abc import Callable
from datetime import date

from goldenthread.casework.models import Case

Follower = Callable[[Case, date], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Call something whenever a case opens with no officer, in the transaction of its opening."""
    if follower not in _followers:
        _followers.append(follower)


def opened(case: Case, today: date) -> None:
    """A case has opened; where it has no officer, whoever follows is called."""
    if case.officer_id is None:
        for follower in _followers:
            follower(case, today)
