"""Planning meetings and keeping their agendas."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.keeping import change, trail
from goldenthread.governance.models import Body, Item, ItemAbout, ItemOfficer, Meeting
from goldenthread.governance.rules import cycles, exempt
from goldenthread.governance.rules.notice import Late
from goldenthread.governance.rules.refusals import CannotDo, Stale
from goldenthread.governance.selectors.notice import notice_of
from goldenthread.partnership.models import User

ENDED = (Meeting.State.CLOSED, Meeting.State.CANCELLED)


@transaction.atomic
def plan_meeting(*, body: Body, on: date, by: Actor, **fields: Any) -> Meeting:
    """Plan one meeting. Raises CannotDo where the body meets at that time already."""
    if Meeting.objects.filter(body=body, on=on, starts_at=fields.get("starts_at")).exists():
        raise CannotDo(f"{body} has a meeting then already.")
    meeting = Meeting.objects.create(area=body.area, body=body, on=on, **fields)
    trail(by, meeting, "meeting_planned", body=body.name, on=on.isoformat())
    return meeting


@transaction.atomic
def plan_cycle(
    *, body: Body, first: date, until: date, by: Actor, starts_at: time | None = None, place: str = ""
) -> list[Meeting]:
    """Plan a body's meetings by its cycle; days on which it meets already are passed over. Raises NoDates.

    A day that falls on a bank holiday is moved to the working day after it.
    """
    if not body.cycle:
        raise CannotDo("Say first how often it meets.")
    known = set(Meeting.objects.filter(body=body, on__range=(first, until)).values_list("on", flat=True))
    asked = [cycles.moved_on(day) for day in cycles.dates(body.cycle, first, until)]
    days = [day for day in dict.fromkeys(asked) if day not in known]
    return [plan_meeting(body=body, on=day, by=by, starts_at=starts_at, place=place) for day in days]


@transaction.atomic
def change_meeting(meeting: Meeting, *, version: int, by: Actor, **fields: Any) -> None:
    """Change day, time, place or note. Raises Stale; CannotDo where it has been held."""
    _not_ended(meeting)
    change(meeting, version=version, did="meeting_changed", by=by, **fields)


def _not_ended(meeting: Meeting) -> None:
    if meeting.state in ENDED:
        raise CannotDo("The meeting has been held or cancelled: its agenda stays as it was.")


@transaction.atomic
def add_item(*, meeting: Meeting, title: str, by: Actor, **fields: Any) -> Item:
    """Add an item at the end of the agenda. Raises NotExempt for a Part 2 item that does not say by what and why."""
    _not_ended(meeting)
    exempt.check(fields.get("part", 1), fields.get("exempt", []), fields.get("public_interest", ""))
    position = meeting.items.count() + 1
    number = fields.pop("number", "") or str(position)
    item = Item.objects.create(
        area=meeting.area, meeting=meeting, title=title, position=position, number=number, **fields
    )
    Meeting.objects.filter(pk=meeting.pk).update(version=F("version") + 1)
    trail(by, item, "item_added", meeting=str(meeting))
    return item


@transaction.atomic
def change_item(item: Item, *, version: int, by: Actor, **fields: Any) -> None:
    """Change an item. Raises Stale, NotExempt; CannotDo once the meeting was held, or to open what was exempt."""
    _not_ended(item.meeting)
    part, numbers = fields.get("part", item.part), fields.get("exempt", item.exempt)
    exempt.check(part, numbers, fields.get("public_interest", item.public_interest))
    if part != item.part and item.papers.exists():
        raise CannotDo("Its papers are frozen for the part they were presented in: add a new item for the other part.")
    change(item, version=version, did="item_changed", by=by, **fields)


@transaction.atomic
def order_items(*, meeting: Meeting, order: Sequence[str], version: int, by: Actor) -> None:
    """Put the items in another order, by public id; numbers stay with them once the agenda is out. Raises Stale."""
    _not_ended(meeting)
    rows = {item.public_id: item for item in meeting.items.all()}
    if not Meeting.objects.filter(pk=meeting.pk, version=version).update(version=version + 1):
        raise Stale(", ".join(str(row) for row in rows.values()))
    if set(order) != set(rows):
        raise CannotDo("The order must name every item once.")
    for position, key in enumerate(order, start=1):
        fields = {"position": position}
        if meeting.state == Meeting.State.PLANNED:
            fields["number"] = str(position)  # type: ignore[assignment]  # a text beside a number
        Item.objects.filter(pk=rows[key].pk).update(**fields)
    meeting.version = version + 1
    trail(by, meeting, "agenda_ordered")


@transaction.atomic
def name_officer(*, item: Item, user: User, reason: str, today: date, by: Actor) -> ItemOfficer:
    """Let an officer see an item's papers without a seat on the body. Raises CannotDo without a reason, and where they
    are named already."""
    if not reason.strip():
        raise CannotDo("Say what they need the item for.")
    if item.officers.filter(user=user, ended_on=None).exists():
        raise CannotDo(f"{user.name} is named for this item already.")
    row = ItemOfficer.objects.create(area=item.area, item=item, user=user, reason=reason, named_on=today)
    trail(by, item, "officer_named", who=user.public_id, reason=reason)
    return row


@transaction.atomic
def stop_naming(*, officer: ItemOfficer, today: date, by: Actor) -> None:
    """Take an officer's sight of an item away at once: yesterday was its last day. Raises CannotDo where it ended."""
    last = today - timedelta(days=1)
    if not ItemOfficer.objects.filter(pk=officer.pk, ended_on=None).update(ended_on=last):
        raise CannotDo(f"{officer.user.name} is no longer named for this item.")
    officer.ended_on = last
    trail(by, officer.item, "officer_ended", who=officer.user.public_id)


