"""What the council's education team delivers for the schools: the census, attendance, suspensions and exclusions."""

import random
from collections.abc import Sequence
from datetime import date

from goldenthread.demo.feeds.days import CENSUS, SESSIONS, TERMS, some_day
from goldenthread.demo.feeds.homes import Row
from goldenthread.demo.feeds.people import NAMED, NHS_KNOWN, some

PERSISTENT = {"E": 0.352, "K": 0.334, "N": 0.175}
"""Shares who miss a tenth or more: 33.4% of pupils with SEN together."""
SEVERE = {"E": 0.067, "K": 0.045, "N": 0.012}
SUSPENSIONS = {"sen": 935, "N": 1120}
PERMANENT = {"sen": 11, "N": 14}
PART_TIME = {"E": 0.031, "K": 0.016, "N": 0.002}
REASONS = {"DB": 46, "PP": 16, "VA": 14, "PA": 6, "VP": 6, "DM": 4, "DA": 4, "BU": 2, "OW": 2}
TEAM_PERSISTENT = 23
"""Of the children with the team for disabled children, those who are persistently absent."""
WRONG_CODE = {"plan_as_support": 12, "plan_as_none": 6, "no_plan_as_plan": 9}
"""Pupils whose school gives another provision than the casework: found by checks across feeds."""


def year_label(year: int) -> str:
    """A national curriculum year as a school writes it."""
    if year < 0:
        return "N2" if year == -1 else "N1"
    return "R" if year == 0 else str(min(year, 14))


def census(pupils: Sequence[Row], rng: random.Random) -> list[Row]:
    """One row for each pupil on roll on census day."""
    coded = _coded(pupils, rng)
    return [
        {
            **{key: each[key] for key in NAMED},
            "nhs_number": each["nhs_number"] if rng.random() < NHS_KNOWN[each["sen_provision"]] else None,
            "census_date": CENSUS,
            "urn": each["urn"],
            "setting_type": each["setting_type"],
            "year_group": year_label(each["year_group"]),
            "ethnicity": each["ethnicity"],
            "sen_provision": coded[each["local_id"]],
            "primary_need": each["primary_need"] if coded[each["local_id"]] != "N" else None,
            "fsm": each["fsm"],
            "part_time": rng.random() < PART_TIME[each["sen_provision"]],
            "on_roll_on": _joined(each["year_group"], rng),
        }
        for each in pupils
    ]


def _coded(pupils: Sequence[Row], rng: random.Random) -> dict[str, str]:
    """What each school says it provides: as it is, but for a few."""
    coded = {each["local_id"]: each["sen_provision"] for each in pupils}
    plans = some(rng, [each for each in pupils if each["sen_provision"] == "E"], 18)
    for index, each in enumerate(plans):
        coded[each["local_id"]] = "K" if index < WRONG_CODE["plan_as_support"] else "N"
    for each in some(rng, [p for p in pupils if p["sen_provision"] == "K"], WRONG_CODE["no_plan_as_plan"]):
        coded[each["local_id"]] = "E"
    return coded


def _joined(year: int, rng: random.Random) -> date:
    first = {0: 2023, 7: 2023, 12: 2023}.get(year, 2023 - min(max(year, 1) % 7, 5))
    return date(first, 9, 4) if rng.random() < 0.94 else some_day(rng, date(2023, 9, 5), date(2024, 1, 12))


def attendance(pupils: Sequence[Row], disabled: Sequence[Row], term: int, rng: random.Random) -> list[Row]:
    """One row for each pupil of statutory school age for a term. Who is persistently absent is so in both terms."""
    first, last = TERMS[term]
    possible = SESSIONS[term]
    missing = absent_share(pupils, disabled)
    return [
        {
            **{key: each[key] for key in ("upn", "forename", "surname", "birth_date", "sex", "urn")},
            "term_from": first,
            "term_to": last,
            "possible": possible,
            **_absence(possible, missing[each["local_id"]], rng),
        }
        for each in pupils
        if each["local_id"] in missing
    ]


def _absence(possible: int, share: float, rng: random.Random) -> Row:
    missed = round(possible * share)
    without_leave = round(missed * rng.uniform(0.1, 0.6 if share >= 0.1 else 0.3))
    return {"authorised": missed - without_leave, "unauthorised": without_leave}


def absent_share(pupils: Sequence[Row], disabled: Sequence[Row]) -> dict[str, float]:
    """The share of sessions each pupil of years 1 to 11 misses; the same whenever it is asked."""
    rng = random.Random(1108)  # noqa: S311  invented absences, the same in each term
    shares: dict[str, float] = {}
    for provision, persistent in PERSISTENT.items():
        group = [p for p in pupils if p["sen_provision"] == provision and p["upn"] and 1 <= p["year_group"] <= 11]
        rng.shuffle(group)
        often, very = round(len(group) * persistent), round(len(group) * SEVERE[provision])
        for index, each in enumerate(group):
            shares[each["local_id"]] = _share(index, very, often, rng)
    team = [each["local_id"] for each in disabled if each["local_id"] in shares]
    for index, one in enumerate(team):
        shares[one] = 0.35 if index < TEAM_PERSISTENT else 0.06
    return shares


def _share(index: int, very: int, often: int, rng: random.Random) -> float:
    if index < very:
        return rng.uniform(0.52, 0.95)
    return rng.uniform(0.12, 0.4) if index < often else rng.triangular(0.0, 0.085, 0.03)


def exclusions(pupils: Sequence[Row], rng: random.Random) -> list[Row]:
    """Suspensions and permanent exclusions of twelve months; some pupils are suspended again and again."""
    older = [each for each in pupils if 1 <= each["year_group"] <= 11]
    groups = {
        "sen": [each for each in older if each["sen_provision"] != "N"],
        "N": [each for each in older if each["sen_provision"] == "N"],
    }
    rows: list[Row] = []
    for name, group in groups.items():
        weights = [4 if each["year_group"] >= 7 else 1 for each in group]
        suspended = rng.choices(group, weights, k=round(SUSPENSIONS[name] * 0.45))
        rows += [_exclusion(rng.choice(suspended), "suspension", rng) for _ in range(SUSPENSIONS[name])]
        rows += [_exclusion(each, "permanent", rng) for each in some(rng, suspended, PERMANENT[name])]
    return _no_two_on_a_day(rows, rng)


def _exclusion(person: Row, kind: str, rng: random.Random) -> Row:
    return {
        **{key: person[key] for key in NAMED},
        "nhs_number": None,
        "urn": person["urn"],
        "kind": kind,
        "started_on": some_day(rng, date(2023, 6, 26), date(2024, 5, 24)),
        "sessions": rng.choice((1, 2, 2, 4, 4, 6, 10)) if kind == "suspension" else None,
        "reason": rng.choices(list(REASONS), list(REASONS.values()))[0],
        "sen_provision": person["sen_provision"],
    }


def _no_two_on_a_day(rows: list[Row], rng: random.Random) -> list[Row]:
    seen: set[tuple[str, str, date]] = set()
    for row in rows:
        while (row["local_id"], row["kind"], row["started_on"]) in seen:
            row["started_on"] = some_day(rng, date(2023, 6, 26), date(2024, 5, 24))
        seen.add((row["local_id"], row["kind"], row["started_on"]))
    return rows
