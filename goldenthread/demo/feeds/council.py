"""What other teams of the council deliver: home education, alternative provision, young people, early years, youth
justice."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from goldenthread.demo.feeds.days import MONTH_END, age_at, some_day
from goldenthread.demo.feeds.homes import Row
from goldenthread.demo.feeds.people import named, some
from goldenthread.repository.matching import AreaKey

AT_HOME = {"E": 23, "K": 115, "N": 471}
PHILOSOPHICAL = 311
"""51% of the 609 at home."""
STILL_ON_ROLL = {"E": 1, "K": 4, "N": 9}
"""Of those at home, how many a school still had on its roll: found by a check across feeds."""
RETURNED = {"E": 8, "K": 24, "N": 8}
OTHER_REASONS = ("mental_health", "school_dissatisfaction", "bullying", "attendance", "religious", "no_place",
                 "physical_health", "exclusion_risk", "not_given")  # fmt: skip
ALTERNATIVE = {"E": 34, "K": 61, "N": 22}
PROVIDERS = ("Harbour Pathway", "The Orchard Workshop", "Tideway Learning", "Mill Lane Centre")
MONTHS = (date(2023, 12, 1), date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1))
LEARNING = {"E": 0.935, "K": 0.93, "N": 0.955}
LEARNING_FROM_18 = 0.78
NEITHER = {"E": 0.018, "K": 0.022, "N": 0.02}
INTERNSHIPS = 19
EARLY_YEARS = 214
REVIEWS_AT_TWO = 1630
ORDERS = {"E": 9, "K": 31, "N": 38}


def home_education(
    pupils: dict[str, list[Row]], elsewhere: Sequence[Row], rng: random.Random
) -> list[Row]:  # fmt: skip
    """609 at home on the last day of May, a few of them still on a school's roll, and forty who went back to one.

    `elsewhere` are those on no roll here, with a plan or without.
    """
    rows = []
    for provision, count in AT_HOME.items():
        of_age = [each for each in pupils[provision] if 1 <= each["year_group"] <= 11]
        free = [e for e in elsewhere if e["sen_provision"] == provision and 1 <= e["year_group"] <= 11]
        home = some(rng, free, count - STILL_ON_ROLL[provision])
        back = some(rng, of_age, count - len(home) + RETURNED[provision])
        still, returned = back[: count - len(home)], back[count - len(home) :]
        rows += [_at_home(each, provision, rng, returned=False) for each in (*home, *still)]
        rows += [_at_home(each, provision, rng, returned=True) for each in returned]
    open_rows = [row for row in rows if row["ended_on"] is None]
    for row in some(rng, open_rows, PHILOSOPHICAL):
        row["reason"] = "philosophical"
    for row in some(rng, [r for r in open_rows if r["reason"] != "philosophical" and r["sen_provision"] != "N"], 3):
        row["reason"] = "send_dissatisfaction"
    return rows


def _at_home(person: Row, provision: str, rng: random.Random, *, returned: bool) -> Row:
    began = some_day(rng, date(2021, 9, 6), date(2024, 3, 1))
    ended = some_day(rng, date(2024, 3, 4), MONTH_END) if returned else None
    return {
        **named(person, "EHE", rng, slips=0.1),
        "started_on": began,
        "ended_on": ended,
        "reason": rng.choice(OTHER_REASONS),
        "sen_provision": provision,
        "returned_to": person["urn"] if returned else None,
    }


def alternative_provision(pupils: dict[str, list[Row]], rng: random.Random) -> list[Row]:
    """Placements bought for pupils of years 7 to 11, two in five of them ended."""
    rows = []
    for provision, count in ALTERNATIVE.items():
        for each in some(rng, [p for p in pupils[provision] if 7 <= p["year_group"] <= 11], count):
            began = some_day(rng, date(2023, 4, 17), date(2024, 4, 26))
            ended = began + timedelta(days=rng.randint(40, 150)) if rng.random() < 0.4 else None
            ended = ended if ended and ended <= MONTH_END else None
            rows.append({
                **named(each, "AP", rng, slips=0.05), "urn": each["urn"], "provider": rng.choice(PROVIDERS),
                "started_on": began, "ended_on": ended, "sessions_a_week": rng.choice((2, 4, 6, 10)),
                "reintegrated": rng.random() < 0.58 if ended else None, "sen_provision": provision,
            })  # fmt: skip
    return rows


def post16(young: Sequence[Row], rng: random.Random) -> list[Row]:
    """A row for each young person of 16 to 24 and each of four months."""
    rows = []
    interns = {each["local_id"] for each in some(rng, [p for p in young if _intern(p)], INTERNSHIPS)}
    for each in young:
        activity, leaver = _activity(each, rng), rng.random() < 0.02
        who = named(each, "YP", rng, slips=0.05)
        for month in MONTHS:
            doing = "internship" if each["local_id"] in interns else activity
            rows.append({
                **who, "month": f"{month:%Y-%m}", "activity": doing, "sen_provision": each["sen_provision"],
                "ehc_plan": each["sen_provision"] == "E", "care_leaver": leaver,
            })  # fmt: skip
    return rows


def _intern(person: Row) -> bool:
    return bool(person["sen_provision"] == "E" and age_at(person["birth_date"], MONTHS[-1]) >= 17)


def _activity(person: Row, rng: random.Random) -> str:
    of_age = age_at(person["birth_date"], MONTHS[-1]) >= 18
    learning = LEARNING_FROM_18 if of_age else LEARNING[person["sen_provision"]]
    drawn = rng.random()
    if drawn < learning:
        return "education" if rng.random() < 0.94 else "training"
    if drawn > 1 - NEITHER[person["sen_provision"]] * (4 if of_age else 1):
        return rng.choice(("neet", "neet", "not_known"))
    return "employment"


def early_years(infants: Sequence[Row], rng: random.Random) -> list[Row]:
    """Notifications and referrals of twelve months: all met the family within six weeks; the last still wait."""
    rows = []
    for each in some(rng, infants, EARLY_YEARS):
        referred = some_day(rng, date(2023, 6, 1), date(2024, 5, 30))
        met = referred + timedelta(days=rng.randint(4, 41))
        rows.append({
            **named(each, "EY", rng, slips=0.05),
            "route": rng.choices(("section_23", "setting", "health_visitor", "parent"), (5, 9, 4, 2))[0],
            "referred_on": referred, "first_contact_on": met if met <= MONTH_END else None,
            "primary_need": rng.choice(("SLCN", "SLCN", "ASD", "PD", "SEMH", "HI")),
        })  # fmt: skip
    return rows


def two_year_reviews(infants: Sequence[Row], rng: random.Random) -> list[Row]:
    """Reviews by the health visitors: each used both questionnaires but for a few without ASQ-3."""
    return [
        {**named(each, "HV", rng, slips=0.04), "reviewed_on": _at_two(each["birth_date"], rng),
         "asq3": rng.random() < 0.96, "asq_se": True}
        for each in some(rng, infants, REVIEWS_AT_TWO)
    ]  # fmt: skip


def _at_two(born: date, rng: random.Random) -> date:
    return min(born + timedelta(days=rng.randint(731, 915)), MONTH_END)


def youth_justice(pupils: dict[str, list[Row]], key: AreaKey, rng: random.Random) -> list[Row]:
    """Orders and other disposals, by pseudonym."""
    kinds = ("out_of_court", "referral_order", "youth_rehabilitation_order", "prevention", "prevention")
    rows = []
    for provision, count in ORDERS.items():
        for each in some(rng, [p for p in pupils[provision] if p["year_group"] >= 7], count):
            began = some_day(rng, date(2023, 4, 3), date(2024, 5, 20))
            ended = began + timedelta(days=rng.randint(90, 365))
            rows.append({
                "person_key": key.pseudonym(each["nhs_number"]), "started_on": began,
                "ended_on": ended if ended <= MONTH_END else None, "order_kind": rng.choice(kinds),
            })  # fmt: skip
    return rows