@transaction.atomic
def say_about(*, item: Item, refs: Sequence[str], by: Actor) -> None:
    """Say what things of the thread an item is about, as kind:public id."""
    made = [ItemAbout.objects.get_or_create(area=item.area, item=item, ref=ref)[1] for ref in refs]
    if any(made):
        trail(by, item, "item_about", refs=list(refs))


@transaction.atomic
def issue_agenda(*, meeting: Meeting, today: date, by: Actor, urgency: str = "") -> None:
    """Send the agenda out: from now on those entitled see it.

    Raises CannotDo for an empty one; Late where the day for it has passed and no reason of urgency is given, which is
    kept with the meeting.
    """
    if meeting.state != Meeting.State.PLANNED:
        raise CannotDo("The agenda has gone out already.")
    if not meeting.items.exists():
        raise CannotDo("Add at least one item first.")
    asked = notice_of(meeting)
    late = asked is not None and asked.missed(today)
    if asked and late and not urgency.strip():
        said = f"{asked.days} clear working day{'s' if asked.days > 1 else ''}"
        raise Late(
            f"{meeting.body} asks for {said} between agenda and meeting, so this agenda was to go out by "
            f"{asked.by.day} {asked.by:%B %Y}. Say why it cannot wait for a later meeting."
        )
    _move(meeting, Meeting.State.ISSUED, by, issued_on=today, urgency=urgency.strip() if late else "")


@transaction.atomic
def open_meeting(*, meeting: Meeting, by: Actor) -> None:
    """The meeting begins."""
    if meeting.state != Meeting.State.ISSUED:
        raise CannotDo("Issue the agenda first: a meeting is run from it.")
    _move(meeting, Meeting.State.OPEN, by)


@transaction.atomic
def close_meeting(*, meeting: Meeting, by: Actor) -> None:
    """The meeting is over."""
    if meeting.state != Meeting.State.OPEN:
        raise CannotDo("Only a meeting under way can end.")
    _move(meeting, Meeting.State.CLOSED, by)


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: Actor) -> None:
    """Cancel a meeting that has not begun."""
    if meeting.state not in (Meeting.State.PLANNED, Meeting.State.ISSUED):
        raise CannotDo("It has begun: close it instead.")
    _move(meeting, Meeting.State.CANCELLED, by, note=reason)


def _move(meeting: Meeting, state: str, by: Actor, **fields: Any) -> None:
    """Move a meeting on from the state it was read in; the agenda may have been edited meanwhile and stays edited."""
    version = F("version") + 1
    if not Meeting.objects.filter(pk=meeting.pk, state=meeting.state).update(state=state, version=version, **fields):
        raise Stale(str(meeting))
    meeting.refresh_from_db()
    trail(by, meeting, f"meeting_{state}")
