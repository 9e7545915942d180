"""The door of every page for people at work."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.web.components.here import StaffRequest, locate

View = Callable[..., HttpResponseBase]


def staff_page(permission: Permission | None = None) -> Callable[[View], View]:
    """Open a page to colleagues in the area who have the permission (any permission, where none is named).

    Not signed in: to the sign-in page and back. No role in the area: 404, so that an outsider learns nothing.
    A colleague without the role: 403, and the page says which permission is missing.
    The view gets a `StaffRequest`, with `request.area`, `request.today` and `request.permissions`.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            here = locate(request)
            if here.area is None or not here.permissions:
                raise Http404("This page does not exist.")
            if permission is not None:
                check_may(request.user, here.area, here.today, permission)
            staff = cast(StaffRequest, request)
            staff.area, staff.today, staff.permissions = here.area, here.today, here.permissions
            return view(staff, *args, **kwargs)

        return guarded

    return guard
