"""The plans that ceased in 2023, by reason crossed with age at ceasing, sex and ethnicity as published."""

import random
from datetime import date, timedelta

from goldenthread.demo.apportion import dealt
from goldenthread.demo.dates import (
    aged,
    born_within,
    some_working_day,
    working_day_on_or_before,
    years_before,
)
from goldenthread.demo.issued import FIRST_PLANS
from goldenthread.demo.population import ETHNICITIES, SEXES, by_code, by_number
from goldenthread.demo.records import Assessment, Person, Plan, Request
from goldenthread.demo.settings import place_in
from goldenthread.demo.targets import Targets, age_of

REASONS = {
    "max_age": "1", "needs_met": "2", "he": "3", "employ": "4", "transfer": "5", "no_engage": "6",
    "moved_outside_eng": "7", "deceased": "8", "other": "9", "not_rec": "9",
}  # fmt: skip
LATEST_START = date(2022, 12, 16)


def usual_column(age: int) -> str:
    """The kind of setting a ceased plan is thought to have named; published settings of ceased plans are not used."""
    return "general_fe_tertiary_colleges" if age >= 16 else "mainstream_academy"


def ceased_person(age: int, sex: str, ethnicity: str, reason: str, lea: str, rng: random.Random) -> Person:
    """A plan of before 2023 that ended in 2023; its decisions are historical."""
    ended = some_working_day(rng, date(2023, 1, 9), date(2023, 12, 20))
    born = born_within(rng, aged(age, ended))
    if born is None:
        raise RuntimeError(f"No birth date gives age {age} on {ended}.")
    first = max(FIRST_PLANS, years_before(born, -3))
    start = some_working_day(rng, min(first, LATEST_START - timedelta(days=90)), LATEST_START)
    received = working_day_on_or_before(max(start - timedelta(days=rng.randint(120, 190)), born + timedelta(days=200)))
    plan = Plan(start, [place_in(usual_column(age), lea, age, sex, rng)], ceased=ended, reason=reason)
    request = Request(received, "H", assessment=Assessment("H", plan=plan))
    deceased = ended if reason == "8" else None
    return Person(sex, ethnicity, born, request, "ceased", deceased=deceased)


def ceased_plans(targets: Targets, lea: str, rng: random.Random) -> list[Person]:
    """Everybody whose plan ceased in 2023."""
    people: list[Person] = []
    for column, reason in REASONS.items():
        if not targets.total("ceased_plans").get(column):
            continue
        ages = dealt(by_number(targets.rows("ceased_plans", "Age plan ceased"), column, age_of), rng)
        sexes = dealt(by_code(targets.rows("ceased_plans", "Sex"), column, SEXES), rng)
        ethnicities = dealt(by_code(targets.rows("ceased_plans", "Ethnicity"), column, ETHNICITIES), rng)
        for age, sex, ethnicity in zip(ages, sexes, ethnicities, strict=True):
            people.append(ceased_person(age, sex, ethnicity, reason, lea, rng))
    return people
