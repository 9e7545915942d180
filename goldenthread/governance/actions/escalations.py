"""What goes up with a clock and comes back with an answer."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.keeping import change, trail
from goldenthread.governance.models import Body, Decision, Escalation, EscalationStep
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.governance.selectors.escalations import overdue_and_untold
from goldenthread.governance.selectors.lines import above
from goldenthread.partnership.models import Area

Kind = EscalationStep.Kind


@transaction.atomic
def escalate(
    *, body: Body, to: Body, title: str, words: str, asks: str, answer_by: date, today: date, by: Actor, **fields: Any
) -> Escalation:
    """Put a matter to a body directly above. Raises CannotDo where there is no line, or no time to answer."""
    if to.pk not in {upper.pk for upper in above(body, today)}:
        raise CannotDo(f"{body} does not report to {to}: choose a body directly above it.")
    if answer_by < today:
        raise CannotDo("The answer is due on a day to come.")
    row = Escalation.objects.create(
        area=body.area, raised_by_body=body, with_body=to, title=title, words=words, asks=asks, raised_on=today,
        answer_by=answer_by, **fields,
    )  # fmt: skip
    _step(row, Kind.RAISED, body, today, by, words=asks)
    return row


def _step(of: Escalation, kind: str, body: Body, on: date, by: Actor, *, words: str = "",
          decision: Decision | None = None) -> EscalationStep:  # fmt: skip
    step = EscalationStep.objects.create(
        area=of.area, escalation=of, kind=kind, body=body, on=on, words=words, decision=decision,
        recorded_by=by.public_id,
    )  # fmt: skip
    trail(by, of, f"escalation_{kind}", body=body.name)
    return step


def _open(of: Escalation) -> None:
    if of.closed_on:
        raise CannotDo("It was closed already.")


@transaction.atomic
def answer(
    *, escalation: Escalation, words: str, today: date, by: Actor, version: int, decision: Decision | None = None
) -> None:
    """The body above answers, which closes the matter below. Raises Stale; CannotDo for another body's decision."""
    _open(escalation)
    if not words.strip():
        raise CannotDo("Write the answer.")
    if decision and decision.item.meeting.body_id != escalation.with_body_id:
        raise CannotDo("The answer rests on a decision of the body that owes it.")
    change(escalation, version=version, did="escalation_answered_and_closed", by=by, closed_on=today)
    _step(escalation, Kind.ANSWERED, escalation.with_body, today, by, words=words, decision=decision)
    _step(escalation, Kind.CLOSED, escalation.raised_by_body, today, by)


@transaction.atomic
def pass_up(
    *, escalation: Escalation, to: Body, words: str, answer_by: date, today: date, by: Actor, version: int
) -> None:
    """The body that owes the answer cannot give it and puts the matter to one above it. Raises Stale, CannotDo."""
    _open(escalation)
    if to.pk not in {upper.pk for upper in above(escalation.with_body, today)}:
        raise CannotDo(f"{escalation.with_body} does not report to {to}.")
    if answer_by < today:
        raise CannotDo("The answer is due on a day to come.")
    change(escalation, version=version, did="escalation_passed", by=by, with_body=to, answer_by=answer_by)
    _step(escalation, Kind.PASSED_UP, to, today, by, words=words)


@transaction.atomic
def withdraw(*, escalation: Escalation, words: str, today: date, by: Actor, version: int) -> None:
    """The body that raised it takes it back, with the reason."""
    _open(escalation)
    if not words.strip():
        raise CannotDo("Say why it is taken back.")
    change(escalation, version=version, did="escalation_closed", by=by, closed_on=today)
    _step(escalation, Kind.WITHDRAWN, escalation.raised_by_body, today, by, words=words)


@transaction.atomic
def tell_of_overdue(*, area: Area, today: date, by: Actor) -> int:
    """Tell the bodies above of each answer that is overdue, once for each day it was due by; returns how many.

    A sweep runs it each morning; running it twice tells nobody twice.
    """
    told = 0
    for escalation in overdue_and_untold(area, today):
        for upper in above(escalation.with_body, today):
            words = f"The answer of {escalation.with_body} was due on {escalation.answer_by:%d/%m/%Y}."
            _step(escalation, Kind.TOLD, upper, today, by, words=words)
            told += 1
    return told
