"""Children who were refused an assessment early in 2023 and asked again: one person, two requests."""

import random
from datetime import date

from goldenthread.demo.dates import aged, born_within
from goldenthread.demo.records import Person
from goldenthread.vocabulary.ages import age_on

REFUSED_BY, ASKED_FROM = date(2023, 7, 21), date(2023, 10, 2)
ASKED_AGAIN = 0.1
"""Share of the year's earlier refusals followed by a second request: an assumption."""


def early_refusals(people: list[Person]) -> list[Person]:
    """Refused by the summer, and not taken further."""
    refused = [person for person in people if person.kind == "refused" and person.request.decided]
    return [
        person
        for person in refused
        if person.request.decided
        and person.request.decided <= REFUSED_BY
        and not (person.request.mediation or person.request.tribunal)
    ]


def join_requests(people: list[Person], rng: random.Random) -> list[Person]:
    """Everybody, with some early refusals joined to a later request of a child alike in sex, ethnicity and age."""
    refused = early_refusals(people)
    wanted = round(ASKED_AGAIN * len(refused)) + 3
    later = [person for person in people if person.kind in ("undecided", "assessment open") and asked_late(person)]
    joined: set[int] = set()
    for person in rng.sample(later, len(later)):
        match = next((one for one in refused if id(one) not in joined and (alike(one, person, rng))), None)
        if match is None or len(joined) == wanted:
            continue
        joined.add(id(match))
        person.born = alike(match, person, rng) or person.born
        person.earlier.append(match.request)
    return [person for person in people if id(person) not in joined]


def asked_late(person: Person) -> bool:
    """Whether the request came long enough after an early refusal to be a second one."""
    return person.request.received is not None and person.request.received >= ASKED_FROM


def alike(first: Person, second: Person, rng: random.Random) -> date | None:
    """A birth date that keeps both requests' ages at receipt, where sex and ethnicity agree and one exists."""
    if (first.sex, first.ethnicity) != (second.sex, second.ethnicity):
        return None
    windows = [
        aged(age_on(person.born, person.request.received), person.request.received)
        for person in (first, second)
        if person.request.received
    ]
    return born_within(rng, *windows)
