"""Writing the people of a delivery: children made and amended, numbers, contacts."""

from collections.abc import Iterator
from datetime import date

from goldenthread.audit.actions import Actor
from goldenthread.exchange.sen2.comparing import Comparison
from goldenthread.exchange.sen2.intended import IntendedPerson
from goldenthread.exchange.sen2.top_up import Contact
from goldenthread.people.contacts import postcode_in
from goldenthread.people.details import amend_details
from goldenthread.people.models import Child, Identifier, Party, Relationship

BATCH = 400


def save_people(comparison: Comparison, by: Actor) -> None:
    """Save the children, then what hangs on them. New ones in bulk; each held one that changes, with its trail."""
    label, as_at = comparison.delivery.label, comparison.file.frame.as_at
    new = [person for person in comparison.people if person.new]
    for person in new:
        _complete(person)
    Child.objects.bulk_create([p.child for p in new if p.child], batch_size=BATCH)
    for person in comparison.people:
        if person.child and not person.new and not person.doubts:
            _amend(person, label, by)
    Identifier.objects.bulk_create(list(_identifiers(comparison, label, as_at)), batch_size=BATCH)
    save_contacts(comparison, label, as_at)


def _complete(person: IntendedPerson) -> None:
    """What the sheet and the plan's end say of a child who is new."""
    assert person.child is not None
    for name, value in person.differences.items():
        setattr(person.child, name, value)
    person.child.deceased_on = person.deceased_on


def _amend(person: IntendedPerson, label: str, by: Actor) -> None:
    assert person.child is not None
    changes = dict(person.differences)
    if person.deceased_on and not person.child.deceased_on:
        changes["deceased_on"] = person.deceased_on
    if changes:
        amend_details(child=person.child, changes=changes, reason=label, by=by)


def _identifiers(comparison: Comparison, label: str, as_at: date) -> Iterator[Identifier]:
    """New numbers; one of a kind that the child already holds another of is ended by it."""
    for person in comparison.people:
        if person.child is None or not person.identifiers:
            continue
        held = comparison.held.of_child.get(person.child.pk, {}) if not person.new else {}
        for kind, value in person.identifiers:
            if kind in held:
                Identifier.objects.filter(child=person.child, kind=kind, ends_on=None).update(ends_on=as_at)
            yield Identifier(
                child=person.child, area_id=person.child.area_id, kind=kind, value=value, starts_on=as_at, source=label
            )


def save_contacts(comparison: Comparison, label: str, as_at: date) -> None:
    """Parties of the sheet, each with what they are to the child; one already held by that name is left as it is."""
    parties: list[Party] = []
    relationships: list[Relationship] = []
    known = _known_contacts(comparison)
    for person in comparison.people:
        row = comparison.topped_up.rows.get(person.row.key)
        for contact in row.contacts if row and person.child else ():
            assert person.child is not None
            if (person.child.pk, contact.name.casefold()) in known:
                continue
            party = _party(person.child, contact)
            parties.append(party)
            relationships.append(_relationship(person.child, party, contact, label, as_at))
    Party.objects.bulk_create(parties, batch_size=BATCH)
    Relationship.objects.bulk_create(relationships, batch_size=BATCH)


def _known_contacts(comparison: Comparison) -> set[tuple[int, str]]:
    held = Relationship.objects.filter(area=comparison.delivery.area, ends_on=None)
    return {(child, name.casefold()) for child, name in held.values_list("child_id", "party__name")}


def _party(child: Child, contact: Contact) -> Party:
    return Party(
        area_id=child.area_id, name=contact.name, email=contact.email, telephone=contact.telephone,
        address=contact.address, postcode=postcode_in(contact.address),
    )  # fmt: skip


def _relationship(child: Child, party: Party, contact: Contact, label: str, as_at: date) -> Relationship:
    """Somebody named as a contact may be written to unless the sheet says otherwise."""
    return Relationship(
        child=child, party=party, area_id=child.area_id, kind=contact.relationship or "contact",
        parental_responsibility=contact.parental_responsibility,
        may_be_written_to=contact.may_be_written_to is not False and not contact.restriction,
        contact_restriction=contact.restriction, address_withheld=child.address_withheld, starts_on=as_at, source=label,
    )  # fmt: skip
