"""What children's social care delivers: children in need, in protection and looked after, and short breaks."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from goldenthread.demo.feeds.days import CENSUS, age_at, some_day
from goldenthread.demo.feeds.homes import Row
from goldenthread.demo.feeds.people import named, some, without

AS_AT = date(2024, 3, 31)
IN_NEED = {"E": 123, "K": 129, "N": 348}
"""Children in need of school age. With the other two 1,020: 42% with SEN and 20.5% with a plan."""
LOOKED_AFTER = {"E": 60, "K": 57, "N": 143}
"""Looked after: 45% with SEN and 23.1% with a plan, of 260."""
IN_PROTECTION = {"E": 26, "K": 33, "N": 101}
DISABLED_SHARE = 0.13
WITH_DISABILITIES_TEAM = {"cin": 89, "cla": 16, "cp": 3}
"""The 108 children of the team, 16 of them looked after and 3 in protection."""
SHORT_BREAKS = {"community": 96, "direct_payment": 61}
PLACED_HERE = 0.71
TEAM = "Children with Disabilities"
TEAMS = ("Assessment and Planning North", "Assessment and Planning South", "Care Management", "Children in Care")


@dataclass
class Care:
    """`people` by status, `rows` as delivered, and those of the team for disabled children."""

    people: dict[str, list[Row]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    with_disabilities: list[Row] = field(default_factory=list)


def care_of(pupils: dict[str, list[Row]], rng: random.Random) -> Care:
    """Who is in need, in protection or looked after; `pupils` by their school's SEN provision."""
    care = Care()
    taken: list[Row] = []
    for status, wanted in (("cla", LOOKED_AFTER), ("cp", IN_PROTECTION), ("cin", IN_NEED)):
        for provision, count in wanted.items():
            free = [each for each in without(pupils[provision], taken) if 5 <= age_at(each["birth_date"], CENSUS) < 16]
            chosen = some(rng, free, count)
            care.people.setdefault(status, []).extend(chosen)
            taken += chosen
    care.with_disabilities = _disabled_team(care, rng)
    disabled = {each["local_id"] for each in care.with_disabilities}
    for status, people in care.people.items():
        share = round(len(people) * DISABLED_SHARE) - sum(each["local_id"] in disabled for each in people)
        others = [each for each in people if each["local_id"] not in disabled]
        more = {each["local_id"] for each in some(rng, others, max(0, share))}
        care.rows += [_row(each, status, rng, each["local_id"] in disabled, more) for each in people]
    return care


def _disabled_team(care: Care, rng: random.Random) -> list[Row]:
    """Those of the team are likeliest to have a plan."""
    chosen = []
    for status, count in WITH_DISABILITIES_TEAM.items():
        first = sorted(care.people[status], key=lambda each: (each["sen_provision"] != "E", rng.random()))
        chosen += first[:count]
    return chosen


def _row(person: Row, status: str, rng: random.Random, with_team: bool, disabled: set[str]) -> Row:
    began = some_day(rng, date(2021, 4, 1), date(2023, 2, 28) if status == "cla" else date(2024, 2, 29))
    ends = not with_team and rng.random() < 0.08
    ended = some_day(rng, AS_AT + timedelta(days=1), date(2024, 5, 31)) if ends else None
    return {
        **named(person, "SC", rng, slips=0.08),
        "status": status,
        "started_on": began,
        "ended_on": ended,
        "disability": with_team or person["local_id"] in disabled,
        "team": TEAM if with_team else "Children in Care" if status == "cla" else rng.choice(TEAMS[:3]),
        "placement_in_area": rng.random() < PLACED_HERE if status == "cla" else None,
    }


def short_breaks_of(care: Care, pupils: dict[str, list[Row]], rng: random.Random) -> list[Row]:
    """157 children, and 16 looked after who stay overnight."""
    overnight = [each for each in care.with_disabilities if each in care.people["cla"]]
    rest = without(care.with_disabilities, overnight) + some(rng, pupils["E"], 400)
    distinct = list({each["local_id"]: each for each in rest}.values())
    people = iter(distinct)
    rows = [_break(each, "overnight", rng) for each in overnight]
    for tier, count in SHORT_BREAKS.items():
        rows += [_break(next(people), tier, rng) for _ in range(count)]
    return rows


def _break(person: Row, tier: str, rng: random.Random) -> Row:
    began = some_day(rng, date(2023, 4, 3), date(2024, 2, 20))
    hours = {"overnight": (60, 400), "direct_payment": (24, 160), "community": (8, 60)}[tier]
    return {**named(person, "SB", rng, slips=0.06), "tier": tier, "started_on": began, "ended_on": None,
            "hours": rng.randint(*hours)}  # fmt: skip
