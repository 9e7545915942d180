"""Mending an item of the Person row: a recorded change of the child's details."""

from datetime import date

from goldenthread.exchange.sen2.frame import read_day
from goldenthread.exchange.sen2.person import GENDERS
from goldenthread.partnership.models import User
from goldenthread.people.details import amend_details, amend_identifier
from goldenthread.people.models import Child, Identifier

DETAILS = {
    "surname": "surname", "forename": "forename", "ethnicity": "ethnicity", "postcode": "postcode",
    "upnunknown": "upn_unknown", "sex": "sex",
}  # fmt: skip
NUMBERS = {"upn": Identifier.Kind.UPN, "uniquelearnernumber": Identifier.Kind.ULN}


def mend_person(child: Child, item: str, value: str, reason: str, today: date, by: User) -> None:
    """Change what one item says. Raises IdentifierHeld where another child has the number."""
    if item in NUMBERS:
        amend_identifier(
            child=child, kind=NUMBERS[item], value=value, starts_on=today, source="mended here", reason=reason, by=by
        )
    elif item == "personbirthdate":
        amend_details(child=child, changes={"birth_date": read_day(value)}, reason=reason, by=by)
    elif item == "gendercurrent":
        amend_details(child=child, changes={"sex": GENDERS.get(value, "")}, reason=reason, by=by)
    else:
        amend_details(child=child, changes={DETAILS[item]: value}, reason=reason, by=by)
