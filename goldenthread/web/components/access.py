"""The door of every page for people at work."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.web.components.here import locate

View = Callable[..., HttpResponseBase]


def staff_page(permission: Permission | None = None) -> Callable[[View], View]:
    """Open a page to colleagues in the area who have the permission (any permission, where none is named).

    Not signed in: to the sign-in page and back. No role in the area: 404, so that an outsider learns nothing.
    A colleague without the role: 403, and the page says which permission is missing.
    Sets `request.area`, `request.today` and `request.permissions`.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            locate(request)
            _refuse_outsiders(request)
            if permission is not None:
                check_may(request.user, request.area, request.today, permission)
            return view(request, *args, **kwargs)

        return guarded

    return guard


def _refuse_outsiders(request: HttpRequest) -> None:
    if request.area is None or not request.permissions:  # type: ignore[attr-defined]  # set by locate
        raise Http404("This page does not exist.")
