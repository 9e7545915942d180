"""Who it would go to: whether they are the child's, may be written to, are greeted by their name, at their address."""

import re
from collections.abc import Sequence

from django.db.models import QuerySet

from goldenthread.correspondence.choices import Medium, Slip
from goldenthread.correspondence.guard.connections import email_of
from goldenthread.correspondence.guard.family import Family
from goldenthread.correspondence.guard.kinds import Addressee, Looked, Text
from goldenthread.partnership.holding import appointments_of, in_force
from goldenthread.partnership.models import Organisation
from goldenthread.people.contacts import agreed_to_email
from goldenthread.people.folding import folded
from goldenthread.people.models import Involvement, Relationship
from goldenthread.people.young_person import acts, whose_rights

PUBLIC_BODIES = (Organisation.Kind.AUTHORITY, Organisation.Kind.COMMISSIONER)
DEAR = re.compile(r"^[ \t]*dear[ \t]+([^\n,;:]{1,120})", re.I | re.M)
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "doctor",
        "prof",
        "professor",
        "rev",
        "revd",
        "sir",
        "madam",
        "lady",
        "lord",
    ]
)
GENERAL = TITLES | frozenset(
    [
        "and",
        "or",
        "the",
        "of",
        "to",
        "colleague",
        "colleagues",
        "parent",
        "parents",
        "carer",
        "carers",
        "guardian",
        "guardians",
        "head",
        "teacher",
        "headteacher",
        "principal",
        "senco",
        "team",
        "all",
        "family",
        "families",
        "friend",
        "young",
        "person",
        "sir",
        "madam",
        "manager",
        "officer",
        "governors",
        "both",
    ]
)


def look_at_recipients(looked: Looked, family: Family, recipients: Sequence[Addressee]) -> None:
    """Find recipients who may not have it."""
    if family.child.deceased_on:
        looked.found(
            Slip.DECEASED,
            "Who it goes to",
            "This child has died.",
            "Send nothing in their name. Write by hand.",
            "died",
        )
    for each in recipients:
        if each.party:
            _party(looked, family, each)
        elif each.asked:
            _asked(looked, family, each)
        elif not _is_involved(family, each):
            _not_involved(looked, each)


def _not_involved(looked: Looked, each: Addressee) -> None:
    looked.found(
        Slip.NOT_A_PARTY, _to(each), f"{each.name} has nothing to do with this child that is recorded.",
        "Choose somebody who has, or record first why they are involved.", _value(each),
    )  # fmt: skip


def _asked(looked: Looked, family: Family, each: Addressee) -> None:
    """Somebody without an account here: connected with the child, and at the address recorded where there is one."""
    recorded = email_of(each.asked, family.child, family.today)
    if recorded is None:
        _not_involved(looked, each)
    elif each.medium == Medium.EMAIL and recorded and each.email.lower() != recorded.lower():
        said = f"{each.email} is not the address recorded for {each.name}."
        looked.found(Slip.WRONG_EMAIL, _to(each), said, "Use the recorded address, or mend the record.", each.email)


def _to(each: Addressee) -> str:
    return f"To {each.name}"


def _value(each: Addressee) -> str:
    somebody = each.party or each.organisation or each.person
    return somebody.public_id if somebody else each.asked or each.name


def _party(looked: Looked, family: Family, each: Addressee) -> None:
    assert each.party is not None
    held = family.of_party(each.party.pk)
    now = [r for r in held if r.starts_on <= family.today and (r.ends_on is None or r.ends_on >= family.today)]
    if not held:
        looked.found(
            Slip.NOT_A_PARTY, _to(each), f"{each.name} is not connected with this child.",
            "Take them out. If they are, record it first on the child’s page.", _value(each),
        )  # fmt: skip
    elif not now:
        said = f"{each.name} is no longer this child’s {held[0].kind}."
        looked.found(Slip.ENDED, _to(each), said, "Take them out.", _value(each))
    for relationship in now:
        _relationship(looked, family, each, relationship)


