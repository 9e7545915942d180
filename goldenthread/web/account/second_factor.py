"""Nobody at work in an area goes further than setting up a second factor until they have one."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goldenthread.web.components.here import locate

# Open to a person who has yet to set one up: setting up, proving who they are, signing out, the public statements.
OPEN = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "second-factor-needed",
        "accessibility",
        "data-protection",
    }
)


class SecondFactorMiddleware:
    """Sends a colleague without a factor to the page that explains how to set one up (`REQUIRE_MFA`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        match = request.resolver_match
        if not settings.REQUIRE_MFA or (match is not None and match.view_name in OPEN):
            return None
        if not request.user.is_authenticated or not _sees_records(request) or is_mfa_enabled(request.user):
            return None
        query = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('second-factor-needed')}?{query}")


def _sees_records(request: HttpRequest) -> bool:
    # Every role with any permission counts: lists and figures lead to children too.
    return bool(locate(request).permissions)
