"""Where a request is: the area it is about, the day it is there, and what the person may do."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone

from goldenthread.partnership.clock import statutory_day, today_in
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import permissions_of
from goldenthread.partnership.selectors import area_of

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User


class StaffRequest(HttpRequest):
    """A request as a view behind `staff_page` gets it; for annotations."""

    user: "User"
    area: "Area"
    today: date
    permissions: frozenset[Permission]


FamilyRequest = StaffRequest
"""A request as a view behind `family_page` gets it: the same attributes, of a person who follows their own case."""


@dataclass(frozen=True)
class Here:
    """The person's area (none for an outsider), the statutory date there, and their permissions on it."""

    area: "Area | None"
    today: date
    permissions: frozenset[Permission]


def locate(request: HttpRequest) -> Here:
    """Where the signed-in person is. Three queries the first time in a request, none after."""
    found = getattr(request, "_here", None)
    if not isinstance(found, Here):
        found = _find(request)
        request._here = found  # type: ignore[attr-defined]  # kept for the rest of this request
    return found


def _find(request: HttpRequest) -> Here:
    calendar_day = statutory_day(timezone.now())
    user = getattr(request, "user", None)
    area = area_of(user, calendar_day) if user is not None and user.is_authenticated else None
    if user is None or area is None:
        return Here(None, calendar_day, frozenset())
    today = today_in(area)
    return Here(area, today, permissions_of(user, area, today))
