"""What we ask of allauth: no signing up, no joining by email address, secrets sealed where they are stored."""

import base64
from hashlib import sha256
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render


class ByInvitation(DefaultAccountAdapter):
    """Accounts are opened by a colleague who may; nobody opens their own."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or the password is not right",
        "too_many_login_attempts": "Too many attempts. Wait a few minutes, then try again",
        "incorrect_password": "The password is not right",
        "enter_current_password": "The password you have now is not right",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth's signature
        return False


class KnownIdentities(DefaultSocialAccountAdapter):
    """An organisation's sign-in opens the account that was linked to that very identity, and no other.

    An identity is the provider and its own number for the person (`sub`). The email address that comes with it is
    never looked at: whoever controls an address elsewhere must not become a colleague here.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002  as above
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if not sociallogin.is_existing:
            page = render(request, "account_room/not_invited.jinja", status=403)
            raise ImmediateHttpResponse(page)


class SealedSecrets(DefaultMFAAdapter):
    """Authenticator secrets are encrypted in the database under the installation's key."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()


def _seal() -> MultiFernet:
    # Old keys still open what they sealed, so that the installation's key can be changed.
    keys: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(sha256(f"mfa:{key}".encode()).digest())) for key in keys])
