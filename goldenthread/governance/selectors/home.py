"""What somebody sees first: their next meetings, what they owe, what is to come back, what is late."""

from dataclasses import dataclass
from datetime import date

from goldenthread.governance.models import Body, Draft, ForwardItem, Meeting
from goldenthread.governance.selectors.ahead import awaiting_return
from goldenthread.governance.selectors.bodies import clerked, my_bodies
from goldenthread.governance.selectors.escalations import Clock, open_ones, owed_by_my_bodies
from goldenthread.governance.selectors.meetings import my_items, next_meeting
from goldenthread.governance.selectors.minutes import latest_issue
from goldenthread.governance.selectors.notice import notice_of
from goldenthread.partnership.models import Area, User


@dataclass(frozen=True)
class Owed:
    """One thing a person owes: in words, by when, and the public id of what it is about."""

    kind: str
    words: str
    by: date | None
    about: str


@dataclass(frozen=True)
class Home:
    """The first page."""

    meetings: list[tuple[Body, Meeting | None]]
    owed: list[Owed]
    returns: list[ForwardItem]
    escalations: list[Clock]


def home(user: User, area: Area, today: date) -> Home:
    """The first page of a person on a day."""
    mine = list(my_bodies(user, area, today))
    meetings = sorted(
        ((body, next_meeting(body, today)) for body in mine),
        key=lambda pair: (pair[1].on if pair[1] else date.max, pair[0].name),
    )
    return Home(
        meetings=meetings,
        owed=_owed(user, area, today),
        returns=list(awaiting_return(user, area, today)),
        escalations=open_ones(user, area, today),
    )


def _owed(user: User, area: Area, today: date) -> list[Owed]:
    found = [
        Owed("escalation", f"{c.escalation.with_body.name} owes an answer: {c.escalation.title}",
             c.escalation.answer_by, c.escalation.public_id)
        for c in owed_by_my_bodies(user, area, today)
    ]  # fmt: skip
    found += [
        Owed("meeting", f"You are named for “{item.title}” at {item.meeting.body.name}", item.meeting.on,
             item.meeting.public_id)
        for item in my_items(user, area, today)
    ]  # fmt: skip
    for body in clerked(user, area, today):
        found += _of_clerk(body, today)
    return sorted(found, key=lambda one: (one.by or date.max, one.words))


def _of_clerk(body: Body, today: date) -> list[Owed]:
    """Minutes to move on, agendas to issue, papers to freeze."""
    found = []
    for meeting in body.meetings.filter(state=Meeting.State.CLOSED, source="").order_by("on"):
        stage = latest_issue(meeting)
        if stage is None:
            found.append(Owed("minutes", f"Minutes to send out in draft: {meeting}", None, meeting.public_id))
        elif stage.stage == "draft":
            found.append(Owed("minutes", f"Minutes to be approved: {meeting}", None, meeting.public_id))
    ahead = body.meetings.filter(on__gte=today, state=Meeting.State.PLANNED, items__isnull=False).distinct()
    found += [_agenda(meeting) for meeting in ahead]
    drafts = Draft.objects.filter(item__meeting__body=body, frozen_on=None, item__meeting__on__gte=today)
    return found + [
        Owed("meeting", f"Paper to finish: {draft.title}", draft.due_on or draft.item.meeting.on,
             draft.item.meeting.public_id)
        for draft in drafts.select_related("item", "item__meeting")
    ]  # fmt: skip


def _agenda(meeting: Meeting) -> Owed:
    """An agenda to issue, by the day its body's notice asks for; by the day of the meeting where it asks for none."""
    notice = notice_of(meeting)
    if notice is None:
        return Owed("meeting", f"Agenda to issue: {meeting}", meeting.on, meeting.public_id)
    words = f"Agenda to issue, {notice.days} clear working days before: {meeting}"
    return Owed("meeting", words, notice.by, meeting.public_id)