def _relationship(looked: Looked, family: Family, each: Addressee, relationship: Relationship) -> None:
    if relationship.contact_restriction:
        looked.found(
            Slip.NO_CONTACT, _to(each), f"{each.name}: {relationship.contact_restriction}",
            "Take them out, unless the order lets this letter go to them.", _value(each),
        )  # fmt: skip
    elif not relationship.may_be_written_to:
        said = f"{each.name} is recorded as not to be written to."
        looked.found(Slip.NOT_WRITTEN_TO, _to(each), said, "Take them out.", _value(each))
    rights = whose_rights(family.child, family.today)
    if rights.is_young_persons and not acts(relationship, rights):
        looked.found(
            Slip.RIGHTS, _to(each), f"{each.name} does not act for this young person. {rights.why}",
            "Write to the young person, or record that they agree or that somebody represents them.", _value(each),
        )  # fmt: skip
    if each.medium == Medium.EMAIL:
        _email(looked, each, relationship, family)
    elif each.medium == Medium.POST and folded(each.address) != folded(relationship.party.address):
        said = f"The address for {each.name} is not the one recorded for them."
        looked.found(Slip.WRONG_ADDRESS, _to(each), said, "Use the recorded address, or mend the record.", each.address)


def _email(looked: Looked, each: Addressee, relationship: Relationship, family: Family) -> None:
    if each.email.lower() != relationship.party.email.lower():
        said = f"{each.email} is not the address recorded for {each.name}."
        looked.found(Slip.WRONG_EMAIL, _to(each), said, "Use the recorded address, or mend the record.", each.email)
    elif not agreed_to_email(relationship, family.today):
        said = f"{each.name} does not agree to letters by e-mail."
        looked.found(Slip.WRONG_EMAIL, _to(each), said, "Send it by post.", each.email)


def _is_involved(family: Family, each: Addressee) -> bool:
    """Whether an organisation or a person at work has to do with the child on the day, or answers for the area."""
    involved = Involvement.objects.filter(in_force(family.today), child=family.child)
    if each.person:
        places = set(appointments_of(each.person, family.area, family.today).values_list("organisation", flat=True))
        return involved.filter(person=each.person).exists() or _some(places, involved)
    return each.organisation is not None and _some({each.organisation.pk}, involved)


def _some(places: set[int], involved: QuerySet[Involvement]) -> bool:
    bodies = Organisation.objects.filter(pk__in=places, kind__in=PUBLIC_BODIES)
    return bodies.exists() or involved.filter(organisation__in=places).exists()


def look_at_greetings(looked: Looked, family: Family, texts: Sequence[Text], recipients: Sequence[Addressee]) -> None:
    """Find greetings that name somebody else than whoever it goes to: the other parent, another family."""
    for each in recipients:
        for greeted in DEAR.findall(each.salutation):
            _greeting(looked, family, _to(each), greeted, [each])
    for text in texts:
        for greeted in DEAR.findall(text.words) if text.is_letter else ():
            _greeting(looked, family, text.where, greeted, recipients)


def _greeting(looked: Looked, family: Family, where: str, greeted: str, recipients: Sequence[Addressee]) -> None:
    words = {folded(word) for word in re.split(r"[\s/&]+", greeted)} - GENERAL - {""}
    theirs = [{folded(word) for word in each.name.split()} for each in recipients]
    if not words or (words <= set().union(*theirs) and all(words & names for names in theirs)):
        return
    others = [r.party for r in family.relationships if words <= {folded(word) for word in r.party.name.split()}]
    known = f", {others[0].name} of this child’s family," if others else ""
    looked.found(
        Slip.SALUTATION, where, f"It greets “{greeted.strip()}”{known} and goes to "
        f"{' and '.join(each.name for each in recipients) or 'nobody'}.",
        "Greet whoever it goes to.", greeted.strip(),
    )  # fmt: skip
