"""What measures read, and what evidence there is."""

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.improvement.models import Action, Evidence, Measure, Priority, Reading, Target
from goldenthread.partnership.models import Area

OWN = Q(place="") & ~Q(source=Reading.Source.PUBLISHED)
"""Readings of the area's own: computed here, taken from its papers, entered by its people."""


def measures_in(area: Area) -> QuerySet[Measure]:
    """The measures of an area, by name."""
    return Measure.objects.filter(area=area).select_related("owner", "owner_person").order_by("name")


def measure_in(area: Area, public_id: str) -> Measure | None:
    """One measure of an area."""
    return measures_in(area).filter(public_id=public_id).first()


def readings_of(measure: Measure) -> list[Reading]:
    """What a measure read, by the end of the period; of several of one period, the last recorded. One query.

    What DfE published, and the values of other places, stand beside our own and are left out here.
    """
    return standing(Reading.objects.filter(OWN, measure=measure).order_by("period_to", "pk"))


def standing(readings: QuerySet[Reading] | list[Reading]) -> list[Reading]:
    """Of several readings of one period, the last: a correction takes the place of what it corrects."""
    last = {(r.measure_id, r.period_kind, r.period_from, r.period_to): r for r in readings}
    return sorted(last.values(), key=lambda r: (r.period_to, r.pk))


def latest_reading(measure: Measure, as_at: date) -> Reading | None:
    """The reading of the last period that ended by a day; None where there is none."""
    ended = [reading for reading in readings_of(measure) if reading.period_to <= as_at]
    return ended[-1] if ended else None


def beside_of(measure: Measure) -> QuerySet[Reading]:
    """What DfE published of the same thing, and the values of other places, by the end of the period."""
    return Reading.objects.filter(measure=measure).exclude(OWN).order_by("period_to", "pk")


def targets_of(of: Priority | Action) -> QuerySet[Target]:
    """What measures are to reach for a priority or an action, by the measure's name."""
    mine = {"priority": of} if isinstance(of, Priority) else {"action": of}
    return Target.objects.filter(**mine).select_related("measure", "measure__owner").order_by("measure__name")


def evidence_of(of: Priority | Action) -> QuerySet[Evidence]:
    """What was added to a priority or an action as evidence, the newest first."""
    mine = {"priority": of} if isinstance(of, Priority) else {"action": of}
    return Evidence.objects.filter(**mine).select_related("reading", "reading__measure").order_by("-day", "-pk")


def target_in(area: Area, public_id: str) -> Target | None:
    """One target of an area, with its measure and what it is of."""
    found = Target.objects.filter(area=area, public_id=public_id)
    return found.select_related("measure", "priority__strategy", "action__priority__strategy").first()


def targets_on(measure: Measure) -> QuerySet[Target]:
    """What a measure is to reach, for every priority and action it serves."""
    found = Target.objects.filter(measure=measure).select_related("measure", "priority__strategy", "action__priority")
    return found.order_by("priority__strategy__starts_on", "pk")


def reading_in(area: Area, public_id: str) -> Reading | None:
    """One reading of an area, with its measure."""
    return Reading.objects.filter(area=area, public_id=public_id).select_related("measure").first()


def evidence_in(area: Area, public_id: str) -> Evidence | None:
    """One piece of evidence of an area."""
    return Evidence.objects.filter(area=area, public_id=public_id).select_related("reading__measure").first()


def evidence_at_hand(action: Action) -> QuerySet[Evidence]:
    """What an update of an action may rest on: its own evidence and its priority's, the newest first."""
    found = Evidence.objects.filter(Q(action=action) | Q(priority=action.priority)).exclude(kind=Evidence.Kind.READING)
    return found.order_by("-day", "-pk")
