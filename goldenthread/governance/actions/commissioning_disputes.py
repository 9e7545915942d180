"""Disputes over who pays: raised with somebody paying meanwhile, taken up stage by stage, settled.

Section 26 of the Children and Families Act 2014 asks for arrangements to settle them; the days of a stage are ours.
"""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.commissioning import happened, said
from goldenthread.governance.actions.escalations import escalate
from goldenthread.governance.actions.keeping import change, trail
from goldenthread.governance.models import Body, Dispute, DisputeStep
from goldenthread.governance.rules import commissioning as rules
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.partnership.models import Area, Organisation

FIRST = "officers"


@transaction.atomic
def raise_dispute(
    *, area: Area, title: str, words: str, raised_by: Organisation, against: Organisation, interim: Organisation,
    on: date, today: date, by: Actor, **fields: Any,
) -> Dispute:  # fmt: skip
    """Raise a dispute. Somebody is named who pays meanwhile. Raises CannotDo for one partner against itself."""
    happened(on, today)
    said(words, "what the two do not agree on")
    if raised_by == against:
        raise CannotDo("A dispute is between two partners.")
    until = rules.stage_by(FIRST, on)
    made = Dispute.objects.create(
        area=area, title=title, words=words, raised_by=raised_by, against=against, interim=interim, raised_on=on,
        stage=FIRST, stage_by=until, **fields,
    )  # fmt: skip
    _step(made, FIRST, on, words, by, until)
    trail(by, made, "dispute_raised", interim=interim.name)
    return made


def _step(dispute: Dispute, stage: str, on: date, words: str, by: Actor, until: date | None) -> None:
    DisputeStep.objects.create(
        area=dispute.area, dispute=dispute, stage=stage, on=on, by=until, words=words, recorded_by=by.public_id
    )


@transaction.atomic
def take_up(*, dispute: Dispute, stage: str, words: str, on: date, today: date, by: Actor, version: int) -> None:
    """Take a dispute to the next stage, or settle it. Raises Stale; CannotDo for a stage out of order.

    To a board it goes by `put_to_board`, so that the board has it with a clock of its own.
    """
    if stage == rules.BOARD:
        raise CannotDo("Put it to the board, so that the board is asked and answers.")
    _move(dispute, stage, words, on, today, by, version)


def _move(dispute: Dispute, stage: str, words: str, on: date, today: date, by: Actor, version: int,
          **fields: Any) -> None:  # fmt: skip
    happened(on, today)
    said(words, "what was agreed or tried")
    if not rules.may_move(dispute.stage, stage):
        raise CannotDo(f"From “{rules.stage_words(dispute.stage)}” it does not go there.")
    last = dispute.steps.last()
    if last and on < last.on:
        raise CannotDo("That is before its last step: mend the day.")
    until = rules.stage_by(stage, on)
    settled = {"resolved_on": on} if stage == rules.SETTLED else {}
    change(dispute, version=version, did="dispute_moved", by=by, stage=stage, stage_by=until, **settled, **fields)
    _step(dispute, stage, on, words, by, until)


@transaction.atomic
def put_to_board(
    *, dispute: Dispute, body: Body, to: Body, words: str, asks: str, today: date, by: Actor, version: int,
    answer_by: date | None = None,
) -> None:  # fmt: skip
    """Escalate it from a body to one above, which answers by a day. Raises Stale, CannotDo."""
    due = answer_by or rules.stage_by(rules.BOARD, today) or today
    made = escalate(
        body=body, to=to, title=dispute.title, words=words, asks=asks, answer_by=due, today=today, by=by,
        about=f"commissioning:{dispute.public_id}",
    )  # fmt: skip
    _move(dispute, rules.BOARD, words, today, today, by, version, escalation=made)


@transaction.atomic
def change_interim(*, dispute: Dispute, interim: Organisation, version: int, by: Actor) -> None:
    """Somebody else pays meanwhile. Raises Stale; CannotDo once it is settled."""
    if dispute.resolved_on:
        raise CannotDo("It is settled: nobody pays meanwhile.")
    change(dispute, version=version, did="dispute_interim_changed", by=by, interim=interim)
