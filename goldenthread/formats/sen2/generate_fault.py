"""What one planted fault is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from goldenthread.formats.sen2.generate_trees import Node
from goldenthread.formats.sen2.profile import Profile
from goldenthread.vocabulary.ages import age_on


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the collection that faults are placed about."""

    reference: date
    begins: date
    ends: date
    year: int

    @classmethod
    def of(cls, profile: Profile) -> "Days":
        """Those of a profile."""
        return cls(profile.reference_date, profile.year_starts, profile.year_ends, profile.year)


Change = Callable[[Node, Days], None]
Where = Callable[[Node, Days], bool]


def anyone(_person: Node, _days: Days) -> bool:
    """No further condition."""
    return True


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: its rule, the items at fault, the kinds of case it can stand in, and the change that makes it.

    `kinds` are those of `kind_of`; `also` are rules that are broken with it.
    """

    code: str
    fields: tuple[str, ...]
    kinds: tuple[str, ...]
    change: Change
    where: Where = anyone
    also: tuple[str, ...] = ()
    from_year: int = 2023
    to_year: int = 2027


def kind_of(person: Node) -> str:
    """The outcomes of a person's only request, with "." for a plan that ceased and "+" for one that is active.

    "N" is a refused request, "HH+" an active plan of earlier years; "" somebody with two requests.
    """
    if len(person.all("requests")) != 1:
        return ""
    request = person.one("requests")
    outcome = request["requestoutcome"] or ""
    for assessment in request.all("assessment"):
        outcome += assessment["assessmentoutcome"] or ""
        outcome += "." if assessment.all("namedplan") and not request.all("activeplans") else ""
    return outcome + ("+" if request.all("activeplans") else "")


def age(person: Node, days: Days) -> int:
    """Age on the reference date."""
    return age_on(person.day("personbirthdate"), days.reference)


def between(low: int, high: int) -> Where:
    """Aged from low to high on the reference date."""
    return lambda person, days: low <= age(person, days) <= high


def setting(table: str, **items: str | None) -> Change:
    """Give items of the first record of a table (down the path to it) fixed values."""
    path = PATHS[table]
    return lambda person, _days: person.one(*path).set(**items)


def both(*changes: Change) -> Change:
    """One change after another."""

    def change(person: Node, days: Days) -> None:
        for one in changes:
            one(person, days)

    return change


PATHS: dict[str, tuple[str, ...]] = {
    "person": (),
    "requests": ("requests",),
    "assessment": ("requests", "assessment"),
    "namedplan": ("requests", "assessment", "namedplan"),
    "plandetail": ("requests", "assessment", "namedplan", "plandetail"),
    "activeplans": ("requests", "activeplans"),
    "placementdetail": ("requests", "activeplans", "placementdetail"),
    "senneed": ("requests", "activeplans", "senneed"),
}


def at(person: Node, table: str) -> Node:
    """The first record of a table below a person."""
    return person.one(*PATHS[table])
