"""Keeping the directory: services, who works in them, and the board's identified contact."""

from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.asks.advisers import advisers
from goldenthread.casework.asks.models import Service, ServiceMember
from goldenthread.casework.asks.rules import CannotAsk
from goldenthread.casework.asks.selectors.directory import HEALTH_CONTACT
from goldenthread.partnership.actions import change_setting
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Area, Organisation, User


@transaction.atomic
def open_service(
    *, area: Area, organisation: Organisation, name: str, adviser: str, by: Actor, today: date, contact: str = "",
    email: str = "",
) -> Service:  # fmt: skip
    """Put a service in the directory. Raises CannotAsk where its name is taken or what it advises on is not known."""
    kind = advisers().get(adviser)
    if kind is None:
        raise CannotAsk("Choose what the service advises on.", "adviser")
    if organisation.area_id != area.pk:
        raise CannotAsk("That organisation is not of this area.", "organisation")
    if not name.strip():
        raise CannotAsk("Give the service’s name.", "name")
    if Service.objects.filter(in_force(today), area=area, name__iexact=name.strip()).exists():
        raise CannotAsk("There is a service of that name already.", "name")
    service = Service.objects.create(
        area=area, organisation=organisation, name=name.strip(), adviser=kind.key, team=kind.team,
        contact=contact.strip(), email=email.strip(), starts_on=today,
    )  # fmt: skip
    _trail(service, "asks.service_opened", by, name=service.name)
    return service


@transaction.atomic
def admit(*, service: Service, person: User, by: Actor, today: date) -> ServiceMember:
    """Say that somebody works in a service. Already said, it stays as it is."""
    member, made = ServiceMember.objects.get_or_create(
        service=service, person=person, ends_on=None, defaults={"area": service.area, "starts_on": today}
    )
    if made:
        _trail(service, "asks.member_admitted", by, person=person.public_id)
    return member


@transaction.atomic
def part(*, service: Service, person: User, by: Actor, today: date) -> None:
    """Say that somebody no longer works in a service, from tomorrow."""
    ended = service.members.filter(person=person, ends_on=None).update(ends_on=today)
    if ended:
        _trail(service, "asks.member_parted", by, person=person.public_id)


def name_health_contact(*, area: Area, organisation: Organisation, person: User, by: Actor, today: date) -> None:
    """Name the integrated care board's contact, to whom every request to health goes first."""
    named = {"organisation": organisation.public_id, "person": person.public_id}
    change_setting(area=area, key=HEALTH_CONTACT, value=named, valid_from=today, by=by)


def _trail(service: Service, action: str, by: Actor, **details: object) -> None:
    record_change(by=by, area=service.area.code, action=action, subject=f"service:{service.public_id}", details=details)
