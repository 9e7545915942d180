"""The first area of an installation, its authority, and the person who lets everybody else in."""

from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.accounts import CannotChange, open_account
from goldenthread.partnership.models import Area, Organisation, User

ADMINISTRATOR = "system_administrator"


@transaction.atomic
def begin_area(*, code: str, name: str, person: str, email: str, today: date, by: Actor) -> User:
    """Make an area with its authority and a first system administrator, who has no password yet.

    ``code`` is the authority's three-digit DfE number. Raises CannotChange where the number is not one or the area is
    there already.
    """
    if not (code.isascii() and code.isdecimal() and len(code) == 3):
        raise CannotChange(f"“{code}” is not an authority's number: DfE's have three digits, such as 882.")
    if Area.objects.filter(code=code).exists():
        raise CannotChange(f"Area {code} is here already. Its system administrator adds people on the page “People”.")
    area = Area.objects.create(code=code, name=name)
    record_change(by=by, area=code, action="partnership.area_begun", subject=f"area:{code}", details={"name": name})
    authority = add_organisation(area=area, kind=Organisation.Kind.AUTHORITY, name=f"{name} Council", by=by)
    return open_account(name=person, email=email, role=ADMINISTRATOR, organisation=authority, starts_on=today, by=by)


@transaction.atomic
def add_organisation(*, area: Area, kind: str, name: str, by: Actor, urn: str = "") -> Organisation:
    """Add an organisation that people of the area work for. Raises CannotChange where it is there already."""
    if Organisation.objects.filter(area=area, name__iexact=name).exists():
        raise CannotChange("An organisation of that name is here already.")
    made = Organisation.objects.create(area=area, kind=kind, name=name, urn=urn)
    record_change(
        by=by, area=area.code, action="partnership.organisation_added", subject=f"organisation:{made.public_id}",
        details={"name": name, "kind": made.get_kind_display()},
    )  # fmt: skip
    return made


def kinds_to_add() -> list[tuple[str, str]]:
    """The kinds of organisation that can be added; the authority is made with its area."""
    return [choice for choice in Organisation.Kind.choices if choice[0] != Organisation.Kind.AUTHORITY]
