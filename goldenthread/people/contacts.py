"""Those connected with a child, and how they may be written to: who they are, where, and by e-mail where they agreed.

A letter goes by e-mail only to somebody who agreed to it (Education Act 1996 s572, read with the Children and Families
Act 2014 s83(7)); the day on which they did, and the day on which they took it back, stand on the relationship.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.people.models import Child, Party, Relationship

POSTCODE = re.compile(r"\b([A-Za-z]{1,2}[0-9][0-9A-Za-z]?)\s?([0-9][A-Za-z]{2})\b")
KEPT = frozenset({"name", "email", "telephone", "address"})


@dataclass(frozen=True)
class Connected:
    """Somebody connected with a child, as they are first recorded."""

    name: str
    kind: str
    email: str = ""
    telephone: str = ""
    address: str = ""
    parental_responsibility: bool | None = None
    may_be_written_to: bool = True
    address_withheld: bool = False
    contact_restriction: str = ""


def postcode_in(address: str) -> str:
    """The last postcode in an address, as it is written; empty where there is none."""
    found = POSTCODE.findall(address)
    return f"{found[-1][0]} {found[-1][1]}".upper() if found else ""


@transaction.atomic
def connect(*, child: Child, who: Connected, starts_on: date, source: str, by: Actor) -> Relationship:
    """Record somebody as connected with a child."""
    party = Party.objects.create(
        area=child.area, name=who.name, email=who.email, telephone=who.telephone, address=who.address,
        postcode=postcode_in(who.address),
    )  # fmt: skip
    return relate(child=child, party=party, who=who, starts_on=starts_on, source=source, by=by)


@transaction.atomic
def relate(
    *, child: Child, party: Party, who: Connected, starts_on: date, source: str, by: Actor
) -> Relationship:  # fmt: skip
    """Record that somebody who is known already is connected with this child too."""
    made = Relationship.objects.create(
        child=child, party=party, area=child.area, kind=who.kind, starts_on=starts_on, source=source,
        parental_responsibility=who.parental_responsibility, may_be_written_to=who.may_be_written_to,
        address_withheld=who.address_withheld, contact_restriction=who.contact_restriction,
    )  # fmt: skip
    _trail(made, "people.connected", by, {"kind": who.kind, "from": str(starts_on)})
    return made


@transaction.atomic
def amend_contact(*, relationship: Relationship, changes: Mapping[str, str], by: Actor) -> list[str]:
    """Change how somebody is reached; the names of what differs. KeyError for what is not a contact detail."""
    unknown = set(changes) - KEPT
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    party = relationship.party
    differing = sorted(name for name, value in changes.items() if getattr(party, name) != value)
    for name in differing:
        setattr(party, name, changes[name])
    if "address" in differing:
        party.postcode = postcode_in(party.address)
    party.save()
    if differing:
        _trail(relationship, "people.contact_amended", by, {"what": differing})
    return differing


@transaction.atomic
def agree_to_email(*, relationship: Relationship, on: date, by: Actor) -> None:
    """Record the day on which somebody agreed to letters by e-mail. ValueError where no address is recorded."""
    if not relationship.party.email:
        raise ValueError("Record their e-mail address first: they agree to letters at that address.")
    relationship.email_agreed_on, relationship.email_ended_on = on, None
    relationship.save(update_fields=["email_agreed_on", "email_ended_on"])
    _trail(relationship, "people.email_agreed", by, {"on": str(on)})


@transaction.atomic
def end_email(*, relationship: Relationship, on: date, by: Actor) -> None:
    """Record that they took it back: from this day letters go to them by post. ValueError where they never agreed."""
    if relationship.email_agreed_on is None or on < relationship.email_agreed_on:
        raise ValueError("They had not agreed to letters by e-mail by that day.")
    relationship.email_ended_on = on
    relationship.save(update_fields=["email_ended_on"])
    _trail(relationship, "people.email_ended", by, {"on": str(on)})


def agreed_to_email(relationship: Relationship, on: date) -> bool:
    """Whether somebody agrees, on a day, to letters by e-mail, and where they would go is recorded."""
    begun = relationship.email_agreed_on is not None and relationship.email_agreed_on <= on
    ended = relationship.email_ended_on is not None and relationship.email_ended_on <= on
    return bool(relationship.party.email) and begun and not ended


def _trail(made: Relationship, action: str, by: Actor, details: dict[str, object]) -> None:
    record_change(
        by=by, area=made.area.code, action=action, subject=f"child:{made.child.public_id}", child=made.child.public_id,
        details={"who": made.party.public_id, **details},
    )  # fmt: skip
