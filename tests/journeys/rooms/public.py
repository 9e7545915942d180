"""What anybody may read of the boards that meet in public, without signing in."""

from typing import Any

from goldenthread.governance.models import Body, Meeting, Paper
from tests.journeys.furnishing import Furnished
from tests.journeys.rooms import board
from tests.journeys.stops import NOBODY, Stop


def furnish(at: Furnished) -> None:
    """The boards of the board room."""
    board.furnish(at)


def _body(_: Furnished) -> list[Any]:
    return [Body.objects.get(key="SPB").public_id]


STOPS = (
    Stop("public:boards", NOBODY),
    Stop("public:board", NOBODY, _body),
    Stop("public:decisions", NOBODY, _body),
    Stop("public:meeting", NOBODY, lambda _: [Meeting.objects.get(on=board.MONTH).public_id]),
    Stop("public:paper", NOBODY, lambda _: [Paper.objects.earliest("pk").public_id]),
)  # fmt: skip

NO_PAGES = {"public:pack": "a file"}
