"""Meetings and agendas as a person may see them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from goldenthread.governance.models import Body, Item, ItemOfficer, Meeting
from goldenthread.governance.rules import exempt
from goldenthread.governance.rules.entitled import SHOWN, bodies_of, items_for
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may


def meetings_in(area: Area) -> QuerySet[Meeting]:
    """The meetings of an area, by day. That a body meets is no secret; what it takes is for those entitled."""
    return Meeting.objects.filter(area=area).select_related("body").order_by("on", "starts_at")


def meeting_in(area: Area, public_id: str) -> Meeting | None:
    """One meeting."""
    return meetings_in(area).filter(public_id=public_id).first()


def next_meeting(body: Body, today: date) -> Meeting | None:
    """The next meeting of a body from a day on."""
    return (
        body.meetings.filter(on__gte=today).exclude(state=Meeting.State.CANCELLED).order_by("on", "starts_at").first()
    )


def later_meetings(meeting: Meeting) -> QuerySet[Meeting]:
    """The later meetings of the same body, at which minutes may be approved."""
    return meeting.body.meetings.filter(on__gt=meeting.on).exclude(state=Meeting.State.CANCELLED).order_by("on")


@dataclass(frozen=True)
class Line:
    """One line of an agenda as a person sees it; `item` is None where its content is not for them."""

    number: str
    title: str
    item: Item | None = None
    why_not: str = ""


def agenda_for(user: User, meeting: Meeting, today: date) -> list[Line]:
    """The agenda as one person sees it.

    An exempt item stands in its place for everybody, with the paragraph and no more (Local Government Act 1972, section
    100A(4) and (5)); an agenda that is not out, or a private body's, is for its own people.
    """
    seen = {item.pk: item for item in items_for(user, meeting.area, today).filter(meeting=meeting)}
    if not seen and not _is_out(user, meeting, today):
        return []
    return [
        _line(item, seen.get(item.pk)) for item in meeting.items.all() if item.pk in seen or _named(user, item, today)
    ]


def _is_out(user: User, meeting: Meeting, today: date) -> bool:
    """Whether the agenda, exempt items by paragraph alone, is for this person."""
    if meeting.body_id in bodies_of(user, meeting.area, today):
        return True
    private = meeting.body.openness == Body.Openness.MEMBERS
    return meeting.state in SHOWN and not private and may(user, meeting.area, today, Permission.SEE_BOARDS)


def _named(user: User, item: Item, today: date) -> bool:
    """Whether it is told that an item is taken which is not this person's to read."""
    return item.part == 2 and _is_out(user, item.meeting, today)


def _line(item: Item, seen: Item | None) -> Line:
    return Line(item.number, item.title, seen) if seen is not None else public_line(item)


def public_line(item: Item) -> Line:
    """How an exempt item stands on an agenda for those who may not read it."""
    return Line(item.number, item.public_title or "Item taken in private", None, exempt.citation(item.exempt))


def item_for(user: User, area: Area, public_id: str, today: date) -> Item | None:
    """One item, where a person may see it."""
    found = items_for(user, area, today).filter(public_id=public_id)
    return found.select_related("meeting", "meeting__body").first()


def officers_of(item: Item, today: date) -> QuerySet[ItemOfficer]:
    """The officers named for an item."""
    return item.officers.filter(Q(ended_on=None) | Q(ended_on__gte=today)).select_related("user")


def officer_in(item: Item, person: str) -> ItemOfficer | None:
    """How a person is named for an item, or was the last time; by the person's public id."""
    found = item.officers.filter(user__public_id=person).select_related("user")
    return found.order_by(F("ended_on").desc(nulls_first=True), "-pk").first()


def my_items(user: User, area: Area, today: date) -> QuerySet[Item]:
    """Items to come for which an officer is named."""
    rows = items_for(user, area, today).filter(officers__user=user, meeting__on__gte=today)
    return rows.select_related("meeting", "meeting__body").order_by("meeting__on")
