"""The one-time link with which somebody who forgot their password chooses another: signed, for an hour, for one use.

Its token covers the stored password, the last sign-in and whether the account is open, so that using it, signing in,
another password or closing the account ends it. Nothing about it is stored. Somebody who never had a password, who
signs in through an organisation or is still to use their set-up link, gets none by it.
"""

from datetime import timedelta

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int

from goldenthread.partnership.models import User

LASTS = timedelta(hours=1)


class ResetTokens(PasswordResetTokenGenerator):
    """Tokens of links that choose another password."""

    key_salt = "goldenthread.partnership.resets"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether a token is this person's, unused, and no older than an hour."""
        if user is None or not token or not user.is_active or not user.has_usable_password():
            return False
        if not super().check_token(user, token):
            return False
        age = self._num_seconds(self._now()) - base36_to_int(token.partition("-")[0])
        return bool(age <= LASTS.total_seconds())


tokens = ResetTokens()


def may_reset(email: str) -> User | None:
    """The open account with a password that an address belongs to; none where there is none."""
    return _with_password(User.objects.filter(email__iexact=email.strip(), is_active=True).first())


def resetting(public_id: str) -> User | None:
    """The person a link is to be sent to, while their account is open and has a password."""
    return _with_password(User.objects.filter(public_id=public_id, is_active=True).first()) if public_id else None


def _with_password(user: User | None) -> User | None:
    return user if user is not None and user.has_usable_password() else None
