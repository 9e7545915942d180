"""A setting manages its own staff: whoever may do so admits, gives roles and ends them, at their own setting alone."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from goldenthread.partnership import accounts
from goldenthread.partnership.accounts import CannotChange
from goldenthread.partnership.holding import appointments_of, in_force
from goldenthread.partnership.models import Appointment, Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles_with
from goldenthread.partnership.rules import NotAllowed

ROLES = ("setting_senco", "setting_head", "setting_administrator")
"""The roles a setting may give. No other is in its gift."""


@dataclass(frozen=True)
class Admitted:
    """Who was admitted, and whether the account is new and waits for its first password."""

    user: User
    new: bool


def manages(user: User, area: Area, today: date) -> Organisation | None:
    """The setting whose staff a person manages on a day; none where they manage none."""
    held = appointments_of(user, area, today).filter(
        role__in=roles_with(Permission.MANAGE_SETTING_STAFF), organisation__kind=Organisation.Kind.SETTING
    )
    first = held.select_related("organisation").order_by("starts_on", "pk").first()
    return first.organisation if first else None


def staff_of(setting: Organisation, today: date) -> QuerySet[Appointment]:
    """The roles held at a setting on a day or from a later one, by name."""
    found = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today), organisation=setting, role__in=ROLES, user__is_active=True
    )
    return found.select_related("user", "area", "organisation").order_by("user__name", "pk")


def appointment_at(setting: Organisation, key: str) -> Appointment | None:
    """One role held at a setting; none of any other place."""
    found = Appointment.objects.filter(organisation=setting, public_id=key, role__in=ROLES)
    return found.select_related("user", "area", "organisation").first()


def _check(setting: Organisation, by: User, today: date, role: str = ROLES[0]) -> None:
    if manages(by, setting.area, today) != setting:
        raise NotAllowed("Only the head or the administrator of a setting manages its staff.")
    if role not in ROLES:
        raise CannotChange("A setting gives the roles of its own staff, and no other.")


@transaction.atomic
def admit(*, setting: Organisation, name: str, email: str, role: str, by: User, today: date) -> Admitted:
    """Admit a colleague from today. Raises NotAllowed, CannotChange.

    Somebody with an account in the area is given the role here; one in another area alone is not reached from here.
    """
    _check(setting, by, today, role)
    known = User.objects.filter(email__iexact=email.strip()).first()
    if known is None:
        made = accounts.open_account(
            name=name.strip(), email=email.strip(), role=role, organisation=setting, starts_on=today, by=by
        )
        return Admitted(made, new=True)
    if not known.is_active or not Appointment.objects.filter(user=known, area=setting.area).exists():
        raise CannotChange("That address has an account that cannot be used here. Ask the authority’s administrator.")
    accounts.give_role(user=known, role=role, organisation=setting, starts_on=today, by=by)
    return Admitted(known, new=False)


@transaction.atomic
def give_role(*, setting: Organisation, user: User, role: str, by: User, today: date) -> Appointment:
    """Give a colleague of the setting another role. Raises NotAllowed, CannotChange."""
    _check(setting, by, today, role)
    if not staff_of(setting, today).filter(user=user).exists():
        raise CannotChange("They do not work here. Admit them first.")
    return accounts.give_role(user=user, role=role, organisation=setting, starts_on=today, by=by)


@transaction.atomic
def end_role(*, setting: Organisation, appointment: Appointment, ends_on: date, by: User, today: date) -> None:
    """End a colleague's role at the setting. Raises NotAllowed; CannotChange for the last who manages its staff."""
    _check(setting, by, today)
    if appointment.organisation_id != setting.pk or appointment.role not in ROLES:
        raise NotAllowed("That role is held somewhere else.")
    if ends_on < appointment.starts_on:
        raise CannotChange(f"It began on {appointment.starts_on:%-d %B %Y}. Give that day or a later one.")
    managing = roles_with(Permission.MANAGE_SETTING_STAFF)
    others = Appointment.objects.filter(in_force(today), organisation=setting, role__in=managing, user__is_active=True)
    if appointment.role in managing and not others.exclude(pk=appointment.pk).exists():
        raise CannotChange(
            "Somebody must be left who manages the staff here. Admit another head or administrator first."
        )
    accounts.end_role(appointment=appointment, ends_on=ends_on, by=by)


@transaction.atomic
def check_link(*, setting: Organisation, user: User, by: User, today: date) -> None:
    """Raises NotAllowed, CannotChange unless a new set-up link may be made: for a colleague of this setting alone,
    who has not chosen a password yet. The making of it is written down.
    """
    _check(setting, by, today)
    if not staff_of(setting, today).filter(user=user).exists():
        raise CannotChange("They do not work here.")
    if user.has_usable_password():
        raise CannotChange("They have set their account up. If they cannot sign in, ask the authority’s administrator.")
    if Appointment.objects.filter(user=user).exclude(organisation=setting).exists():
        raise CannotChange("They have a role elsewhere too. Ask the authority’s administrator.")
    accounts.forget_password(user=user, area=setting.area, by=by)
