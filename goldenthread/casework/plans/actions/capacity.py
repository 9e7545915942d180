"""Keeping the hours that services are commissioned to give."""

from datetime import date

from django.db import transaction

from goldenthread.audit.actions import record_change
from goldenthread.casework.plans.models import CommissionedHours
from goldenthread.casework.plans.provision import provision_kinds
from goldenthread.casework.plans.rules import CannotPlan, StaleRow
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may


@transaction.atomic
def keep_commissioned_hours(
    *, area: Area, type: str, provider: str, year: int, hours: int, basis: str, by: User, today: date,
    edition: int | None = None,
) -> CommissionedHours:  # fmt: skip
    """Say how many hours a provider is commissioned to give of a kind in a school year, and where the figure is from.

    Raises StaleRow where somebody changed it since `edition`, CannotPlan, NotAllowed.
    """
    check_may(by, area, today, Permission.SEE_WORKLOAD)
    if type not in provision_kinds():
        raise CannotPlan("Choose what kind of provision it is.", "type")
    if not provider.strip():
        raise CannotPlan("Say who gives it.", "provider")
    if not basis.strip():
        raise CannotPlan("Say where the figure comes from: a contract, an agreement, a count of staff.", "basis")
    key = {"area": area, "type": type, "provider": provider.strip(), "year": year}
    held = CommissionedHours.objects.select_for_update().filter(**key).first()
    if held and edition is not None and held.edition != edition:
        raise StaleRow("Somebody else changed this figure. Look at it again.", str(held.hours))
    before = held.hours if held else None
    row = held or CommissionedHours(**key, hours=hours, basis=basis)
    row.hours, row.basis = hours, basis.strip()
    row.edition += 1 if held else 0
    row.save()
    record_change(
        by=by, area=area.code, action="plans.commissioned_hours_kept", subject=f"hours:{row.public_id}",
        details={"type": type, "provider": provider, "year": year, "from": before, "to": hours, "basis": basis},
    )  # fmt: skip
    return row
