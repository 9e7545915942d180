"""Names, postcodes and numbers for invented people: well formed, and as far as can be nobody's."""

import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.demo.dates import REFERENCE_DATE
from goldenthread.demo.records import Person
from goldenthread.vocabulary.ages import age_on
from goldenthread.vocabulary.ethnicity import ethnic_group
from goldenthread.vocabulary.uln import uln_check_digit
from goldenthread.vocabulary.upn import upn_check_letter
from goldenthread.vocabulary.yaml_text import read_yaml

NAMES = Path(__file__).parent / "data" / "names.yaml"

UNUSED_SECTORS = {
    "882": ("SS0 2", "SS0 4", "SS1 5", "SS1 7", "SS2 1", "SS2 9", "SS3 2", "SS3 5", "SS9 7", "SS9 8"),
    "881": ("SS4 6", "SS5 2", "SS6 3", "SS7 7", "SS8 4", "SS11 2", "SS12 5", "SS13 7", "SS14 6", "SS15 1"),
}
"""Sectors without a postcode in the ONS Postcode Directory of November 2025: a code in them is nobody's."""
UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
FAMILIES_SHARED = 0.09
"""Share of children who are brother or sister of another: an assumption."""
FIRST_NUMBERS = 100
"""UPNs are given out by schools; establishment numbers below 100 belong to none, so no real UPN begins as these do."""
ULN_SHARE = {14: 0.55, 15: 0.7}
ULN_SHARE_AFTER = 0.88
UPN_SHARE = 0.985


@cache
def names() -> dict[str, Any]:
    """The lists of names."""
    read: dict[str, Any] = read_yaml(NAMES.read_text(encoding="utf-8"))
    return read


@dataclass(slots=True)
class Identities:
    """Gives out names and numbers, none twice."""

    lea: str
    rng: random.Random
    families: list[tuple[str, str]] = field(default_factory=list)
    known: set[tuple[str, str]] = field(default_factory=set)
    serial: int = 0

    def surname(self) -> str:
        """A surname put together from two halves."""
        halves = names()["surname"]
        first: str = self.rng.choice(halves["first"])
        last: str = self.rng.choice(halves["last"])
        return first + last.lstrip(first[-1]) if first[-1] == last[0] else first + last

    def postcode(self) -> str:
        """A well-formed postcode of a sector that is not in use."""
        sector = self.rng.choice(UNUSED_SECTORS[self.lea])
        return sector + self.rng.choice(UNIT_LETTERS) + self.rng.choice(UNIT_LETTERS)

    def family(self) -> tuple[str, str]:
        """Surname and postcode, now and then of a family already met."""
        if self.families and self.rng.random() < FAMILIES_SHARED:
            return self.rng.choice(self.families)
        self.families.append((self.surname(), self.postcode()))
        return self.families[-1]

    def name(self, person: Person) -> None:
        """Surname, forename and postcode; no two people bear the same full name."""
        lists = names()["forenames"]
        forenames = lists.get(ethnic_group(person.ethnicity), lists["White" if self.rng.random() < 0.7 else "Other"])
        person.surname, person.postcode = self.family()
        free = [name for name in forenames[person.sex] if (name, person.surname) not in self.known]
        person.forename = self.rng.choice(free)
        self.known.add((person.forename, person.surname))

    def upn(self, person: Person) -> str:
        """A UPN with a sound check letter, under an establishment number that no school holds."""
        self.serial += 1
        year = person.born.year + 4
        rest = f"{self.lea}{self.serial // 1000 % FIRST_NUMBERS:04d}{year % 100:02d}{self.serial % 1000:03d}"
        return upn_check_letter(rest) + rest

    def uln(self) -> str:
        """A ULN with a sound check digit. ULNs are drawn freely, so one may by chance equal a number given out."""
        self.serial += 1
        first_nine = f"1{self.serial * 7919 % 100_000_000:08d}"
        digit = uln_check_digit(first_nine)
        return first_nine + digit if digit else self.uln()

    def number(self, person: Person) -> None:
        """UPN, ULN or the reason for neither, by age."""
        age = age_on(person.born, REFERENCE_DATE)
        at_school = age >= 5 or person.request.active is not None
        if at_school and self.rng.random() < UPN_SHARE:
            person.upn = self.upn(person)
        if age >= 14 and self.rng.random() < ULN_SHARE.get(age, ULN_SHARE_AFTER):
            person.uln = self.uln()
        if not (person.upn or person.uln):
            person.upn_unknown = reason_without_number(person, age)


def reason_without_number(person: Person, age: int) -> str:
    """The code for having neither number: too young, undecided, educated abroad, or records that disagree."""
    if age < 6:
        return "UN1"
    if person.kind in ("refused", "undecided", "withdrawn"):
        return "UN10"
    return "UN5" if person.kind != "transferred in" else "UN8"
