"""Running a meeting: who is there, what they declare, what is decided. Nothing recorded is changed: it is corrected."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.keeping import change, trail
from goldenthread.governance.models import (
    Attendance,
    Decision,
    Declaration,
    Deputy,
    ForwardItem,
    Item,
    Meeting,
    Membership,
)
from goldenthread.governance.rules.refusals import CannotDo, Stale
from goldenthread.governance.selectors.running import quorum_of, withdrawn_from


def _under_way(meeting: Meeting) -> None:
    if meeting.state not in (Meeting.State.OPEN, Meeting.State.CLOSED):
        raise CannotDo("Open the meeting first.")


@transaction.atomic
def record_attendance(
    *, meeting: Meeting, state: str, by: Actor, membership: Membership | None = None, deputy: Deputy | None = None,
    guest: str = "", from_item: Item | None = None,
) -> Attendance:  # fmt: skip
    """Record that a member (or their deputy) or a guest was present, came, left or sent apologies; the latest holds."""
    _under_way(meeting)
    if deputy and (membership is None or deputy.membership_id != membership.pk):
        raise CannotDo("A deputy stands in for the member who named them.")
    if membership is None and not guest.strip():
        raise CannotDo("Say who came, by role.")
    row = Attendance.objects.create(
        area=meeting.area, meeting=meeting, membership=membership, deputy=deputy, guest=guest, state=state,
        from_item=from_item, recorded_by=by.public_id,
    )  # fmt: skip
    trail(by, meeting, "attendance", state=state, seat=membership.role if membership else guest)
    return row


@transaction.atomic
def declare(
    *, item: Item, membership: Membership, words: str, today: date, by: Actor, withdrew: bool = False,
    kept_back: bool = False, corrects: Declaration | None = None, taken_back: bool = False,
) -> Declaration:  # fmt: skip
    """Record an interest declared against an item; a correction names the declaration it takes the place of.

    A ruling keeps the exempt paper from the member and from whoever stands in for them.
    """
    if not words.strip():
        raise CannotDo("Say what the interest is.")
    _not_corrected(corrects)
    row = Declaration.objects.create(
        area=item.area, item=item, membership=membership, user=_who(item, membership), words=words, withdrew=withdrew,
        kept_back=kept_back, corrects=corrects, taken_back=taken_back, declared_on=today, recorded_by=by.public_id,
    )  # fmt: skip
    trail(by, row, "declared", item=item.number, withdrew=withdrew, kept_back=kept_back)
    return row


def _not_corrected(row: Declaration | Decision | None) -> None:
    """Each row is corrected once: a second correction corrects the first, so that both clerks know of each other."""
    later = type(row).objects.filter(corrects=row).first() if row else None
    if later:
        raise Stale(later.words)


def _who(item: Item, membership: Membership) -> Any:
    """The person who sits: the deputy, where one stands in at this meeting."""
    standing_in = item.meeting.attendance.filter(membership=membership).exclude(deputy=None).order_by("-pk").first()
    return standing_in.deputy.user if standing_in and standing_in.deputy else membership.user


@transaction.atomic
def confirm(*, meeting: Meeting, words: str, by: Actor, today: date) -> None:
    """The clerk confirms a condition of the quorum, in its own words."""
    meeting.refresh_from_db()
    said = {**meeting.confirmed, words: {"by": by.name, "on": today.isoformat()}}
    change(meeting, version=meeting.version, did="quorum_confirmed", by=by, confirmed=said)


@transaction.atomic
def decide(
    *, item: Item, outcome: str, words: str, today: date, by: Actor, reasons: str = "",
    votes: tuple[int, int, int] | None = None, corrects: Decision | None = None, source: str = "",
) -> Decision:  # fmt: skip
    """Record what was decided. `votes` are for, against and abstaining. Raises CannotDo without a quorum, or for votes
    of more members than were there."""
    _under_way(item.meeting)
    if not words.strip():
        raise CannotDo("Write the decision in the words that were agreed.")
    _not_corrected(corrects)
    state = quorum_of(item)
    if not state.quorate and outcome != Decision.Outcome.DEFERRED and not corrects:
        raise CannotDo(f"{state.words} Without a quorum an item can only be deferred.")
    if votes and sum(votes) > state.counted:
        raise CannotDo(f"{sum(votes)} votes were given and {state.counted} members counted: check the votes.")
    row = Decision.objects.create(
        area=item.area, item=item, outcome=outcome, words=words, reasons=reasons, number=_number(item, corrects),
        votes_for=votes[0] if votes else None, votes_against=votes[1] if votes else None,
        abstained=votes[2] if votes else None, present=state.counted, quorum={"words": state.words},
        withdrawn=withdrawn_from(item), decided_on=item.meeting.on, corrects=corrects, recorded_by=by.public_id,
        source=source,
    )  # fmt: skip
    ForwardItem.objects.filter(item=item, state=ForwardItem.State.PLACED).update(state=ForwardItem.State.DONE)
    trail(by, row, "decided", number=row.number, outcome=outcome, recorded_on=today.isoformat())
    return row


def _number(item: Item, corrects: Decision | None) -> str:
    if corrects:
        return corrects.number
    count = item.decisions.filter(corrects=None).count() + 1
    return f"{item.meeting.body.key} {item.meeting.on:%Y-%m-%d}/{item.number}.{count}"[-24:]
