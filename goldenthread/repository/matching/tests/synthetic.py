"""Invented children in three sources, with the errors that real files have, and the truth of who is who.

The rates are assumptions, set from what the literature on linking school, health and care records reports in general
(about one record in fifty with a name misspelt, one in fifteen with an old address, one in two hundred with a wrong
birth date); an area's own files may be better or worse.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

import polars as pl

from goldenthread.repository.matching.folding import known_as
from goldenthread.repository.matching.sources import Source
from goldenthread.repository.matching.tests.names import FIRST, LAST, WIDER_FIRST, WIDER_LAST
from goldenthread.vocabulary.nhs_number import nhs_check_digit
from goldenthread.vocabulary.uln import uln_check_digit
from goldenthread.vocabulary.upn import upn_check_letter

LATEST = date(2024, 8, 31)
LETTERS = "abcdefghijklmnoprstuvwy"
KEYS = {"a": "s", "e": "r", "i": "o", "o": "p", "n": "m", "s": "a", "r": "t", "l": "k", "t": "y", "d": "f"}
"""Letters and their neighbours on a keyboard."""
FORENAMES = {
    (wider, sex): [name for name, of in names.items() if of == sex]
    for wider, names in ((False, FIRST), (True, WIDER_FIRST))
    for sex in "FM"
}
MIDDLE = list(FIRST)
SHORT = {name: [s for s, of in known_as().items() if f"|{name}|" in of] for name in FIRST}


@dataclass(slots=True)
class Child:
    """Who a child is, in truth."""

    number: int
    forename: str
    surname: str
    birth_date: date
    sex: str
    postcode: str
    urn: str
    nhs_number: str
    upn: str
    uln: str
    before: str
    """The postcode before the last move, or the same."""


@dataclass(slots=True)
class Area:
    """Children, three sources about them, and for each (source, local_id) the number of the child it is about."""

    children: list[Child]
    sources: list[Source] = field(default_factory=list)
    truth: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sender:
    """What a source holds: the share of children in it, and of those the share with each identifier."""

    name: str
    holds: float
    nhs_number: float
    upn: float
    uln: float
    has_school: float
    out_of_date: float
    """Share of its addresses that are those before the last move, of the children who moved."""


SENDERS = (
    Sender("school_census", 0.95, 0.0, 0.98, 0.8, has_school=1.0, out_of_date=0.2),
    Sender("community_health", 0.9, 0.97, 0.1, 0.0, has_school=0.5, out_of_date=0.3),
    Sender("social_care", 0.6, 0.8, 0.85, 0.1, has_school=0.0, out_of_date=0.25),
)


def area(people: int, seed: int = 1, senders: Sequence[Sender] = SENDERS) -> Area:
    """So many children and what three sources say of them; the same each time for the same seed."""
    random = Random(f"{people} {seed}")
    made = Area(children(random, people))
    for sender in senders:
        made.sources.append(_source(random, made, sender))
    return made


def children(random: Random, people: int) -> list[Child]:
    """Families of one to four, with twins; the order of birth is the order of the numbers."""
    found: list[Child] = []
    postcodes = max(people // 6, 50)
    while len(found) < people:
        found.extend(_family(random, len(found), people, postcodes))
    return found[:people]


def _family(random: Random, first: int, people: int, postcodes: int) -> list[Child]:
    wider = random.random() < 0.2
    surname = _weighted(random, WIDER_LAST if wider else LAST)
    if random.random() < 0.07:
        surname = f"{surname}-{_weighted(random, LAST)}"
    postcode = _postcode(random, postcodes)
    before = _postcode(random, postcodes, near=postcode if random.random() < 0.6 else "")
    if random.random() < 0.85:
        before = postcode
    born, found, given = LATEST - timedelta(days=random.randrange(365 * 20)), [], set[str]()
    for place in range(random.choice([1, 1, 2, 2, 2, 3, 4])):
        twin = place > 0 and random.random() < 0.03
        born = born if twin else born - timedelta(days=random.randint(330, 1400) * (place > 0))
        sex, name = random.choice("FM"), ""
        while not name or name in given:
            name = _weighted(random, FORENAMES[wider, sex])
            if twin and random.random() < 0.3:
                sex, name = found[-1].sex, alike(random, found[-1])
        given.add(name)
        number = first + place
        urn = str(100000 + (hash_of(postcode) % max(people // 400, 5)) * 2 + (born.year < 2013))
        nhs, upn, uln = _numbers(random, number)
        found.append(Child(number, name, surname, born, sex, postcode, urn, nhs, upn, uln, before))
    return found


def alike(random: Random, child: Child) -> str:
    """A name that a twin might have: it begins or ends as the child's does, or is any other."""
    names = [name for names in FORENAMES.values() for name in names]
    near = [n for n in names if n != child.forename and (n[:3] == child.forename[:3] or n[-4:] == child.forename[-4:])]
    return random.choice(near or names)


def hash_of(text: str) -> int:
    """A number that is the same in every process."""
    return sum((place + 1) * ord(letter) for place, letter in enumerate(text))


def _weighted(random: Random, names: Sequence[str]) -> str:
    """Names earlier in a list are more common: the first of some hundreds is borne by about one in fifty."""
    return names[int(len(names) * random.random() ** 1.7)]


def _postcode(random: Random, of: int, near: str = "") -> str:
    """One of so many, in thirty districts; in the same district as another where one is given."""
    number = random.randrange(of)
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    district = near.split(" ")[0] if near else f"ZZ{number % 30 + 1}"
    unit = number // 300
    return f"{district} {number // 30 % 10}{letters[unit % 20]}{letters[unit // 20 % 20]}"


