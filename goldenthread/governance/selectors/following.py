"""What follows from a decision in the improvement plan."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.governance.models import Decision
from goldenthread.improvement.models import Action, Priority
from goldenthread.partnership.models import Area


def actions_of(decision: Decision) -> QuerySet[Action]:
    """The actions that arise from a decision, and from those it corrects."""
    refs = [f"decision:{decision.public_id}"]
    before: Any = decision.corrects
    while before is not None:
        refs.append(f"decision:{before.public_id}")
        before = before.corrects
    rows = Action.objects.filter(area=decision.area, arises_from__in=refs)
    return rows.select_related("priority", "owner", "owner_person").order_by("due_on", "pk")


def priorities_in(area: Area) -> QuerySet[Priority]:
    """The priorities an action may be added to."""
    return Priority.objects.filter(area=area).select_related("strategy").order_by("strategy__title", "order", "pk")
