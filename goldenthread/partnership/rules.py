"""Who may do what: the checks raise with a reason, the booleans are made from them."""

from datetime import date

from django.core.exceptions import PermissionDenied

from goldenthread.partnership.holding import appointments_of
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import SENTENCES, Permission
from goldenthread.partnership.roles import roles


class NotAllowed(PermissionDenied):
    """A colleague without the role: they are told which permission is missing."""


def permissions_of(user: User, area: Area, today: date) -> frozenset[Permission]:
    """Everything a person's roles in an area let them do on a day. One query."""
    if not user.is_active:
        return frozenset()
    held = appointments_of(user, area, today).values_list("role", flat=True)
    return frozenset(p for key in held for p in roles()[key].permissions)


def check_may(user: User, area: Area, today: date, permission: Permission) -> None:
    """Raises NotAllowed unless the person has the permission in the area on the day."""
    check_among(permissions_of(user, area, today), permission)


def check_among(held: frozenset[Permission], permission: Permission) -> None:
    """Raises NotAllowed unless the permission is among those a person was found to hold. No query."""
    if permission not in held:
        raise NotAllowed(f"Your role does not include: {SENTENCES[permission]}")


def may(user: User, area: Area, today: date, permission: Permission) -> bool:
    """Whether ``check_may`` passes."""
    return permission in permissions_of(user, area, today)


def is_staff_of(user: User, area: Area, today: date) -> bool:
    """Whether the person holds any staff role in the area on the day. One query."""
    return user.is_active and any(roles()[a.role].staff for a in appointments_of(user, area, today))
