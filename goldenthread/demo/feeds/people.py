"""The columns by which a delivery says whom a row is about: named, or by a pseudonym made at source."""

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goldenthread.demo.feeds.homes import Row, home_of
from goldenthread.repository.matching import AreaKey

NAMED = ("local_id", "nhs_number", "upn", "uln", "forename", "surname", "birth_date", "sex", "postcode")
NHS_KNOWN = {"E": 0.93, "K": 0.85, "N": 0.0}
"""Share of pupils whose NHS number the council has traced, by what their school provides: an assumption."""
SHORT = {"Alexander": "Alex", "Benjamin": "Ben", "Charlotte": "Charlie", "Daniel": "Danny", "Isabelle": "Izzy",
         "Joseph": "Joe", "Joshua": "Josh", "Matilda": "Tilly", "Michael": "Mike", "Nathaniel": "Nathan",
         "Oliver": "Ollie", "Robert": "Rob", "Samuel": "Sam", "Thomas": "Tom", "William": "Will"}  # fmt: skip


def named(person: Mapping[str, Any], prefix: str, rng: random.Random, *, slips: float = 0.0) -> Row:
    """Who it is, as another office writes them down: its own number, and now and then a name or an address of its own.

    `slips` is the share of people written otherwise than at school. A slip never touches a number with a check digit:
    those are spoilt by `faults`, where it can be seen.
    """
    row = {key: person[key] for key in NAMED}
    row["local_id"] = f"{prefix}{person['local_id'][1:]}"
    if rng.random() < slips:
        rng.choice((_short, _hyphen, _typo, _moved, _swapped))(row, rng)
    return row


def _short(row: Row, _rng: random.Random) -> None:
    row["forename"] = SHORT.get(row["forename"], row["forename"])


def _hyphen(row: Row, rng: random.Random) -> None:
    row["surname"] = f"{row['surname']}-{rng.choice(('Ashdale', 'Millbank', 'Thornfield', 'Larkmead'))}"


def _typo(row: Row, rng: random.Random) -> None:
    name = row["surname"]
    at = rng.randrange(1, len(name) - 1)
    row["surname"] = name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _moved(row: Row, _rng: random.Random) -> None:
    code = row["postcode"]
    row["postcode"] = code[:-2] + ("AB" if code[-2:] != "AB" else "DE")


def _swapped(row: Row, _rng: random.Random) -> None:
    born = row["birth_date"]
    if born.day <= 12:
        row["birth_date"] = born.replace(month=born.day, day=born.month)


def pseudonymous(person: Mapping[str, Any], key: AreaKey) -> Row:
    """Who it is, to those who may not know: a pseudonym, month of birth, sex, ethnic group and neighbourhood."""
    return {
        "person_key": key.pseudonym(person["nhs_number"]),
        "birth_month": f"{person['birth_date']:%Y-%m}",
        "sex": person["sex"],
        "ethnicity": person["ethnicity"],
        "lsoa": home_of(person["postcode"]) if person["postcode"] else None,
    }


def some(rng: random.Random, people: Sequence[Row], count: int) -> list[Row]:
    """So many of them, none twice; all of them where there are fewer."""
    return rng.sample(list(people), min(count, len(people)))


def without(people: Iterable[Row], others: Iterable[Row]) -> list[Row]:
    """Those who are not among the others."""
    taken = {each["local_id"] for each in others}
    return [each for each in people if each["local_id"] not in taken]
