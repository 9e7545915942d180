"""Boards for tests, through the same actions as anybody."""

from datetime import date, time
from typing import Any

from goldenthread.governance.actions import bodies, meetings, people, running
from goldenthread.governance.models import Body, Item, Meeting, Membership
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place

TODAY = date(2024, 6, 19)
SINCE = date(2023, 1, 1)
BY = place.TESTS


def body(area: Area, key: str = "SPB", name: str = "SEND Partnership Board", **fields: Any) -> Body:
    """A body of an area."""
    return bodies.add_body(area=area, key=key, name=name, kind=fields.pop("kind", "board"), by=BY, **fields)


def seat(of: Body, user: User | None = None, role: str = "Member", **fields: Any) -> Membership:
    """A seat on it."""
    return people.seat(body=of, role=role, user=user, starts_on=fields.pop("starts_on", SINCE), by=BY, **fields)


def clerk(of: Body, user: User) -> Membership:
    """Its clerk."""
    return seat(of, user, "Clerk", post="clerk", voting=False)


def meeting(of: Body, on: date = TODAY, titles: tuple[str, ...] = ("Welcome", "Timeliness"), **fields: Any) -> Meeting:
    """A planned meeting with items."""
    made = meetings.plan_meeting(body=of, on=on, starts_at=time(18, 0), by=BY, **fields)
    for title in titles:
        meetings.add_item(meeting=made, title=title, by=BY)
    made.refresh_from_db()
    return made


def exempt_item(of: Meeting, title: str = "A contract") -> Item:
    """An item in Part 2."""
    return meetings.add_item(
        meeting=of, title=title, by=BY, part=2, exempt=[3], public_interest="The price is still being talked about."
    )


def under_way(made: Meeting, *present: Membership) -> Meeting:
    """The meeting opened, with those members present."""
    meetings.issue_agenda(meeting=made, today=made.on, by=BY, urgency="It could not wait.")
    meetings.open_meeting(meeting=made, by=BY)
    for one in present:
        running.record_attendance(meeting=made, membership=one, state="present", by=BY)
    return made
