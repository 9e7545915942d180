"""The people of an area, their roles and their organisations, for those who look after them."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Appointment, Area, AreaSetting, Organisation, User


def _held_in(area: Area) -> "Prefetch[str]":
    held = Appointment.objects.filter(area=area).select_related("organisation").order_by("-starts_on", "pk")
    return Prefetch("appointments", queryset=held, to_attr="held_here")


def people_of(area: Area, words: str = "", role: str = "", today: date | None = None) -> QuerySet[User]:
    """Everybody who has or had a role in an area, by name or address, or with a role in force on ``today``.

    Each carries ``held_here``, their appointments in the area. Two queries for any number.
    """
    known = Appointment.objects.filter(area=area)
    if role and today:
        known = known.filter(in_force(today), role=role)
    found = User.objects.filter(pk__in=known.values("user"))
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return found.prefetch_related(_held_in(area))


def person_of(area: Area, public_id: str) -> User | None:
    """One of them, with ``held_here``; none for anybody else."""
    return people_of(area).filter(public_id=public_id).first()


def appointment_of(area: Area, user: User, key: str) -> Appointment | None:
    """One appointment of a person in an area by its public id; none where it is another's."""
    return Appointment.objects.filter(area=area, user=user, public_id=key).first()


def organisations_of(area: Area) -> QuerySet[Organisation]:
    """The organisations people work for in an area, the authority first."""
    return Organisation.objects.filter(area=area).order_by("kind", "name")


def colleagues_with_addresses(area: Area, addresses: list[str], today: date) -> dict[str, User]:
    """Active people with a role in an area on a day, by address in small letters. One query."""
    held = Appointment.objects.filter(in_force(today), area=area)
    wanted = [address.lower() for address in addresses]
    found = User.objects.filter(is_active=True, email__in=wanted, pk__in=held.values("user"))
    return {user.email: user for user in found}


def history_of_setting(area: Area, key: str) -> QuerySet[AreaSetting]:
    """Every value a setting has had, the one in force first."""
    return AreaSetting.objects.filter(area=area, key=key).order_by("-valid_from", "-pk")


def names_of(public_ids: set[str]) -> dict[str, str]:
    """Names of people by public id. One query."""
    return dict(User.objects.filter(public_id__in=public_ids).values_list("public_id", "name"))
