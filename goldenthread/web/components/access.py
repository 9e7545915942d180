"""The doors of pages: for people at work, and for families who follow their own case."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_among
from goldenthread.web.components import autosave
from goldenthread.web.components.here import StaffRequest, locate

LEADS_ON = (302, 303)
View = Callable[..., HttpResponseBase]
Found = TypeVar("Found")


def found(thing: Found | None) -> Found:
    """The thing; 404 where there is none, which nobody can tell from one out of sight."""
    if thing is None:
        raise Http404("There is no such page.")
    return thing


def _led_on(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """The answer; where a form was sent and the page leads on, what was kept of it while it was typed is ended."""
    if request.method == "POST" and answer.status_code in LEADS_ON:
        autosave.sent(request)
    return answer


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
                check_among(here.permissions, permission)
            staff = cast(StaffRequest, request)
            staff.area, staff.today, staff.permissions = here.area, here.today, here.permissions
            return _led_on(staff, view(staff, *args, **kwargs))

        return guarded

    return guard


def family_page(view: View) -> View:
    """Open a page to parents, carers and young people who follow a case of their own.

    Not signed in: to the sign-in page and back. Anybody else: 404, colleagues too. Which child's pages they are is
    asked of `people.own_case`, which opens each and writes the look down.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        here = locate(request)
        if here.area is None or Permission.FOLLOW_OWN_CASE not in here.permissions:
            raise Http404("This page does not exist.")
        family = cast(StaffRequest, request)
        family.area, family.today, family.permissions = here.area, here.today, here.permissions
        return _led_on(family, view(family, *args, **kwargs))

    return guarded