def _numbers(random: Random, number: int) -> tuple[str, str, str]:
    """Sound numbers: each its own, in no order."""
    mixed = (number * 7919 + 104729) % 10_000_000
    rest = f"882{1000 + mixed % 1000 * 9 + number // 100_000:04}{number % 100_000:05}"
    nhs, at = None, 0
    while nhs is None:
        first = f"9{mixed:07}{at}"
        nhs, at = nhs_check_digit(first), at + 1
    uln, at = None, 0
    while uln is None:
        nine = f"1{mixed:07}{at}"
        uln, at = uln_check_digit(nine), at + 1
    return first + nhs, upn_check_letter(rest) + rest, nine + uln


def _source(random: Random, made: Area, sender: Sender) -> Source:
    rows = []
    for child in made.children:
        if random.random() < sender.holds:
            local_id = f"{len(rows) + 1:06}"
            made.truth[sender.name, local_id] = child.number
            twin = made.children[child.number - 1]
            rows.append(
                {"row_id": f"{sender.name}:{local_id}", "local_id": local_id, **said(random, child, twin, sender)}
            )
    random.shuffle(rows)
    return Source(sender.name, pl.DataFrame(rows, infer_schema_length=None))


def said(random: Random, child: Child, other: Child, sender: Sender) -> dict[str, object]:
    """What a source says of a child: the truth, with errors."""
    forename, surname = _names(random, child)
    row: dict[str, object] = {
        "nhs_number": child.nhs_number if random.random() < sender.nhs_number else None,
        "upn": child.upn if random.random() < sender.upn else None,
        "uln": child.uln if child.birth_date.year < 2011 and random.random() < sender.uln else None,
        "forename": forename, "surname": surname,
        "birth_date": _born(random, child.birth_date),
        "sex": None if random.random() < 0.005 else child.sex if random.random() < 0.998 else random.choice("FM"),
        "postcode": _living(random, child, sender),
        "urn": _school(random, child, sender),
    }  # fmt: skip
    for column in ("nhs_number", "upn", "uln"):
        value = row[column]
        if isinstance(value, str) and random.random() < 0.005:
            row[column] = wrong_digit(random, value)
    if row["nhs_number"] and other.surname == child.surname and random.random() < 0.003:
        row["nhs_number"] = other.nhs_number  # a sister's or brother's, taken from the wrong line
    return row


def _names(random: Random, child: Child) -> tuple[str, str]:
    forename, surname, chance = child.forename, child.surname, random.random()
    if chance < 0.02 and SHORT.get(forename):
        forename = random.choice(SHORT[forename])
    elif chance < 0.06:
        forename += " " + random.choice(MIDDLE)
    elif chance < 0.072:
        forename = misspelt(random, forename)
    elif chance < 0.074:
        forename = forename[0]
    chance = random.random()
    if chance < 0.01:
        surname = _weighted(random, LAST)  # a parent married, or the other parent's name is used
    elif chance < 0.022:
        surname = misspelt(random, surname)
    elif "-" in surname and chance < 0.3:
        surname = surname.replace("-", " ") if chance < 0.2 else random.choice(surname.split("-"))
    if random.random() < (0.02 if child.surname in WIDER_LAST else 0.002):
        forename, surname = surname, forename
    styles = (str.title, str.title, str.title, str.upper)
    style = random.choice(styles)
    return style(forename), style(surname)


def misspelt(random: Random, name: str) -> str:
    """One letter left out, doubled, exchanged with the next, or the key beside it."""
    if len(name) < 3:
        return name + name[-1]
    at = random.randrange(1, len(name) - 1)
    return random.choice(
        [
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + KEYS.get(name[at], random.choice(LETTERS)) + name[at + 1 :],
        ]
    )


def wrong_digit(random: Random, number: str) -> str:
    """One digit of a number another."""
    at = random.choice([place for place, digit in enumerate(number) if digit.isdecimal()])
    return number[:at] + str((int(number[at]) + random.randint(1, 9)) % 10) + number[at + 1 :]


def _born(random: Random, born: date) -> date | None:
    chance = random.random()
    if chance < 0.002 and born.day <= 12:
        return born.replace(month=born.day, day=born.month)
    if chance < 0.005:
        return born.replace(day=(born.day + random.choice([1, 2, 3])) % 28 + 1)
    if chance < 0.006:
        return born.replace(year=born.year + random.choice([-1, 1]), day=min(born.day, 28))
    return None if chance < 0.0065 else born


def _living(random: Random, child: Child, sender: Sender) -> str | None:
    chance = random.random()
    if chance < 0.01:
        return None
    postcode = child.before if random.random() < sender.out_of_date else child.postcode
    if chance < 0.02:
        return postcode[:-1] + random.choice("ABDEFGHJLN")
    return postcode if chance < 0.6 else postcode.replace(" ", "")


def _school(random: Random, child: Child, sender: Sender) -> str | None:
    if random.random() >= sender.has_school:
        return None
    return child.urn if random.random() < 0.93 else str(int(child.urn) + random.choice([-2, -1, 1, 2]))


def as_twin(child: Child, number: int, forename: str) -> Child:
    """A child born the same day to the same family, with other numbers."""
    nhs, upn, uln = _numbers(Random(number), number)
    return replace(child, number=number, forename=forename, nhs_number=nhs, upn=upn, uln=uln)
