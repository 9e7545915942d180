"""Keeping the log of what is commissioned: entries, what they are tied to, what happened, outcomes, co-production."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.keeping import change, trail
from goldenthread.governance.models import (
    Body,
    Commissioned,
    CommissioningStep,
    CommissioningTie,
    ContractOutcome,
    CoProduction,
    Decision,
    JointPlan,
)
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.improvement.models import Strategy
from goldenthread.partnership.models import Area
from goldenthread.vocabulary.thread import Kind

Step = CommissioningStep.Kind
TIED = (Kind.STRATEGY, Kind.PRIORITY, Kind.ACTION, Kind.MEASURE)


def _in_order(first: date | None, last: date | None, notice: date | None) -> None:
    if first and last and last < first:
        raise CannotDo("It ends before it starts: mend one of the two days.")
    if last and notice and notice > last:
        raise CannotDo("Notice is given before the contract ends: mend one of the two days.")


def happened(on: date, today: date) -> None:
    """Raises CannotDo for a day to come: what is told has happened."""
    if on > today:
        raise CannotDo("That day is still to come: tell it when it has happened.")


def said(words: str, what: str) -> None:
    """Raises CannotDo where there are no words."""
    if not words.strip():
        raise CannotDo(f"Write {what}.")


@transaction.atomic
def add_entry(*, area: Area, title: str, need: str, stage: str, by: Actor, **fields: Any) -> Commissioned:
    """Put something on the log; the fields are those of Commissioned. Raises CannotDo for days out of order."""
    said(need, "the need that it answers")
    _in_order(fields.get("starts_on"), fields.get("ends_on"), fields.get("notice_on"))
    made = Commissioned.objects.create(area=area, title=title, need=need, stage=stage, **fields)
    trail(by, made, "commissioning_added", title=title)
    return made


@transaction.atomic
def change_entry(entry: Commissioned, *, version: int, by: Actor, **fields: Any) -> None:
    """Change an entry. Its stage moves by a step and not here. Raises Stale, CannotDo."""
    if "stage" in fields:
        raise CannotDo("The stage moves with a step, which says why.")
    days = [fields.get(name, getattr(entry, name)) for name in ("starts_on", "ends_on", "notice_on")]
    _in_order(*days)
    change(entry, version=version, did="commissioning_changed", by=by, **fields)


@transaction.atomic
def move_on(
    *, entry: Commissioned, stage: str, words: str, on: date, today: date, by: Actor, version: int, source: str = ""
) -> None:
    """The entry comes to a stage of the cycle, with the reason. Raises Stale; CannotDo for its own stage again."""
    happened(on, today)
    said(words, "why it moves on")
    if stage == entry.stage:
        raise CannotDo(f"It is at {entry.get_stage_display()} already.")
    change(entry, version=version, did="commissioning_moved", by=by, stage=stage)
    _step(entry, Step.STAGE, on, words, by, stage=stage, source=source)


def _step(entry: Commissioned, kind: str, on: date, words: str, by: Actor, **fields: Any) -> CommissioningStep:
    return CommissioningStep.objects.create(
        area=entry.area, entry=entry, kind=kind, on=on, words=words, recorded_by=by.public_id, **fields
    )


@transaction.atomic
def decided(
    *, entry: Commissioned, words: str, on: date, today: date, by: Actor, said_by: str = "",
    decision: Decision | None = None, source: str = "",
) -> CommissioningStep:  # fmt: skip
    """What was decided of an entry and by whom; tied to a board's decision where one was recorded."""
    happened(on, today)
    said(words, "what was decided")
    made = _step(entry, Step.DECISION, on, words, by, said_by=said_by, decision=decision, source=source)
    trail(by, entry, "commissioning_decided", step=made.public_id)
    return made


@transaction.atomic
def note_performance(
    *, entry: Commissioned, words: str, on: date, today: date, by: Actor, said_by: str = "", source: str = ""
) -> CommissioningStep:
    """The notes of a meeting about how a contract is kept."""
    happened(on, today)
    said(words, "the notes of the meeting")
    made = _step(entry, Step.PERFORMANCE, on, words, by, said_by=said_by, source=source)
    trail(by, entry, "contract_performance_noted", step=made.public_id)
    return made


@transaction.atomic
def of_concern(
    *, entry: Commissioned, words: str, on: date, today: date, review_on: date | None, by: Actor, version: int
) -> None:
    """Make an entry a service of concern with its reason and next look; empty words end the concern. Raises Stale."""
    happened(on, today)
    if not words.strip() and not entry.concern:
        raise CannotDo("Write why it is a service of concern.")
    if words.strip() and (review_on is None or review_on < on):
        raise CannotDo("Say when the concern is looked at again.")
    kept = review_on if words.strip() else None
    change(entry, version=version, did="service_of_concern", by=by, concern=words.strip(), concern_review_on=kept)
    _step(entry, Step.CONCERN, on, words.strip() or "It is no longer a service of concern.", by)


@transaction.atomic
def tie_entry(*, entry: Commissioned, ref: str, by: Actor) -> CommissioningTie:
    """Tie an entry to a strategy, priority, action or measure: "priority:<public id>". Once each."""
    if ref.partition(":")[0] not in set(TIED):
        raise CannotDo("An entry is tied to a strategy, a priority, an action or a measure.")
    made, new = CommissioningTie.objects.get_or_create(area=entry.area, entry=entry, ref=ref)
    if new:
        trail(by, entry, "commissioning_tied", to=ref)
    return made


@transaction.atomic
def add_outcome(
    *, entry: Commissioned, words: str, by: Actor, measure: Any = None, wanted: str = ""
) -> ContractOutcome:
    """What the contract was to achieve, with the measure that shows it where there is one."""
    said(words, "what the contract was to achieve")
    made = ContractOutcome.objects.create(area=entry.area, entry=entry, words=words, measure=measure, wanted=wanted)
    trail(by, made, "contract_outcome_added", entry=entry.public_id)
    return made


@transaction.atomic
def change_outcome(outcome: ContractOutcome, *, version: int, by: Actor, **fields: Any) -> None:
    """Change what a contract was to achieve. Raises Stale."""
    change(outcome, version=version, did="contract_outcome_changed", by=by, **fields)


@transaction.atomic
def coproduce(
    *, entry: Commissioned, who: str, how: str, on: date, words: str, today: date, by: Actor, changed: str = "",
    source: str = "",
) -> CoProduction:  # fmt: skip
    """Who took part, how and when, what they said and what changed because of it."""
    happened(on, today)
    said(words, "what they said")
    made = CoProduction.objects.create(
        area=entry.area, entry=entry, who=who, how=how, on=on, words=words, changed=changed, source=source,
        recorded_by=by.public_id,
    )  # fmt: skip
    trail(by, made, "co_production_told", entry=entry.public_id)
    return made


@transaction.atomic
def joint_plan(*, body: Body, strategy: Strategy, by: Actor) -> JointPlan:
    """Say that a strategy of the improvement plan is the joint action plan of a body."""
    if body.area_id != strategy.area_id:
        raise CannotDo("The plan and the body are of two areas.")
    made, new = JointPlan.objects.get_or_create(strategy=strategy, defaults={"area": body.area, "body": body})
    if new:
        trail(by, strategy, "joint_plan_named", body=body.name)
    return made
