"""What a Person row says of a child, read item by item."""

from dataclasses import dataclass
from datetime import date

from goldenthread.exchange.sen2.entries.reading import Reader
from goldenthread.exchange.sen2.rows import Row
from goldenthread.people.models import Child

SEXES = {"M": "M", "F": "F"}
GENDERS = {"1": "M", "2": "F"}  # the collection of 2023
LONGEST_NAME, LONGEST_POSTCODE, LONGEST_NUMBER = 100, 8, 40


@dataclass(frozen=True, slots=True)
class Details:
    """A child's details as a file gives them; blank where it gave none that fits."""

    surname: str
    forename: str
    birth_date: date | None
    sex: str
    ethnicity: str
    postcode: str
    upn_unknown: str
    upn: str
    uln: str

    def differences(self, child: Child) -> dict[str, object]:
        """What the file gives that is not what is held; a blank changes nothing."""
        names = ("surname", "forename", "birth_date", "sex", "ethnicity", "postcode", "upn_unknown")
        return {n: getattr(self, n) for n in names if getattr(self, n) and getattr(self, n) != getattr(child, n)}


def details_of(read: Reader, row: Row) -> Details:
    """A Person row's details."""
    return Details(
        surname=row.get("surname")[:LONGEST_NAME],
        forename=row.get("forename")[:LONGEST_NAME],
        birth_date=read.day(row, "personbirthdate"),
        sex=SEXES.get(row.get("sex"), "") or GENDERS.get(row.get("gendercurrent"), ""),
        ethnicity=row.get("ethnicity") if len(row.get("ethnicity")) <= 4 else "",
        postcode=row.get("postcode") if len(row.get("postcode")) <= LONGEST_POSTCODE else "",
        upn_unknown=read.code(row, "upnunknown"),
        upn=_number(row.get("upn")),
        uln=_number(row.get("uniquelearnernumber")),
    )


def _number(text: str) -> str:
    return text if len(text) <= LONGEST_NUMBER else ""
