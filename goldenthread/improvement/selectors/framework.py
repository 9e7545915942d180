"""The outcomes framework as it stands."""

from django.db.models import QuerySet

from goldenthread.improvement.models import Outcome
from goldenthread.partnership.models import Area


def outcomes_in(area: Area) -> QuerySet[Outcome]:
    """The outcomes of the framework, in order."""
    return Outcome.objects.filter(area=area, ended_on=None).order_by("order", "pk")


def outcome_in(area: Area, public_id: str) -> Outcome | None:
    """One outcome of an area's framework."""
    return outcomes_in(area).filter(public_id=public_id).first()
