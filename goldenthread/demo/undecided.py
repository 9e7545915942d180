"""Requests and assessments without a plan: refused, undecided, withdrawn, under way, and plans refused."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.demo.apportion import largest_remainder
from goldenthread.demo.dates import (
    REFERENCE_DATE,
    SIXTEEN_WEEKS,
    aged,
    born_within,
    some_working_day,
    working_day_on_or_before,
)
from goldenthread.demo.margins import Margin
from goldenthread.demo.population import SEXES
from goldenthread.demo.records import Assessment, Person, Request
from goldenthread.demo.targets import Targets

Child = tuple[int, str, str]
"""Age at receipt, sex, ethnicity."""

# How the requests still open on the reference date arrived over 2023: later ones are likelier to be open.
OPEN_BY_MONTH = {1: 5, 2: 6, 3: 8, 4: 6, 5: 9, 6: 10, 7: 10, 8: 3, 9: 10, 10: 13, 11: 12}
REFUSED_BY_MONTH = {1: 9, 2: 9, 3: 11, 4: 7, 5: 10, 6: 10, 7: 9, 8: 3, 9: 9, 10: 11, 11: 8}
LAST_DECIDED_IN_YEAR = date(2023, 11, 17)
"""A request received later could lawfully be decided in January 2024."""
CARRIED_OVER = 0.04
"""Assessments of requests of before mid-December 2022 still open, as a share of a year's requests: an assumption."""
DECIDED_IN_JANUARY = 12 / 517
RECEIVED_IN_JANUARY = 24 / 517
"""Shares of a year's requests decided, and received, between New Year and the reference date: assumptions."""
AGREED_TO_ISSUE = 0.12
"""Share of open assessments where a plan has been agreed but not yet issued: an assumption."""


@dataclass(frozen=True, slots=True)
class LateDecisions:
    """How many requests of late 2022 were refused and agreed in 2023, and of 2023 decided in January 2024."""

    refused: int
    agreed: int
    january: int


def late_2022(targets: Targets) -> LateDecisions:
    """What makes the published decisions of 2023 (whenever received) agree with the published requests of 2023."""
    figures = targets.total("requests")
    decided = figures["request_outcome_six_weeks"] + figures["request_outcome_over_6_weeks"]
    of_2023 = figures["requests_decided_to_assess"] + figures["requests_decided_not_to_assess"]
    january = round(DECIDED_IN_JANUARY * figures["requests_received_in_year"])
    shares = largest_remainder({"refused": 1, "agreed": 2}, decided - of_2023 + january)
    return LateDecisions(shares["refused"], shares["agreed"], january)


def received_in_2023(by_month: dict[int, int], rng: random.Random) -> date:
    """A day a request arrived, by the weight of its month."""
    (month,) = rng.choices(list(by_month), list(by_month.values()))
    return some_working_day(rng, date(2023, month, 1), min(date(2023, month, 28), LAST_DECIDED_IN_YEAR))


def person_of(child: Child, request: Request, kind: str, rng: random.Random, known: date | None = None) -> Person:
    """Somebody of that age when the request (or `known`) came in."""
    age, sex, ethnicity = child
    day = known or request.received
    born = born_within(rng, aged(age, day)) if day else None
    if born is None:
        raise RuntimeError(f"No birth date fits {child} on {day}.")
    return Person(sex, ethnicity, born, request, kind)


def open_person(child: Child, received: date, outcome: str, rng: random.Random) -> Person:
    """An assessment under way on the reference date."""
    request = Request(received, outcome, assessment=Assessment("A"))
    return person_of(child, request, "assessment open", rng)


def agree_to_issue(people: list[Person], rng: random.Random) -> None:
    """In a share of the open assessments older than sixteen weeks the plan is agreed, but not yet issued."""
    old = [person for person in people if waited(person) > SIXTEEN_WEEKS]
    for person in rng.sample(old, round(AGREED_TO_ISSUE * len(old))):
        if person.request.assessment:
            person.request.assessment.outcome = "Y"


