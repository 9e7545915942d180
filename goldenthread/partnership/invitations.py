"""The one-time link with which a person chooses their first password: signed, expiring, for one use.

The token covers the stored password, so using the link, making another, or closing the account ends it; nothing
about it is stored. It runs out after ``PASSWORD_RESET_TIMEOUT`` seconds (three days unless set otherwise).
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator

from goldenthread.partnership.models import User


class _Invitations(PasswordResetTokenGenerator):
    key_salt = "goldenthread.partnership.invitations"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"


_invitations = _Invitations()


def token_for(user: User) -> str:
    """The token of a person's link. It opens no account that has a password or is closed."""
    return _invitations.make_token(user)


def holder_of(public_id: str, token: str) -> User | None:
    """The person a link is for; none where it was used, has run out, was replaced or was never made."""
    user = User.objects.filter(public_id=public_id, is_active=True).first()
    if user is None or user.has_usable_password() or not _invitations.check_token(user, token):
        return None
    return user


def lasts() -> timedelta:
    """How long a link can be used."""
    return timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
