"""Measures, what they are to reach, and what they read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.improvement.actions.keeping import change, said
from goldenthread.improvement.models import Action, Measure, Priority, Reading, Target
from goldenthread.improvement.owners import NOBODY, Owner
from goldenthread.improvement.rules.periods import length_fault
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.rules.trajectory import shape_fault
from goldenthread.partnership.models import Area


@dataclass(frozen=True, slots=True)
class Given:
    """One value as its source gives it: of which days, of what counts, in what words, and from where.

    `place` is whose value it is, blank for the area's own; `source` a Reading.Source, `kind` a Period. Numerator and
    denominator where the source gives them.
    """

    value: float
    first: date
    last: date
    kind: str
    source: str = Reading.Source.ENTERED
    numerator: float | None = None
    denominator: float | None = None
    citation: str = ""
    status: str = Reading.Status.FINAL
    qualifier: str = ""
    definition_version: int | None = None
    snapshot: str = ""
    place: str = ""


@transaction.atomic
def add_measure(
    *, area: Area, name: str, unit: str, polarity: str, by: Actor, owner: Owner = NOBODY, **fields: Any
) -> Measure:
    """Say that something is counted and which way is better. Raises Refused where the name is taken."""
    if Measure.objects.filter(area=area, name=name).exists():
        raise Refused(f"There is a measure called “{name}” already", "name")
    made = Measure.objects.create(area=area, name=name, unit=unit, polarity=polarity, **owner.fields, **fields)
    said(made, "measure_added", by, name=name)
    return made


def change_measure(measure: Measure, *, version: int, by: Actor, **fields: Any) -> Measure:
    """Change a measure. Raises Refused, ChangedMeanwhile."""
    name = fields.get("name", measure.name)
    if Measure.objects.filter(area=measure.area, name=name).exclude(pk=measure.pk).exists():
        raise Refused(f"There is a measure called “{name}” already", "name")
    return change(measure, version=version, by=by, **fields)


@transaction.atomic
def set_target(*, measure: Measure, of: Priority | Action, period_kind: str, by: Actor, **fields: Any) -> Target:
    """Say what a measure is to reach for a priority or an action; the fields are those of Target. Raises Refused.

    With no value it ties the measure to the priority and says that nobody has set a target.
    """
    mine = {"priority": of} if isinstance(of, Priority) else {"action": of}
    if Target.objects.filter(measure=measure, **mine).exists():
        raise Refused(f"“{measure.name}” is measured here already: change the target it has", "measure")
    made = Target(area=measure.area, measure=measure, period_kind=period_kind, **mine, **fields)
    _sound(made)
    made.save()
    said(made, "target_set", by, measure=measure, value=made.value, due=made.due_on)
    return made


def change_target(target: Target, *, version: int, by: Actor, **fields: Any) -> Target:
    """Change a target: the trail keeps what it was. Raises Refused, ChangedMeanwhile."""
    trial = Target.objects.get(pk=target.pk)
    for name, value in fields.items():
        setattr(trial, name, value)
    _sound(trial)
    return change(target, version=version, by=by, **fields)


def _sound(target: Target) -> None:
    fault = shape_fault(target)
    if fault:
        raise Refused(*fault)


@transaction.atomic
def record_reading(*, measure: Measure, given: Given, by: Actor) -> Reading:
    """Record what a measure read; a correction of one recorded before is another row. Raises Refused.

    One computed here is recorded once for a measure, period and snapshot: the row there is comes back.
    """
    _given_in_order(given)
    held = _held(measure, given)
    if held:
        return held
    made = Reading.objects.create(
        area=measure.area, measure=measure, value=given.value, numerator=given.numerator,
        denominator=given.denominator, unit=measure.unit, period_from=given.first, period_to=given.last,
        period_kind=given.kind, source=given.source, citation=given.citation, status=given.status,
        qualifier=given.qualifier, definition_version=given.definition_version, snapshot=given.snapshot,
        place=given.place, by_name=by.name,
    )  # fmt: skip
    said(made, "reading_recorded", by, measure=measure, value=given.value, to=given.last, source=given.source)
    return made


def _held(measure: Measure, given: Given) -> Reading | None:
    """The row there is of the same period and snapshot; of one entered by hand, the last where it is the very same."""
    if given.source == Reading.Source.ENTERED:
        of_days = {"period_from": given.first, "period_to": given.last, "period_kind": given.kind, "place": given.place}
        last = Reading.objects.filter(measure=measure, **of_days).order_by("-pk").first()
        told = (given.value, given.numerator, given.denominator, given.citation, given.source, given.status)
        names = ("value", "numerator", "denominator", "citation", "source", "status")
        return last if last and tuple(getattr(last, name) for name in names) == told else None
    if given.source != Reading.Source.INDICATOR:
        return None
    same = {"period_from": given.first, "period_to": given.last, "snapshot": given.snapshot, "source": given.source}
    return Reading.objects.filter(measure=measure, **same).first()


def _given_in_order(given: Given) -> None:
    fault = length_fault(given.kind, given.first, given.last)
    if fault:
        raise Refused(fault, "last")
    if given.denominator is not None and given.denominator <= 0:
        raise Refused("The number counted among is more than nought, or left out", "denominator")
    if given.source in (Reading.Source.PAPER, Reading.Source.PUBLISHED) and not given.citation:
        raise Refused("Say which document the figure is taken from, and where in it", "citation")
