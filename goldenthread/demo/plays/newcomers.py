"""New requests from January to June 2024: invented children nobody knew before."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from goldenthread.casework.actions import open_assessment
from goldenthread.casework.rules import Entry
from goldenthread.demo.area import AUTHORITIES
from goldenthread.demo.dates import aged, born_within, some_working_day, working_day_on_or_after
from goldenthread.demo.identity import Identities
from goldenthread.demo.plays.agenda import BEGIN, END, Agenda, Thread, in_order
from goldenthread.demo.plays.assessing import Schools, decide
from goldenthread.demo.plays.staff import Staff
from goldenthread.demo.records import Person, Request
from goldenthread.demo.targets import load
from goldenthread.demo.top_up import contacts
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child, Identifier
from goldenthread.people.registering import Contact, NewChild, register_child

GROWTH = 1.09
"""Requests a month beside those of 2023: 517 in 2023 is 43 a month, and so about 47."""
FIRST = date(2024, 1, 19)
"""The day after the return's reference date."""
ASKED_BY = {"parent": 0.42, "school": 0.5, "young_person": 0.02, "health": 0.04, "social_care": 0.02}
AGES = (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)
AGE_WEIGHTS = (9, 12, 10, 9, 8, 8, 7, 8, 8, 6, 5, 4, 3, 2, 1)
BOYS = 0.68
ETHNICITIES = {"WBRI": 0.8, "WOTH": 0.05, "AIND": 0.02, "BAFR": 0.04, "MOTH": 0.05, "NOBT": 0.04}
FIRST_SERIAL = 60_000
"""Numbers from here on, so that none is one of the January return."""


def newcomers(area: Area, size: str, staff: Staff, rng: random.Random, schools: Schools, agenda: Agenda) -> None:
    """Put every new request, and what becomes of it, in the agenda."""
    a_year = load(size).total("requests")["requests_received_in_year"] * GROWTH
    count = round(a_year * ((END - FIRST).days + 1) / 365)
    people = list(_people(area, size, rng, count))
    for place, (person, received) in enumerate(people):
        thread = Thread()
        (asked_by,) = rng.choices(list(ASKED_BY), list(ASKED_BY.values()))
        opened = working_day_on_or_after(max(received + timedelta(days=rng.choice((0, 0, 1, 2))), BEGIN))
        duty_officer = staff.officers[place % len(staff.officers)]
        known = new_child(person, rng)
        agenda.do(opened, _arrival(area, thread, known, Entry("request_received", received, asked_by), duty_officer))
        agenda.add(in_order(decide(rng, thread, received, schools, opened + timedelta(days=1))))


def _people(area: Area, size: str, rng: random.Random, count: int) -> Iterator[tuple[Person, date]]:
    """Invented people, each with the day the request arrived, in the order of the days."""
    identities = Identities(AUTHORITIES[size], rng, serial=FIRST_SERIAL)
    identities.known = set(Child.objects.filter(area=area).values_list("forename", "surname"))
    for received in sorted(some_working_day(rng, FIRST, END) for _ in range(count)):
        (age,) = rng.choices(AGES, AGE_WEIGHTS)
        (ethnicity,) = rng.choices(list(ETHNICITIES), list(ETHNICITIES.values()))
        born = born_within(rng, aged(age, received)) or received - timedelta(days=365 * age + 100)
        person = Person("M" if rng.random() < BOYS else "F", ethnicity, born, Request(received, ""))
        identities.name(person)
        identities.number(person)
        yield person, received


def new_child(person: Person, rng: random.Random) -> NewChild:
    """What the request says of the child and the family."""
    first, first_kind, second, second_kind = contacts(person, rng)
    numbers = {Identifier.Kind.UPN: person.upn, Identifier.Kind.ULN: person.uln}
    known = [(first, first_kind), (second, second_kind)]
    return NewChild(
        surname=person.surname, forename=person.forename, birth_date=person.born, sex=person.sex,
        ethnicity=person.ethnicity, postcode=person.postcode,
        identifiers={kind: value for kind, value in numbers.items() if value},
        contacts=tuple(Contact(name, kind) for name, kind in known if name),
    )  # fmt: skip


def _arrival(area: Area, thread: Thread, known: NewChild, entry: Entry, by):
    """What the officer on duty does with a request: the child's record, and the case, which is nobody's yet."""

    def arrive(day: date) -> None:
        child = register_child(area=area, child=known, starts_on=entry.occurred_on, by=by)
        at = datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)
        thread.case = open_assessment(child=child, entry=entry, officer=None, by=by, today=day, now=at)

    return arrive
