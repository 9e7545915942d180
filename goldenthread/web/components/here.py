"""Where a request is: the area it is about, the day it is there, and what the person may do."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from goldenthread.partnership.clock import statutory_day, today_in
from goldenthread.partnership.models import Area
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import permissions_of
from goldenthread.partnership.selectors import area_of


def locate(request: HttpRequest) -> None:
    """Set `request.area`, `request.today` and `request.permissions` once for the signed-in person. Three queries."""
    if hasattr(request, "permissions"):
        return
    calendar_day = statutory_day(timezone.now())
    area: Area | None = None
    day: date = calendar_day
    permissions: frozenset[Permission] = frozenset()
    if request.user.is_authenticated:
        area = area_of(request.user, calendar_day)
    if area is not None:
        day = today_in(area)
        permissions = permissions_of(request.user, area, day)
    request.area, request.today, request.permissions = area, day, permissions  # type: ignore[attr-defined]  # views read them from here
