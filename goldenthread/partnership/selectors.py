"""Reading areas, people and settings."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Appointment, Area, AreaSetting, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles_with


def area_of(user: User, today: date) -> Area | None:
    """The area a person works in on a day; the earliest appointment where there are several."""
    held = Appointment.objects.filter(in_force(today), user=user).select_related("area").order_by("starts_on", "id")
    first = held.first()
    return first.area if first else None


def authority_of(area: Area) -> Organisation:
    """The local authority of an area."""
    return Organisation.objects.get(area=area, kind=Organisation.Kind.AUTHORITY)


def people_who_may(area: Area, permission: Permission, today: date) -> QuerySet[User]:
    """Active people with a permission in an area on a day, by name."""
    held = Appointment.objects.filter(in_force(today), area=area, role__in=roles_with(permission))
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name")


def people_with_role(area: Area, role: str, today: date) -> QuerySet[User]:
    """Active people holding one role in an area on a day, by name."""
    held = Appointment.objects.filter(in_force(today), area=area, role=role)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name")


def setting(area: Area, key: str, today: date, default: Any = None) -> Any:
    """An area's setting in force on a day, or the default."""
    row = AreaSetting.objects.filter(area=area, key=key, valid_from__lte=today).order_by("-valid_from", "-id").first()
    return row.value if row else default
