"""Linking a person's account to the identity they have with an organisation's sign-in."""

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from goldenthread.audit.actions import Actor, record_change


class AlreadyLinked(Exception):
    """The identity is linked to somebody else; the message says what to do."""


@transaction.atomic
def link_identity(*, user: AbstractBaseUser, provider: str, uid: str, area: str, by: Actor) -> SocialAccount:
    """Let `user` sign in as `uid` (the provider's own number for them, its `sub`) of `provider`.

    Made by a colleague who may manage people, after checking who the person is. Raises AlreadyLinked where the
    identity opens another account. Linking the same again changes nothing.
    """
    link, made = SocialAccount.objects.get_or_create(provider=provider, uid=uid, defaults={"user": user})
    if link.user_id != user.pk:
        raise AlreadyLinked(f"That {provider} identity opens another person's account: end that link first.")
    if made:
        record_change(
            by=by,
            area=area,
            action="account.identity_linked",
            subject=f"user:{user.public_id}",  # type: ignore[attr-defined]  # our own user model
            details={"provider": provider},
        )
    return link
