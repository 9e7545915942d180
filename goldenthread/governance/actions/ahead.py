"""The forward plan, and decisions that come back or land in the improvement plan."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.keeping import change, trail
from goldenthread.governance.actions.meetings import add_item
from goldenthread.governance.models import Body, Decision, ForwardItem, Item, Meeting
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.improvement import actions as improvement


@transaction.atomic
def look_ahead(*, body: Body, title: str, due_on: date, by: Actor, **fields: Any) -> ForwardItem:
    """Put something on a body's forward plan, to be taken by a day."""
    row = ForwardItem.objects.create(area=body.area, body=body, title=title, due_on=due_on, **fields)
    trail(by, row, "forward_planned", body=body.name, due=due_on.isoformat())
    return row


@transaction.atomic
def bring_back(*, decision: Decision, due_on: date, by: Actor, title: str = "", lead: str = "") -> ForwardItem:
    """A decision that asks for a return: an item of the forward plan. Raises CannotDo for an earlier day."""
    if due_on <= decision.decided_on:
        raise CannotDo("It comes back after the decision: choose a later day.")
    item = decision.item
    return look_ahead(
        body=item.meeting.body, title=title or f"{item.title}: return"[:200], due_on=due_on, by=by, lead=lead,
        words=decision.words, arises_from=decision, exempt=item.part == 2,
    )  # fmt: skip


@transaction.atomic
def place(*, forward: ForwardItem, meeting: Meeting, by: Actor, version: int, **fields: Any) -> Item:
    """Put it on the agenda of a meeting. What is exempt takes the paragraph and reasons of an item in Part 2. Raises
    Stale, CannotDo for another body's meeting, and NotExempt."""
    if meeting.body_id != forward.body_id:
        raise CannotDo("That is a meeting of another body.")
    if forward.state != ForwardItem.State.OPEN:
        raise CannotDo("It has been placed or dropped already.")
    if forward.exempt:
        fields.setdefault("part", 2)
    item = add_item(
        meeting=meeting, title=forward.title, by=by, lead=forward.lead, key_decision=forward.key_decision, **fields
    )
    change(forward, version=version, did="forward_placed", by=by, state=ForwardItem.State.PLACED, item=item)
    return item


@transaction.atomic
def drop(*, forward: ForwardItem, version: int, by: Actor, reason: str) -> None:
    """Take something off the forward plan, with the reason. Raises Stale."""
    if not reason.strip():
        raise CannotDo("Say why it is dropped.")
    words = f"{forward.words}\nDropped: {reason}".strip()
    change(forward, version=version, did="forward_dropped", by=by, state=ForwardItem.State.DROPPED, words=words)


@transaction.atomic
def act_on(*, decision: Decision, priority: Any, words: str, owner: Any, due_on: date, by: Actor, today: date) -> Any:
    """An action that a decision asks for, in the improvement plan, tied to the decision it arises from."""
    made = improvement.add_action(
        priority=priority, words=words, owner=owner, due_on=due_on, by=by, today=today,
        arises_from=f"decision:{decision.public_id}",
    )  # fmt: skip
    trail(by, decision, "action_made", action=made.public_id)
    return made
