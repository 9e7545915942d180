"""A child who becomes known to the area: the record, its identifiers, and the authority that answers for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.models import Area
from goldenthread.partnership.selectors import authority_of
from goldenthread.people.details import IdentifierHeld
from goldenthread.people.models import Child, Identifier, Involvement, Party, Relationship

SOURCE = "casework"


@dataclass(frozen=True)
class Contact:
    """A parent or carer to be written to, and who they are to the child."""

    name: str
    kind: str


@dataclass(frozen=True)
class NewChild:
    """What is known of a child when they are first heard of."""

    surname: str
    forename: str
    birth_date: date
    sex: str = ""
    ethnicity: str = ""
    postcode: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)  # by the keys of Identifier.Kind
    contacts: tuple[Contact, ...] = ()


@transaction.atomic
def register_child(*, area: Area, child: NewChild, starts_on: date, by: Actor) -> Child:
    """Make a child's record, for which the area's authority is responsible from a day.

    Raises IdentifierHeld where another child has one of the identifiers in force.
    """
    for kind, value in child.identifiers.items():
        if Identifier.objects.filter(area=area, kind=kind, value=value, ends_on=None).exists():
            raise IdentifierHeld(
                f"Another record holds {Identifier.Kind(kind).label} {value}. Look for it, or ask the data steward."
            )
    made = Child.objects.create(
        area=area, surname=child.surname, forename=child.forename, birth_date=child.birth_date, sex=child.sex,
        ethnicity=child.ethnicity, postcode=child.postcode,
    )  # fmt: skip
    Identifier.objects.bulk_create([
        Identifier(child=made, area=area, kind=kind, value=value, starts_on=starts_on, source=SOURCE)
        for kind, value in child.identifiers.items()
    ])  # fmt: skip
    for contact in child.contacts:
        party = Party.objects.create(area=area, name=contact.name)
        Relationship.objects.create(
            child=made, party=party, area=area, kind=contact.kind, may_be_written_to=True, starts_on=starts_on,
            source=SOURCE,
        )  # fmt: skip
    Involvement.objects.create(
        child=made, area=area, kind=Involvement.Kind.RESPONSIBLE_AUTHORITY, organisation=authority_of(area),
        starts_on=starts_on, source=SOURCE,
    )  # fmt: skip
    record_change(
        by=by, area=area.code, action="people.registered", subject=f"child:{made.public_id}", child=made.public_id
    )
    return made
