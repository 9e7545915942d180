"""When each decision on a request was told, so that the published six-week figures come out; and who disputed it."""

import random
from datetime import date, timedelta

from goldenthread.demo.apportion import dealt
from goldenthread.demo.dates import (
    SIX_WEEKS,
    SIXTEEN_WEEKS,
    YEAR_END,
    YEAR_START,
    aged,
    born_within,
    some_working_day,
    working_day_on_or_after,
    working_day_on_or_before,
)
from goldenthread.demo.records import Person
from goldenthread.demo.targets import Targets
from goldenthread.vocabulary.ages import age_on

LATEST_LATE = date(2023, 10, 6)
"""A late decision on a request received after this might fall outside the year."""
LATE_BY = (1, 33)


def decided_kinds(people: list[Person]) -> list[Person]:
    """Those whose request was agreed or refused with a date to be told."""
    return [person for person in people if person.request.outcome in ("Y", "N")]


def set_decision_dates(targets: Targets, people: list[Person], january: int, rng: random.Random) -> None:
    """Date every decision: `january` of them in January 2024, as many of 2023 late as published, the rest in time."""
    awaiting = decided_kinds(people)
    simple = [person for person in awaiting if person.kind in ("assessment open", "refused") and of_2023(person)]
    moved = rng.sample(simple, january)
    for person in moved:
        decide_in_january(person, rng)
    done = {id(person) for person in moved}
    left = [person for person in awaiting if id(person) not in done]
    late_enough = [person for person in left if may_be_late(person)]
    late = {id(person) for person in rng.sample(late_enough, targets.total("requests")["request_outcome_over_6_weeks"])}
    for person in left:
        decide(person, id(person) in late, rng)


def of_2023(person: Person) -> bool:
    """Whether the request was received in 2023."""
    return person.request.received is not None and YEAR_START <= person.request.received <= YEAR_END


def may_be_late(person: Person) -> bool:
    """Whether a late decision would still fall in 2023 and well before what followed it."""
    received, assessment = person.request.received, person.request.assessment
    if received is None or not of_2023(person) or received > LATEST_LATE or person.kind == "issued after dispute":
        return False
    return assessment is None or assessment.decided is None or (assessment.decided - received).days > SIXTEEN_WEEKS


def decide(person: Person, late: bool, rng: random.Random) -> None:
    """Tell the decision: in the last weeks of the six, or some days after them; in 2023 whenever received."""
    received = person.request.received
    if received is None:
        raise RuntimeError("A request to be decided has no date of receipt.")
    if late:
        day = received + timedelta(days=SIX_WEEKS + rng.randint(*LATE_BY))
        person.request.decided = working_day_on_or_after(day)
        return
    first = max(received + timedelta(days=18), date(2023, 1, 3))
    last = received + timedelta(days=SIX_WEEKS)
    middle = round(rng.triangular(0, (last - first).days, (last - first).days * 0.9))
    day = working_day_on_or_before(first + timedelta(days=middle))
    person.request.decided = day if day >= first else some_working_day(rng, first, last)


def decide_in_january(person: Person, rng: random.Random) -> None:
    """A request of late autumn, decided within six weeks but after New Year; the child stays the age they were."""
    age = age_on(person.born, person.request.received or YEAR_END)
    received = some_working_day(rng, date(2023, 11, 27), date(2023, 12, 8))
    person.born = born_within(rng, aged(age, received)) or person.born
    person.request.received = received
    person.request.decided = some_working_day(rng, date(2024, 1, 2), received + timedelta(days=SIX_WEEKS))


def flag_counts(figures: dict[str, int], mediation: str, tribunal: str, both: str) -> dict[str, int]:
    """Disputes as published turned into mediation only ("M"), tribunal only ("T") and both ("MT")."""
    twice = figures.get(both, 0)
    return {"M": figures.get(mediation, 0) - twice, "T": figures.get(tribunal, 0) - twice, "MT": twice}


def request_flags(targets: Targets, rng: random.Random) -> list[str]:
    """The published disputes about deciding not to assess, one flag each."""
    columns = ("mediation_related_request", "tribunal_related_request", "tribunal_after_mediation_request")
    return dealt(flag_counts(targets.total("requests"), *columns), rng)


def flag_refusals(people: list[Person], flags: list[str], rng: random.Random) -> None:
    """Give the disputes that led to no plan yet to refusals of 2023."""
    refused = [person for person in people if person.kind == "refused" and of_2023(person)]
    for person, flag in zip(rng.sample(refused, len(flags)), flags, strict=True):
        person.request.mediation, person.request.tribunal = "M" in flag, "T" in flag


def flag_assessments(targets: Targets, people: list[Person], rng: random.Random) -> None:
    """Disputes about refusing a plan go to plans refused; disputes about anything else to plans issued."""
    figures = targets.total("assessments")
    columns = ("number_assess_mediation", "number_assess_tribunal", "number_asssess_mediation_tribunal")
    refused = [person.request.assessment for person in people if person.kind == "plan refused"]
    for assessment, flag in zip(refused, dealt(flag_counts(figures, *columns), rng), strict=False):
        if assessment:
            assessment.mediation, assessment.tribunal = "M" in flag, "T" in flag
    columns = ("number_other_mediation", "number_other_tribunal", "number_other_mediation_tribunal")
    others = dealt(flag_counts(figures, *columns), rng)
    issued = [person.request.assessment for person in people if person.kind == "issued"]
    for assessment, flag in zip(rng.sample(issued, len(others)), others, strict=True):
        if assessment:
            assessment.other_mediation, assessment.other_tribunal = "M" in flag, "T" in flag
