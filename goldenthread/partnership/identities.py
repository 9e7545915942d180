"""Linking a person's account to the identity they have with an organisation's sign-in."""

from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from goldenthread.audit.actions import Actor, record_change

KEY_LENGTH = 16


class AlreadyLinked(Exception):
    """The identity is linked to somebody else; the message says what to do."""


@dataclass(frozen=True)
class Identity:
    """One identity that opens an account, with the key that pages name it by."""

    provider: str
    uid: str
    key: str


def _key(link: SocialAccount) -> str:
    """The row is allauth's, without a public id: this one is made from its number and tells nothing of it."""
    return salted_hmac("partnership.identities", str(link.pk)).hexdigest()[:KEY_LENGTH]


def _links_of(user: AbstractBaseUser) -> QuerySet[SocialAccount]:
    return SocialAccount.objects.filter(user=user).order_by("provider", "uid")


def identities_of(user: AbstractBaseUser) -> list[Identity]:
    """The identities that open a person's account."""
    return [Identity(link.provider, link.uid, _key(link)) for link in _links_of(user)]


def _trail(user: AbstractBaseUser, provider: str, area: str, by: Actor, action: str) -> None:
    public_id = user.public_id  # type: ignore[attr-defined]  # our own user model
    record_change(by=by, area=area, action=action, subject=f"user:{public_id}", details={"provider": provider})


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
        _trail(user, provider, area, by, "account.identity_linked")
    return link


@transaction.atomic
def end_identity(*, user: AbstractBaseUser, key: str, area: str, by: Actor) -> bool:
    """End one link of a person by its key; whether there was one."""
    link = next((link for link in _links_of(user) if constant_time_compare(_key(link), key)), None)
    if link is None:
        return False
    link.delete()
    _trail(user, link.provider, area, by, "account.identity_ended")
    return True
