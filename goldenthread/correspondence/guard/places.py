"""Addresses and e-mail addresses: another family's, those that are withheld, and those of somebody else."""

import re
from collections.abc import Iterator, Sequence

from django.db.models.functions import Lower

from goldenthread.correspondence.choices import Slip
from goldenthread.correspondence.guard.family import Family
from goldenthread.correspondence.guard.kinds import Addressee, Looked, Text, in_some, parties_among
from goldenthread.correspondence.guard.names import excused_sibling
from goldenthread.correspondence.guard.words import made_plain
from goldenthread.partnership.models import User
from goldenthread.people.contacts import POSTCODE
from goldenthread.people.folding import Folded, folded
from goldenthread.people.models import Child, Party, Relationship

EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
SHORTEST_LINE = 6


def look_for_places(looked: Looked, family: Family, texts: Sequence[Text], recipients: Sequence[Addressee]) -> None:
    """Find postcodes of other families, and withheld addresses of this one."""
    withheld = list(_withheld(family, recipients))
    theirs = {folded(code) for each in recipients for code in _codes(each.address)}
    for text in texts:
        plain = made_plain(text.words)
        codes = {folded(code): code for code in _codes(plain)}
        for line, whose in withheld:
            if line in folded(plain):
                looked.found(
                    Slip.WITHHELD, text.where, f"It gives the address of {whose}, which is withheld.",
                    "Take the address out. Send it only once it cannot be read anywhere.", line,
                )  # fmt: skip
        others = codes.keys() - family.postcodes - theirs
        for code in _of_others(looked, family, text, others, recipients):
            looked.found(
                Slip.ADDRESS, text.where, f"It gives the postcode {codes[code].upper()}, where another family lives.",
                "Take the address out, or put the right one there.", code,
            )  # fmt: skip


def _codes(text: str) -> Iterator[str]:
    for outward, inward in POSTCODE.findall(text):
        yield outward + inward


def _withheld(family: Family, recipients: Sequence[Addressee]) -> Iterator[tuple[str, str]]:
    """What must not be read, as it is compared, and whose it is. Their own copy may show a person their own address."""
    if family.child.address_withheld and family.child.postcode:
        yield folded(family.child.postcode), family.child.full_name
    for each in family.relationships:
        if each.address_withheld and parties_among(recipients) != {each.party_id}:
            yield from _lines(each)


def _lines(relationship: Relationship) -> Iterator[tuple[str, str]]:
    party = relationship.party
    if party.postcode:
        yield folded(party.postcode), party.name
    for line in re.split(r"[\n,]", party.address):
        key = folded(line)
        if len(key) >= SHORTEST_LINE and any(c.isdigit() for c in key):
            yield key, party.name


def _of_others(
    looked: Looked, family: Family, text: Text, codes: set[str], recipients: Sequence[Addressee]
) -> Iterator[str]:
    """Of some postcodes, those where another family of the area lives. One look into each index for each postcode."""
    for some in in_some(codes):
        homes = Child.objects.filter(area=family.area, merged_into=None).annotate(key=Folded("postcode"))
        for child in homes.filter(key__in=some).exclude(pk__in=family.own):
            why = excused_sibling(family, child, recipients)
            if why and not child.address_withheld:
                looked.explain(Slip.ADDRESS, text.where, child.postcode, why)
            else:
                yield folded(child.postcode)
        parties = Party.objects.filter(area=family.area).annotate(key=Folded("postcode")).filter(key__in=some)
        yield from (folded(party.postcode) for party in parties)


def look_for_emails(looked: Looked, family: Family, texts: Sequence[Text], recipients: Sequence[Addressee]) -> None:
    """Find e-mail addresses of families that are not those of whoever this goes to."""
    going = {each.email.lower() for each in recipients if each.email}
    for text in texts:
        written = {match[0].lower().strip(".'") for match in EMAIL.finditer(made_plain(text.words))} - going
        for some in in_some(written):
            held = Party.objects.filter(area=family.area).annotate(low=Lower("email")).filter(low__in=some)
            families = {party.email.lower(): party for party in held if party.pk not in parties_among(recipients)}
            staff = User.objects.filter(email__in=list(families), appointments__isnull=False).exclude(
                appointments__role__in=("parent_or_carer", "young_person")
            )
            for email in families.keys() - set(staff.values_list("email", flat=True)):
                looked.found(
                    Slip.EMAIL, text.where, f"It gives {email}, the address of {families[email].name}.",
                    "Take the address out, unless they are to have this letter too.", email,
                )  # fmt: skip
