"""Minutes: written item by item, every saving kept; sent out in draft, approved at a later meeting, published."""

from datetime import date

from django.db import IntegrityError, transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.keeping import trail
from goldenthread.governance.models import Item, Meeting, MinutesIssue, MinuteText
from goldenthread.governance.rules import freezing
from goldenthread.governance.rules.refusals import CannotDo, Stale
from goldenthread.governance.selectors.minutes import as_issued, latest_issue, minute_of


def write_minute(*, item: Item, words: str, based_on: int, by: Actor) -> MinuteText:
    """Save the minute of an item, based on version `based_on` (0: none before). Raises Stale where there is a later."""
    try:
        with transaction.atomic():
            return _write(item, words, based_on, by)
    except IntegrityError:
        raise _stale(item) from None  # two at the same instant: the database kept the first


def _write(item: Item, words: str, based_on: int, by: Actor) -> MinuteText:
    stage = latest_issue(item.meeting)
    if stage and stage.stage != MinutesIssue.Stage.DRAFT:
        raise CannotDo("The minutes were approved: a correction is minuted at the next meeting.")
    now = minute_of(item)
    if (now.version if now else 0) != based_on:
        raise _stale(item)
    row = MinuteText.objects.create(
        area=item.area, item=item, version=based_on + 1, words=words, recorded_by=by.public_id,
        recorded_by_name=by.name,
    )  # fmt: skip
    trail(by, item, "minute_written", version=row.version)
    return row


def _stale(item: Item) -> Stale:
    now = minute_of(item)
    return Stale(now.words if now else "", now.recorded_by_name if now else "")


@transaction.atomic
def issue_minutes(
    *, meeting: Meeting, stage: str, today: date, by: Actor, at_meeting: Meeting | None = None
) -> MinutesIssue:
    """Move the minutes on: draft, approved (at a later meeting of the body), published. Each keeps the text of its day;
    what is published is what was approved, whatever the record was corrected to meanwhile.

    Raises CannotDo where they are not ready, or approval would come before the meeting or at another body.
    """
    _in_turn(meeting, stage, at_meeting)
    before = latest_issue(meeting)
    content = before.content if before and stage == MinutesIssue.Stage.PUBLISHED else as_issued(meeting)
    row = MinutesIssue.objects.create(
        area=meeting.area, meeting=meeting, stage=stage, on=today, at_meeting=at_meeting, content=content,
        digest=freezing.digest(str(meeting), 1, content), recorded_by=by.public_id,
    )  # fmt: skip
    trail(by, meeting, f"minutes_{stage}", digest=row.digest)
    return row


def _in_turn(meeting: Meeting, stage: str, at_meeting: Meeting | None) -> None:
    before = latest_issue(meeting)
    now = before.stage if before else ""
    if stage == MinutesIssue.Stage.DRAFT:
        if meeting.state != Meeting.State.CLOSED:
            raise CannotDo("Close the meeting first: its minutes are drafted from what happened.")
        if now not in ("", MinutesIssue.Stage.DRAFT):
            raise CannotDo("The minutes were approved already.")
    elif stage == MinutesIssue.Stage.APPROVED:
        if now != MinutesIssue.Stage.DRAFT:
            raise CannotDo("Send the minutes out in draft first.")
        if at_meeting is None or at_meeting.body_id != meeting.body_id or at_meeting.on <= meeting.on:
            raise CannotDo("Minutes are approved at a later meeting of the same body: choose it.")
    elif now != MinutesIssue.Stage.APPROVED:
        raise CannotDo("Only minutes that were approved are published as such.")
