"""What the actions share: the version locked while it is changed, and the trail."""

from typing import Any

from django.db.models import F

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.plans.models import Plan, PlanVersion
from goldenthread.casework.plans.rules import check_working


def locked(version: PlanVersion, *, going: bool = False) -> PlanVersion:
    """The version as it is now, locked until the transaction ends. Raises CannotPlan where it was sent or is going."""
    found = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan", "plan__area", "plan__child")
    now = found.get(pk=version.pk)
    check_working(now, going=going)
    return now


def touched(version: PlanVersion) -> None:
    """Say that the version moved on: what was called ready is no longer so, nor what was approved."""
    PlanVersion.objects.filter(pk=version.pk).update(
        version=F("version") + 1,
        ready_on=None,
        ready_by="",
        ready_by_name="",
        ready_reason="",
        approved_on=None,
        approved_by="",
        approved_by_name="",
    )


def write(plan: Plan, by: Actor, action: str, details: dict[str, Any] | None = None) -> None:
    """Write a change of a plan to the trail. Words of the plan itself stay in the plan."""
    record_change(
        by=by, area=plan.area.code, action=action, subject=f"plan:{plan.public_id}", child=plan.child.public_id,
        details=details or {},
    )  # fmt: skip
