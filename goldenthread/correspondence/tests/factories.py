"""Families and letters for tests, through the same actions as anybody."""

from datetime import date

from goldenthread.correspondence.actions import draft_letter
from goldenthread.correspondence.models import Letter
from goldenthread.correspondence.templates import DETAILS
from goldenthread.partnership.actions import change_setting
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.contacts import Connected, agree_to_email, connect
from goldenthread.people.models import Child, Relationship
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
SINCE = date(2020, 1, 1)
REASONS = "The school gives what helps, and progress is good."
AUTHORITY = {
    "service_telephone": "01632 960 100", "service_email": "send@seaside.example",
    "mediation_name": "Middle Ground Mediation", "mediation_contact": "01632 960 200",
    "disagreement_name": "Common Ground", "disagreement_contact": "01632 960 300",
    "sendiass_name": "Seaside SENDIASS", "sendiass_contact": "01632 960 400",
    "complaints_contact": "01632 960 500", "local_offer_site": "www.localoffer.example",
}  # fmt: skip


def area() -> Area:
    """An area whose authority has said what its letters are filled with."""
    made = place.area()
    change_setting(area=made, key=DETAILS, value=AUTHORITY, valid_from=SINCE, by=place.TESTS)
    return made


def officer(of: Area, role: str = "send_officer", name: str = "Ola Reed") -> User:
    """Somebody who may write letters."""
    return place.person(role, place.authority(of), name=name)


def related(child: Child, name: str = "Ida Marlowe", kind: str = "mother", **fields: object) -> Relationship:
    """Somebody connected with a child, who may be written to unless it is said otherwise."""
    responsible = True if kind != "self" else None
    who = {"address": "4 Beach Road\nSouthend-on-Sea\nSS1 2AB", "parental_responsibility": responsible, **fields}
    return connect(child=child, who=Connected(name, kind, **who), starts_on=SINCE, source="tests", by=place.TESTS)


def by_email(child: Child, name: str = "Ida Marlowe", kind: str = "mother", **fields: object) -> Relationship:
    """The same, who agreed to letters by e-mail."""
    made = related(child, name, kind, email=f"{name.split()[0].lower()}@family.example", **fields)
    agree_to_email(relationship=made, on=SINCE, by=place.TESTS)
    return made


def refusal(child: Child, by: User, *recipients: object, today: date = TODAY, **fields: str) -> Letter:
    """A letter that refuses an assessment."""
    return draft_letter(
        child=child, about="test:none", template="will_not_assess", recipients=recipients, by=by, today=today,
        fields={"request_date": "10 January 2024", "reasons": REASONS, **fields},
    )  # fmt: skip


def family(of: Area, surname: str = "Marlowe", **fields: object) -> Child:
    """A child of the area."""
    return people.child(of, surname=surname, **fields)