def waited(person: Person) -> int:
    """Days from the request to the reference date."""
    return (REFERENCE_DATE - (person.request.received or REFERENCE_DATE)).days


def plans_refused(targets: Targets, pool: list[Child], rng: random.Random) -> list[Person]:
    """The assessments of 2023 that ended without a plan, by sex and in or out of sixteen weeks; taken off `pool`."""
    people: list[Person] = []
    for row, sex in SEXES.items():
        figures = targets.rows("assessments", "Sex").get(row, {})
        timely = figures.get("outcome_decision_within_time", 0)
        for number in range(figures.get("assess_not_issued", 0)):
            child = next(child for child in pool if child[1] == sex)
            pool.remove(child)
            people.append(plan_refused(child, number < timely, rng))
    return people


def plan_refused(child: Child, timely: bool, rng: random.Random) -> Person:
    """A request of 2023 agreed, assessed, and a plan refused within the year."""
    received = some_working_day(rng, date(2023, 1, 9), date(2023, 5, 26))
    days = rng.randint(96, SIXTEEN_WEEKS) if timely else rng.randint(SIXTEEN_WEEKS + 8, 210)
    decided = working_day_on_or_before(received + timedelta(days=days))
    return person_of(child, Request(received, "Y", assessment=Assessment("N", decided)), "plan refused", rng)


def undecided_person(child: Child, fresh: bool, rng: random.Random) -> Person:
    """A request of 2023 without a decision; a fresh one is still within its six weeks on the reference date."""
    first, last = (date(2023, 12, 7), date(2023, 12, 22)) if fresh else (date(2023, 10, 9), date(2023, 12, 6))
    return person_of(child, Request(some_working_day(rng, first, last), "A"), "undecided", rng)


def assessments_under_way(targets: Targets, margin: Margin, late: LateDecisions, rng: random.Random) -> list[Person]:
    """Every assessment without a plan: refused a plan in 2023, or open with a request of 2023 or 2022."""
    pool = margin.rest(rng)
    people = plans_refused(targets, pool, rng)
    likely = list(pool)
    opened = [open_person(child, received_in_2023(OPEN_BY_MONTH, rng), "Y", rng) for child in pool]
    older = round(CARRIED_OVER * targets.total("requests")["requests_received_in_year"])
    for child in rng.choices(likely, k=older):
        opened.append(open_person(child, some_working_day(rng, date(2022, 3, 1), date(2022, 11, 18)), "H", rng))
    for child in rng.choices(likely, k=late.agreed):
        opened.append(open_person(child, some_working_day(rng, date(2022, 12, 1), date(2022, 12, 22)), "Y", rng))
    agree_to_issue(opened, rng)
    return people + opened


def requests_without_assessment(
    targets: Targets, margins: dict[str, Margin], late: LateDecisions, rng: random.Random
) -> list[Person]:
    """Refused, undecided and withdrawn requests of 2023, refusals of late 2022 ones, and requests of January 2024."""
    refused, undecided, withdrawn = (margins[code].rest(rng) for code in ("N", "A", "W"))
    people = [
        person_of(child, Request(received_in_2023(REFUSED_BY_MONTH, rng), "N"), "refused", rng) for child in refused
    ]
    for child in rng.choices(refused, k=late.refused):
        received = some_working_day(rng, date(2022, 12, 1), date(2022, 12, 22))
        people.append(person_of(child, Request(received, "N"), "refused", rng))
    people += [undecided_person(child, number % 9 < 5, rng) for number, child in enumerate(undecided)]
    for number, child in enumerate(withdrawn):
        request = Request(received_in_2023(REFUSED_BY_MONTH, rng), "W", exported="" if number % 2 else "other")
        people.append(person_of(child, request, "withdrawn", rng))
    fresh = round(RECEIVED_IN_JANUARY * targets.total("requests")["requests_received_in_year"])
    for child in rng.choices(undecided, k=fresh):
        received = some_working_day(rng, date(2024, 1, 2), REFERENCE_DATE - timedelta(days=1))
        people.append(person_of(child, Request(received, "A"), "undecided", rng))
    return people
