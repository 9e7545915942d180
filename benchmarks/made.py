"""Pages about something that is made in work: a plan being written, an ask, a review, a dispute, a letter, a board.

The benchmark's area is a return that was brought in and holds none of these. The rooms of the journeys know how each is
made, through the same actions as anybody's, and who opens its pages: parents and the public are among them, and a young
person is added here. So each room is furnished in turn among the area's 13,035 plans, its pages are asked for, and all
of it is taken back before the next. A page that is reached by answering the one before it (the questions of somebody
without an account) is not among them.
"""

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

ROOMS = (
    "caseworker", "child", "intake", "advice", "panels", "plan", "reviews", "disputes", "letters", "steward",
    "reading", "public", "evaluation", "commissioning", "inspection",
)  # fmt: skip
"""The journeys' rooms whose pages are about something made. The others' are about a return, a feed or no record."""
LEADS_ON = 302
OLDER = date(2006, 3, 4)
"""Somebody born then has rights of their own on the benchmark's day."""


def made_pages(wanted: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each page of each room whose name holds some letters, with a way to ask for it while what it is about is there.

    What is made for a room is taken back when its last page has been asked for.
    """
    from tests.journeys.rooms import ROOMS as EVERY

    for name, room in (*((name, EVERY[name]) for name in ROOMS), ("young person", _young_person())):
        stops = [stop for stop in room.STOPS if ":" in stop.name and not stop.then and wanted in f"{name}, {stop.name}"]
        if stops:
            yield from _of_room(name, room, stops)


def _of_room(name: str, room: Any, stops: list[Any]) -> Iterator[tuple[str, Callable[[], Any]]]:
    from django.db import transaction
    from django.urls import reverse

    with transaction.atomic():
        at = _furnished(room)
        for stop in stops:
            ask = _asker(at.people.get(stop.who), reverse(stop.name, args=stop.about(at)) + stop.query, stop.status)
            if ask:
                yield f"{name}, {stop.name}{stop.query}", ask
        transaction.set_rollback(True)


def _furnished(room: Any) -> Any:
    """Requests, plans, a restricted record, an officer and a manager; then what the room has besides."""
    from django.utils import timezone

    from goldenthread.exchange.models import Delivery
    from goldenthread.partnership.models import Area
    from goldenthread.partnership.tests import factories as place
    from goldenthread.people.actions import break_glass, restrict
    from tests.journeys.area import TODAY, SmallArea, demonstration_person
    from tests.journeys.furnishing import LONGEST, Furnished

    area = Area.objects.get()
    with patch.object(Area.objects, "get_or_create", lambda **_: (area, False)):  # as the factories find theirs
        officer = demonstration_person(area, "send_officer", "Ola Reed")
        manager = demonstration_person(area, "send_manager", "Ines Okafor")
        at = SmallArea(area, officer, manager)
        at.request("Okoro", 40)
        at.plan("Quill", date(2022, 5, 3))
        at.plan("Rowe", date(2023, 7, 3))
        hidden = at.request("Marlowe", 43).child
        restriction = restrict(child=hidden, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
        opening = break_glass(child=hidden, reason="Police at the gate", now=timezone.now(), by=manager)
        roles = ("performance_analyst", "information_governance_officer", "system_administrator")
        people = {role: at.colleague(role, role) for role in roles}
        people = {
            "send_officer": officer,
            "send_manager": manager,
            **{role: at.colleague(role, role) for role in roles},
        }
        brought: Any = Delivery.objects.get(state="brought_in")
        nothing: Any = None  # a file compared, a doubt and a return written are the analyst's room's alone
        made = Furnished(
            at, at.request(LONGEST, 150), brought, brought, nothing, nothing, hidden, restriction, opening, people
        )
        if hasattr(room, "furnish"):
            room.furnish(made)
    assert Area.objects.count() == 1, f"{room} was furnished in an area of its own"
    return made


def _young_person() -> Any:
    """A room of one page: a young person's own, with the code of their letter."""
    from tests.journeys.stops import Stop

    return SimpleNamespace(
        STOPS=(Stop("family:child", "young_person", lambda at: [at.people["young_person"].follows]),),
        furnish=_follow,
    )  # fmt: skip


def _follow(at: Any) -> None:
    from goldenthread.casework.intake.actions import claiming
    from goldenthread.casework.intake.choices import Channel
    from goldenthread.casework.tests.factories import assessment
    from goldenthread.correspondence.tests.factories import related
    from goldenthread.partnership.tests import factories as place
    from goldenthread.people.tests import factories as people
    from tests.journeys.area import TODAY

    child = people.child(at.area.area, "Grown", born=OLDER)
    assessment(child, at.area.officer, TODAY.replace(month=3), TODAY)
    code, _ = claiming.make_code(
        relationship=related(child, "Robin Grown", "self"), channel=Channel.LETTER, came_by="email",
        checked="Rang the number that the college holds.", by=at.area.officer, today=TODAY,
    )  # fmt: skip
    user = at.people["young_person"] = place.person(name="Robin Grown")
    claiming.claim(code=code, user=user, today=TODAY)
    user.follows = child.public_id


def _asker(person: Any, address: str, status: int) -> Callable[[], Any] | None:
    """A way to ask for a page as somebody, or as nobody who is signed in; none where it leads on to another."""
    from django.conf import settings
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    if person:
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])

    def ask() -> Any:
        answer = client.get(address)
        assert answer.status_code == status, f"{address} answered {answer.status_code}"
        return answer

    return None if client.get(address).status_code == LEADS_ON else ask
