"""Whom a letter may be for, who is proposed, how each is greeted and by which way it goes to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.correspondence.choices import Medium
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Organisation, User
from goldenthread.people.contacts import agreed_to_email
from goldenthread.people.models import Child, Party, Relationship
from goldenthread.people.selectors import relationships_of
from goldenthread.people.young_person import SELF, acts, rights_of

COLLEAGUE = "Dear colleague"


class CannotAddress(ValueError):
    """Somebody a letter cannot go to in that way; the message says how to mend it."""


@dataclass(frozen=True)
class Addressed:
    """Somebody a letter is to go to: one of party, organisation, person and asked; the rest is worked out where blank.

    ``asked`` is what connects somebody with the child who has no account here, such as ``ask:<public id>``.
    """

    party: Party | None = None
    organisation: Organisation | None = None
    person: User | None = None
    asked: str = ""
    name: str = ""
    salutation: str = ""
    medium: str = ""
    email: str = ""
    address: str = ""
    is_copy: bool = False


Somebody = Addressed | Party | Organisation | User | Relationship


@dataclass(frozen=True)
class Proposal:
    """One of a child's parties: whether a letter is proposed to go to them, and why it is or is not."""

    relationship: Relationship
    proposed: bool
    why: str


def proposed(child: Child, today: date) -> list[Proposal]:
    """Everybody connected with a child on a day, and whether a notice should go to them. One or two queries."""
    return proposed_for([child], today)[child.pk]


def proposed_for(children: Sequence[Child], today: date) -> dict[int, list[Proposal]]:
    """The same of each of some children: one or two queries, however many they are.

    After compulsory school age the young person is proposed, and a parent only with their agreement, or as
    representative where lack of capacity is recorded.
    """
    found: dict[int, list[Proposal]] = {child.pk: [] for child in children}
    rights = rights_of(children, today)
    held = Relationship.objects.filter(in_force(today), child__in=children).select_related("party")
    for each in held.order_by("kind", "party__name", "pk"):
        whose = rights[each.child_id]
        found[each.child_id].append(_proposal(each, acts(each, whose), whose.why))
    return found


def _proposal(relationship: Relationship, acting: bool, why: str) -> Proposal:
    if relationship.contact_restriction:
        return Proposal(relationship, False, f"Contact is restricted: {relationship.contact_restriction}")
    if not relationship.may_be_written_to:
        return Proposal(relationship, False, "Recorded as not to be written to.")
    if not acting:
        return Proposal(relationship, False, f"The rights are not theirs. {why}")
    return Proposal(relationship, True, why)


def addressed(somebody: Somebody, child: Child, today: date) -> Addressed:
    """Somebody as a letter is addressed to them. Raises CannotAddress where the way it should go is not open."""
    given = _given(somebody)
    if given.party:
        return _party(given, child, today)
    named = given.organisation or given.person
    if named is None and not (given.asked and given.name):
        raise CannotAddress("Say who the letter is for: a party, an organisation or a person.")
    name = given.name or (named.name if named else "")
    email = given.email or (given.person.email if given.person else "")
    return Addressed(
        organisation=given.organisation, person=given.person, asked=given.asked, name=name,
        salutation=given.salutation or (f"Dear {name}" if given.person else COLLEAGUE),
        medium=given.medium or (Medium.EMAIL if email else Medium.POST), email=email, address=given.address,
        is_copy=given.is_copy,
    )  # fmt: skip


def _given(somebody: Somebody) -> Addressed:
    match somebody:
        case Relationship():
            return Addressed(party=somebody.party)
        case Party():
            return Addressed(party=somebody)
        case Organisation():
            return Addressed(organisation=somebody)
        case User():
            return Addressed(person=somebody)
    return somebody


def _party(given: Addressed, child: Child, today: date) -> Addressed:
    party = given.party
    assert party is not None
    agrees = any(agreed_to_email(r, today) for r in relationships_of(child, today) if r.party_id == party.pk)
    if given.medium == Medium.EMAIL and not agrees:
        raise CannotAddress(
            f"{party.name} has not agreed to letters by e-mail. Send it by post, or record the day they agreed."
        )
    if given.medium == Medium.ACCOUNT and party.user_id is None:
        raise CannotAddress(f"{party.name} has no account here. Send it by post.")
    return Addressed(
        party=party, name=given.name or party.name, salutation=given.salutation or f"Dear {party.name}",
        medium=given.medium or (Medium.EMAIL if agrees else Medium.POST), email=given.email or party.email,
        address=given.address or party.address, is_copy=given.is_copy,
    )  # fmt: skip


def is_to_self(recipients: Iterable[Addressed], child: Child, today: date) -> bool:
    """Whether the young person themselves is among those a letter is for."""
    selves = {r.party_id for r in relationships_of(child, today) if r.kind == SELF}
    return any(each.party and each.party.pk in selves for each in recipients)
