"""The optional sheet that comes with the return: what daily work needs and a SEN2 return does not hold."""

import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.demo.dates import REFERENCE_DATE, TWENTY_WEEKS, working_day_on_or_after, years_before
from goldenthread.demo.identity import names
from goldenthread.demo.records import Person
from goldenthread.vocabulary.ages import age_on
from goldenthread.vocabulary.yaml_text import read_yaml

OFFICERS = Path(__file__).parent / "data" / "officers.yaml"
NO_REVIEW_DATE = 0.18
"""Share of plans with no next review date on the sheet: an assumption, so that there is something to complete."""
CARE = {"": 0.93, "child in need": 0.035, "child protection plan": 0.01, "looked after": 0.025}
WITHHELD = 0.012
COLUMNS = (
    "local_id", "upn", "uln", "surname", "forename", "birth_date", "allocated_officer", "contact_1_name",
    "contact_1_relationship", "contact_2_name", "contact_2_relationship", "address_withheld", "care_status",
    "draft_date", "next_review_date", "deceased",
)  # fmt: skip


@cache
def officers() -> list[dict[str, Any]]:
    """The demonstration people: name, email, roles and, for SEND officers, the surnames' initials they answer for."""
    read: list[dict[str, Any]] = read_yaml(OFFICERS.read_text(encoding="utf-8"))["people"]
    return read


def officer_for(person: Person) -> str:
    """The email of the SEND officer who answers for the surname's initial."""
    initial = person.surname[0].upper()
    return next(str(row["email"]) for row in officers() if initial in row.get("surnames", ""))


def contacts(person: Person, rng: random.Random) -> tuple[str, str, str, str]:
    """One or two parents or carers, with an invented forename and the child's surname."""
    lists = names()["forenames"]["White"]
    mother, father = (f"{rng.choice(lists[sex])} {person.surname}" for sex in ("F", "M"))
    first = (mother, "mother") if rng.random() < 0.8 else (father, "father")
    if rng.random() < 0.5:
        return (*first, "", "")
    return (mother, "mother", father, "father")


def draft_day(person: Person) -> date | None:
    """When the draft went out: known where a plan is agreed but not issued."""
    assessment, received = person.request.assessment, person.request.received
    if assessment is None or received is None or assessment.outcome != "Y" or assessment.plan:
        return None
    return working_day_on_or_after(max(received + timedelta(days=TWENTY_WEEKS), REFERENCE_DATE - timedelta(days=24)))


def next_review(person: Person, rng: random.Random) -> date | None:
    """Twelve months after the last review, or after the plan was issued; left out for some."""
    active, assessment = person.request.active, person.request.assessment
    if active is None or assessment is None or assessment.plan is None or rng.random() < NO_REVIEW_DATE:
        return None
    day = active.meeting or assessment.plan.start
    while day <= REFERENCE_DATE - timedelta(days=420):
        day = years_before(day, -1)
    return years_before(day, -1) - timedelta(days=1)


def row_of(number: int, person: Person, rng: random.Random) -> dict[str, str]:
    """One line of the sheet."""
    (care,) = rng.choices(list(CARE), list(CARE.values()))
    if age_on(person.born, REFERENCE_DATE) >= 18:
        care = ""
    known = contacts(person, rng)
    days = (draft_day(person), next_review(person, rng), person.deceased)
    values = (
        f"GT{number:06d}", person.upn, person.uln, person.surname, person.forename, person.born.isoformat(),
        officer_for(person), *known, "yes" if rng.random() < WITHHELD else "no", care,
        *(day.isoformat() if day and day <= limit else "" for day, limit in zip(days, LIMITS, strict=True)),
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


LIMITS = (REFERENCE_DATE, date.max, date.max)
"""A draft date after the day of the return is not known yet."""


def top_up_sheet(people: list[Person], rng: random.Random) -> pl.DataFrame:
    """The sheet, a line a person, in the order of the return."""
    rows = [row_of(number, person, rng) for number, person in enumerate(people, start=1)]
    return pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String))
