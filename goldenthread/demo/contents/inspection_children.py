"""What the children of the rehearsal are looked for by: each way of looking finds children in the records."""

from datetime import date

from goldenthread.casework.asks.models import Advice
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.reviews.models import Report
from goldenthread.partnership.models import Area
from goldenthread.statute.calendars import add_months

LATE_AFTER_DAYS = 42
Keys = set[int]
"""The children found, by their keys."""


def _late_advice(area: Area, day: date) -> Keys:
    """Advice that came in the year before, after six weeks: of a child whose assessment shows both days."""
    events = CaseEvent.objects.filter(area=area, kind="advice_received", occurred_on__range=(add_months(day, -12), day))
    asked = dict(CaseEvent.objects.filter(area=area, kind="advice_requested").values_list("case_id", "occurred_on"))
    late = [e.pk for e in events if e.case_id in asked and (e.occurred_on - asked[e.case_id]).days > LATE_AFTER_DAYS]
    return set(events.filter(pk__in=late[:20]).values_list("case__child", flat=True))


def _reported(area: Area, day: date) -> Keys:
    """A review whose meeting was held in the year before, and what it found is written here."""
    held = Report.objects.filter(area=area, held_on__range=(add_months(day, -12), day))
    return set(held.values_list("review__case__child", flat=True))


def _outside(area: Area, day: date) -> Keys:
    """A placement outside the area that runs."""
    kept = Case.objects.filter(area=area, stage=Case.Stage.MAINTAINED, setting__in_area=False)
    started = CaseEvent.objects.filter(case__in=kept, kind="placement_started", occurred_on__lte=day)
    return set(started.values_list("case__child", flat=True))


def _written(area: Area, day: date) -> Keys:
    """A plan in force whose text is kept here."""
    final = PlanVersion.objects.filter(area=area, kind=PlanVersion.Kind.FINAL, sent_on__lte=day)
    return set(final.values_list("plan__child", flat=True))


def _advised(area: Area, day: date) -> Keys:
    """Advice written here and given to the authority."""
    given = Advice.objects.filter(area=area, state=Advice.State.RELEASED, given_on__lte=day)
    return set(given.values_list("child", flat=True))


FINDERS = {
    "late_advice": _late_advice, "reported": _reported, "outside": _outside, "written": _written, "advised": _advised,
}  # fmt: skip
