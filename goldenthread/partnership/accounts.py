"""Opening and closing the accounts of people who work here. Each action is written to the trail."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.actions import appoint, end_appointment
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Appointment, Area, Organisation, User


class CannotChange(ValueError):
    """An account that may not be changed so; the message says why and what to do."""


def _trail(user: User, area: Area, by: Actor, action: str) -> None:
    record_change(
        by=by, area=area.code, action=f"partnership.{action}", subject=f"user:{user.public_id}",
        details={"name": user.name},
    )  # fmt: skip


def _not_oneself(user: User, by: Actor) -> None:
    if user.public_id == by.public_id:
        raise CannotChange("Nobody changes their own account or roles: ask a colleague who may manage people.")


@transaction.atomic
def open_account(
    *, name: str, email: str, role: str, organisation: Organisation, starts_on: date, by: Actor,
    ends_on: date | None = None,
) -> User:  # fmt: skip
    """Open an account without a password, with its first role. Raises CannotChange where the address has one."""
    if User.objects.filter(email__iexact=email).exists():
        raise CannotChange("Somebody has an account with that address: find them in the list and give them a role.")
    user = User.objects.create_user(email, name=name)
    _trail(user, organisation.area, by, "account_opened")
    appoint(user=user, role=role, organisation=organisation, starts_on=starts_on, ends_on=ends_on, by=by)
    return user


@transaction.atomic
def give_role(
    *, user: User, role: str, organisation: Organisation, starts_on: date, by: Actor, ends_on: date | None = None
) -> Appointment:
    """Give a colleague another role. Raises CannotChange for oneself, or where they hold it there already."""
    _not_oneself(user, by)
    held = Appointment.objects.filter(in_force(starts_on), user=user, role=role, organisation=organisation)
    if held.exists():
        raise CannotChange("They hold that role at that organisation on that day already.")
    return appoint(user=user, role=role, organisation=organisation, starts_on=starts_on, ends_on=ends_on, by=by)


@transaction.atomic
def end_role(*, appointment: Appointment, ends_on: date, by: Actor) -> None:
    """End a colleague's role at the end of a day. Raises CannotChange for oneself."""
    _not_oneself(appointment.user, by)
    end_appointment(appointment=appointment, ends_on=ends_on, by=by)


@transaction.atomic
def forget_password(*, user: User, area: Area, by: Actor) -> None:
    """Make the password unusable, which ends every session and every earlier set-up link: a new link can be made.

    A second factor stays as it is, so the link alone lets nobody in who has one set up.
    """
    _not_oneself(user, by)
    _only_here(user, area)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    _trail(user, area, by, "set_up_link_made")


@transaction.atomic
def choose_first_password(*, user: User, password: str) -> None:
    """Set the password of somebody who has none. Raises django's ValidationError where it is too weak."""
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    first = Appointment.objects.filter(user=user).select_related("area").order_by("starts_on", "pk").first()
    if first:
        _trail(user, first.area, user, "first_password_chosen")


@transaction.atomic
def choose_another_password(*, user: User, password: str) -> None:
    """Set another password with a link that was sent to the person's own address; a second factor stays as it is.

    Raises django's ValidationError where it is too weak.
    """
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    first = Appointment.objects.filter(user=user).select_related("area").order_by("starts_on", "pk").first()
    if first:
        _trail(user, first.area, user, "password_reset")


@transaction.atomic
def set_active(*, user: User, active: bool, area: Area, by: Actor) -> None:
    """Close an account, so that nobody signs in with it, or open it again. What the person did stays theirs."""
    _not_oneself(user, by)
    _only_here(user, area)
    if user.is_active == active:
        return
    user.is_active = active
    user.save(update_fields=["is_active"])
    _trail(user, area, by, "account_reopened" if active else "account_closed")


def _only_here(user: User, area: Area) -> None:
    if Appointment.objects.filter(user=user).exclude(area=area).exists():
        raise CannotChange("They have a role in another area too: end their roles here instead.")
