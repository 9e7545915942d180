"""What anybody may read without signing in, and a family's own page behind the code of its letter."""

from typing import Any

from goldenthread.governance.models import Body, Meeting, Paper
from goldenthread.partnership.tests import factories as place
from goldenthread.quality import actions as audits
from goldenthread.quality.choices import Seat
from goldenthread.quality.models import Audit
from goldenthread.quality.tests import factories as quality
from tests.browser import Visitor
from tests.journeys.area import TODAY
from tests.journeys.furnishing import Furnished
from tests.journeys.rooms import board
from tests.journeys.stops import NOBODY, Stop


def furnish(at: Furnished) -> None:
    """The boards of the board room."""
    board.furnish(at)


def _body(_: Furnished) -> list[Any]:
    return [Body.objects.get(key="SPB").public_id]


def _area(at: Furnished) -> list[Any]:
    return [at.area.area.code]


def _type_the_code(visitor: Visitor, _: Furnished) -> None:
    """With a letter fresh from the officer's page."""
    seat = quality.seat(Audit.objects.latest("pk").records.earliest("number"), Seat.FAMILY)
    letter, code = audits.make_code(seat=seat, by=place.TESTS, today=TODAY)
    visitor.write("Your letter’s number", letter.public_id)
    visitor.write("Your code", code)
    visitor.press("Go on")


STOPS = (
    Stop("public:boards", NOBODY),
    Stop("public:board", NOBODY, _body),
    Stop("public:decisions", NOBODY, _body),
    Stop("public:meeting", NOBODY, lambda _: [Meeting.objects.get(on=board.MONTH).public_id]),
    Stop("public:paper", NOBODY, lambda _: [Paper.objects.earliest("pk").public_id]),
    Stop("public:you-said", NOBODY),
    Stop("public:profiles", NOBODY),
    Stop("public:profile", NOBODY, _area),
    Stop("public:profile-month", NOBODY, lambda at: [*_area(at), "2024-05"]),
    Stop("public:profile-dictionary", NOBODY, _area),
    Stop("public:family", NOBODY),
    Stop("public:family-start", NOBODY, begins_at="public:family", then=_type_the_code),
    Stop("public:family-question", NOBODY, lambda _: [1]),
    Stop("public:family-more", NOBODY),
    Stop("public:family-check", NOBODY),
    Stop("public:family-sent", NOBODY),
)  # fmt: skip

NO_PAGES = {"public:pack": "a file", "public:profile-data": "a file", "public:profile-picture": "a picture"}
