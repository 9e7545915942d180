"""The services of an area and their people; the board's identified contact for health."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.casework.asks.models import Service
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Appointment, Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_who_may, setting

HEALTH_CONTACT = "health_contact"


@dataclass(frozen=True)
class Contact:
    """A body's identified contact: the organisation, and the person in it who routes what is asked."""

    organisation: Organisation
    person: User


def health_contact(area: Area, today: date) -> Contact | None:
    """The integrated care board's identified contact on a day; none where the area has not named one. Three queries."""
    named = setting(area, HEALTH_CONTACT, today)
    if not isinstance(named, dict):
        return None
    body = Organisation.objects.filter(area=area, public_id=named.get("organisation", "")).first()
    person = User.objects.filter(is_active=True, public_id=named.get("person", "")).first()
    return Contact(body, person) if body and person else None


def services_in(area: Area, today: date) -> QuerySet[Service]:
    """The services that may be asked on a day, by name."""
    return Service.objects.filter(in_force(today), area=area).select_related("organisation").order_by("name", "pk")


def service_in(area: Area, public_id: str) -> Service | None:
    """One service of an area; none for any other."""
    return Service.objects.filter(area=area, public_id=public_id).select_related("organisation", "area").first()


def organisations_in(area: Area) -> QuerySet[Organisation]:
    """The organisations of an area that a service may be part of: no settings, which are asked themselves."""
    return Organisation.objects.filter(area=area).exclude(kind=Organisation.Kind.SETTING).order_by("name")


def possible_contacts(area: Area, today: date) -> list[tuple[User, Organisation]]:
    """Who may be named as the board's contact: those who route advice in a health body, with the body."""
    may = people_who_may(area, Permission.ROUTE_ADVICE, today)
    bodies = (Organisation.Kind.COMMISSIONER, Organisation.Kind.TRUST)
    held = Appointment.objects.filter(in_force(today), area=area, user__in=may, organisation__kind__in=bodies)
    return [(a.user, a.organisation) for a in held.select_related("user", "organisation").order_by("user__name")]


def services_of(user: User, area: Area, today: date) -> QuerySet[Service]:
    """The services somebody works in on a day."""
    mine = user.services.filter(in_force(today), area=area)
    return services_in(area, today).filter(pk__in=mine.values("service"))


def members_of(service: Service, today: date) -> QuerySet[User]:
    """Who works in a service on a day, by name."""
    return User.objects.filter(
        is_active=True, pk__in=service.members.filter(in_force(today)).values("person")
    ).order_by("name")


def givers_of(service: Service, today: date) -> QuerySet[User]:
    """Who in a service may give advice on a day, by name."""
    may = people_who_may(service.area, Permission.GIVE_ADVICE, today)
    return members_of(service, today).filter(pk__in=may.values("pk"))
