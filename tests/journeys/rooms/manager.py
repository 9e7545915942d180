"""The manager's page, its lists and its figures."""

from typing import Any

from goldenthread.casework.allocation.models import TogetherKind
from goldenthread.casework.allocation.together import Line, do_together
from goldenthread.casework.models import Case
from tests.journeys.area import TODAY
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import MANAGER, Stop


def furnish(at: Furnished) -> None:
    """Cases that were given at once."""
    give(at, "first")


def grow(at: Furnished, name: str) -> None:
    """More of them."""
    give(at, name)


def give(at: Furnished, key: str) -> None:
    """Give every open case to the officer."""
    cases = Case.objects.exclude(stage=Case.Stage.CLOSED).select_related("child")
    do_together(
        kind=TogetherKind.GIVE, key=key, why="Somebody leaves.", area=at.area.area, by=at.area.manager, today=TODAY,
        lines=[Line(case.public_id, case.child, case.version, at.area.officer.public_id) for case in cases],
    )  # fmt: skip


def _given(at: Furnished) -> list[Any]:
    return [do_together(
        kind=TogetherKind.GIVE, key="first", why="", lines=[], area=at.area.area, by=at.area.manager, today=TODAY
    ).public_id]  # fmt: skip


STOPS = (
    Stop("manager:overview", MANAGER),
    Stop("manager:list", MANAGER, lambda _: ["backlog"]),
    Stop("manager:list", MANAGER, lambda _: ["reviews-overdue"]),
    Stop("manager:indicators", MANAGER),
    Stop("manager:figure", MANAGER, lambda _: ["EHC-03"], query="?part=denominator"),
    Stop("manager:reviews", MANAGER),
    Stop("manager:forecast", MANAGER),
    Stop("manager:rules", MANAGER),
    Stop("manager:rule-add", MANAGER),
    Stop("manager:rules-try", MANAGER),
    Stop("manager:cover", MANAGER),
    Stop("manager:together:every", MANAGER),
    Stop("manager:together:chase", MANAGER),
    Stop("manager:together:plan", MANAGER),
    Stop("manager:together:give", MANAGER),
    Stop("manager:together:result", MANAGER, _given),
)  # fmt: skip

NO_PAGES = {
    "manager:refresh": "sent by a form; leads back",
    "manager:timeliness-chart": "a picture",
    "manager:reviews-download": "a file",
    "manager:rule": "the form of manager:rule-add, filled in; the demonstration begins with no rule",
    "manager:cover-end": "sent by a form; leads back",
    "manager:jobs": "leads on to the background work that everybody mends",
}
