"""Changing who works here, what they may do, and the area's settings."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.models import Appointment, Area, AreaSetting, DemonstrationClock, Organisation, User
from goldenthread.partnership.roles import roles


@transaction.atomic
def appoint(
    *, user: User, role: str, organisation: Organisation, starts_on: date, by: Actor, ends_on: date | None = None
) -> Appointment:
    """Give a person a role from a day. Raises KeyError for a role that does not exist."""
    title = roles()[role].title
    appointment = Appointment.objects.create(
        user=user, role=role, organisation=organisation, area=organisation.area, starts_on=starts_on, ends_on=ends_on
    )
    record_change(
        by=by,
        area=organisation.area.code,
        action="partnership.appointed",
        subject=f"user:{user.public_id}",
        details={"role": title, "organisation": organisation.name, "from": starts_on.isoformat()},
    )
    return appointment


@transaction.atomic
def end_appointment(*, appointment: Appointment, ends_on: date, by: Actor) -> None:
    """End a role on a day; what the person did stays theirs."""
    appointment.ends_on = ends_on
    appointment.save(update_fields=["ends_on"])
    record_change(
        by=by,
        area=appointment.area.code,
        action="partnership.appointment_ended",
        subject=f"user:{appointment.user.public_id}",
        details={"role": appointment.role, "on": ends_on.isoformat()},
    )


@transaction.atomic
def change_setting(*, area: Area, key: str, value: Any, valid_from: date, by: Actor) -> AreaSetting:
    """Set one of the area's settings from a day; what was in force before stays recorded."""
    row = AreaSetting.objects.create(area=area, key=key, value=value, valid_from=valid_from, recorded_by=by.public_id)
    record_change(
        by=by, area=area.code, action="partnership.setting_changed", subject=f"setting:{key}", details={"value": value}
    )
    return row


@transaction.atomic
def move_demonstration_clock(*, area: Area, today: date, by: Actor) -> None:
    """Make it another day in a demonstration area."""
    DemonstrationClock.objects.update_or_create(area=area, defaults={"today": today})
    record_change(
        by=by,
        area=area.code,
        action="partnership.clock_moved",
        subject="clock:demonstration",
        details={"today": today.isoformat()},
    )
