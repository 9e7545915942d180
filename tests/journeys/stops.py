"""A page on the way round: who opens it, and how its address is found."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from goldenthread.casework.models import CaseEvent
from tests.browser import Visitor
from tests.journeys.furnishing import Furnished

OFFICER, MANAGER, ANALYST = "send_officer", "send_manager", "performance_analyst"
GOVERNANCE, ADMINISTRATOR = "information_governance_officer", "system_administrator"
NOBODY = ""


Arguments = Callable[[Furnished], list[Any]]


@dataclass(frozen=True)
class Stop:
    """A page: its URL name, who opens it, and what its address is about.

    ``begins_at`` and ``then`` are for a page that is reached from another by doing something there.
    """

    name: str
    who: str
    about: Arguments = lambda _: []
    query: str = ""
    begins_at: str = ""
    then: Callable[[Visitor, Furnished], None] | None = None
    status: int = 200


def case(at: Furnished) -> list[Any]:
    """The case that most pages are about."""
    return [at.case.public_id]


def event(at: Furnished) -> list[Any]:
    """The first thing recorded on it."""
    return [CaseEvent.objects.filter(case=at.case).earliest("pk").public_id]


def child(at: Furnished) -> list[Any]:
    """Its child."""
    return [at.case.child.public_id]
