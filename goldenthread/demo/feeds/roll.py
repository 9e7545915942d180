"""Every pupil of the area's schools on census day: those with a plan as the casework has them, the rest invented."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice

import polars as pl

from goldenthread.demo.dates import REFERENCE_DATE
from goldenthread.demo.feeds.known import Known
from goldenthread.demo.identity import UNIT_LETTERS, UNUSED_SECTORS, names
from goldenthread.demo.population import ETHNICITIES
from goldenthread.demo.settings import Setting, every_setting
from goldenthread.vocabulary.ethnicity import ethnic_group
from goldenthread.vocabulary.nhs_number import nhs_check_digit
from goldenthread.vocabulary.upn import upn_check_letter

SEN_PUPILS = 4323
"""Pupils on SEN Support or with a plan: 935 suspensions at 21.63 for each hundred of them."""
SEN_SUPPORT_SHARE = 0.1158
FSM = {"E": 0.437, "K": 0.432, "N": 0.205}
"""Shares known to be eligible for free school meals; that of the other pupils is an assumption."""
MALE = {"K": 0.619, "N": 0.497}
NURSERY_SHARE, SIXTH_FORM_SHARE = 0.35, 0.55
"""Pupils of the nursery year, and of years 12 and 13, for each pupil of another year: assumptions."""
TWIN_PAIRS = 70
INFANTS, INFANTS_BORN = 2400, date(2019, 9, 1)
AT_HOME, AT_HOME_SUPPORT = 1000, 260
AWAY_FROM, INFANTS_FROM, AT_HOME_FROM = 50_000, 60_000, 70_000
"""Where the local numbers begin of those with a plan and on no roll here, of infants, and of those at home."""
FIRST_ESTABLISHMENT = 10
"""UPNs here begin above those of the casework, and below 100 where no school has its number."""
KIND = {"nursery": "nursery", "primary": "primary", "secondary": "secondary", "special": "special",
        "all": "independent", "ap": "alternative_provision"}  # fmt: skip
NEEDS = {"SLCN": 27, "SEMH": 21, "SPLD": 17, "MLD": 15, "ASD": 11, "OTH": 4, "PD": 2, "HI": 2, "VI": 1}
"""First needs of pupils on SEN Support, for each hundred: an assumption near England's."""
ETHNIC_WEIGHTS = {"White - White British": 74, "White - Any other White background": 6, "Black - Black African": 5,
                  "Asian - Indian": 2, "Asian - Pakistani": 2, "Asian - Bangladeshi": 2,
                  "Mixed - White and Black Caribbean": 2, "Mixed - Any other Mixed background": 3, "Unclassified": 2,
                  "Any other ethnic group": 2}  # fmt: skip


@dataclass(frozen=True)
class Roll:
    """`pupils`: one row for each pupil on roll, as they are. `away`: those with a plan who are on no roll here.

    `infants`: children of two to four, too young for a school. `at_home`: those of school age who go to none.
    """

    pupils: pl.DataFrame
    away: pl.DataFrame
    infants: pl.DataFrame
    at_home: pl.DataFrame


def roll_of(known: Known, rng: random.Random, lea: str) -> Roll:
    """The roll on census day. Cost: some 27,000 people drawn column by column, under a second."""
    here = known.plans.filter(pl.col("urn").is_in([s.urn for s in _schools(lea)]) & (pl.col("age") >= 3))
    missing = rng.sample(range(here.height), k=min(20, here.height // 20))
    seats = here.with_row_index("seat")
    present = seats.filter(~pl.col("seat").is_in(missing))
    support = max(0, SEN_PUPILS - present.height)
    others = invented(round(support / SEN_SUPPORT_SHARE) - present.height, support, rng, lea)
    mine = _of_plans(present.drop("seat"), rng, lea)
    pupils = pl.concat([mine, others.select(mine.columns)])
    away = known.plans.join(present.select("child_id"), on="child_id", how="anti")
    return Roll(
        numbered(pupils, rng),
        numbered(_of_plans(away, rng, lea), rng, first=AWAY_FROM),
        numbered(infants(rng, lea), rng, first=INFANTS_FROM),
        numbered(at_home(rng, lea), rng, first=AT_HOME_FROM),
    )


def at_home(rng: random.Random, lea: str) -> pl.DataFrame:
    """Children educated at home, none of them with a plan: their numbers end where no pupil's does."""
    found = invented(AT_HOME, AT_HOME_SUPPORT, rng, lea).filter(pl.col("year_group").is_between(1, 11))
    return found.with_columns(pl.lit(None, dtype=pl.String).alias("upn"))


def infants(rng: random.Random, lea: str) -> pl.DataFrame:
    """Children of two to four who are on no roll yet: too young for a UPN."""
    young = invented(INFANTS, INFANTS // 10, rng, lea)
    born = [INFANTS_BORN + timedelta(days=rng.randrange(850)) for _ in range(INFANTS)]
    return young.with_columns(
        pl.Series("birth_date", born),
        pl.lit(None, dtype=pl.String).alias("upn"),
        pl.lit(-2, dtype=pl.Int64).alias("year_group"),
    )


def _schools(lea: str) -> list[Setting]:
    return [each for each in every_setting() if each.lea == lea and each.urn and each.phase in KIND]


def _of_plans(plans: pl.DataFrame, rng: random.Random, lea: str) -> pl.DataFrame:
    kinds = {each.urn: KIND[each.phase] for each in _schools(lea)}
    return plans.select(
        "child_id", "upn", "uln", "forename", "surname", "birth_date", "sex", "postcode", "ethnicity", "urn",
        pl.Series("setting_type", [kinds.get(urn, "not_in_school") for urn in plans["urn"]]),
        (pl.col("age_31_august") - 4).cast(pl.Int64).alias("year_group"),
        pl.lit("E").alias("sen_provision"),
        pl.col("need").alias("primary_need"),
        pl.Series("fsm", _some(plans.height, FSM["E"], rng), dtype=pl.Boolean),
    )  # fmt: skip


def invented(count: int, support: int, rng: random.Random, lea: str) -> pl.DataFrame:
    """`count` pupils without a plan, `support` of them on SEN Support; some are twins, many brothers and sisters."""
    provision = ["K"] * support + ["N"] * (count - support)
    rng.shuffle(provision)
    years = rng.choices(range(-1, 14), weights=[_weight(year) for year in range(-1, 14)], k=count)
    dealt = {sen: iter(_some(provision.count(sen), MALE[sen], rng)) for sen in set(provision)}
    sexes = ["M" if next(dealt[sen]) else "F" for sen in provision]
    ethnicities = [
        ETHNICITIES[row] for row in rng.choices(list(ETHNIC_WEIGHTS), list(ETHNIC_WEIGHTS.values()), k=count)
    ]
    surnames, postcodes = families(count, rng, lea)
    born = [_born(year, rng) for year in years]
    for first in range(0, 2 * TWIN_PAIRS, 2):
        surnames[first + 1], postcodes[first + 1] = surnames[first], postcodes[first]
        born[first + 1], years[first + 1] = born[first], years[first]
    schools = [_school(year, sex, rng, lea) for year, sex in zip(years, sexes, strict=True)]
    needs = iter(rng.choices(list(NEEDS), list(NEEDS.values()), k=support))
    return pl.DataFrame(
        {
            "child_id": pl.Series([None] * count, dtype=pl.String),
            "upn": [_upn(number, day, lea) for number, day in enumerate(born)],
            "uln": pl.Series([None] * count, dtype=pl.String),
            "forename": _forenames(ethnicities, sexes, rng),
            "surname": surnames,
            "birth_date": born,
            "sex": sexes,
            "postcode": postcodes,
            "ethnicity": ethnicities,
            "urn": [school.urn for school in schools],
            "setting_type": [KIND[school.phase] for school in schools],
            "year_group": pl.Series(years, dtype=pl.Int64),
            "sen_provision": provision,
            "primary_need": pl.Series([next(needs) if sen == "K" else None for sen in provision], dtype=pl.String),
            "fsm": _meals(provision, rng),
        }
    )


def _meals(provision: list[str], rng: random.Random) -> list[bool]:
    """Who is known to be eligible for free school meals: the shares of each provision are exact."""
    dealt = {sen: iter(_some(provision.count(sen), FSM[sen], rng)) for sen in set(provision)}
    return [next(dealt[sen]) for sen in provision]


def _weight(year: int) -> float:
    if year == -1:
        return NURSERY_SHARE
    return SIXTH_FORM_SHARE if year > 11 else 1.0


def _some(count: int, share: float, rng: random.Random) -> list[bool]:
    """Exactly that share of so many, in an order of chance."""
    chosen = [True] * round(count * share) + [False] * (count - round(count * share))
    rng.shuffle(chosen)
    return chosen


def _born(year: int, rng: random.Random) -> date:
    return date(2019 - year - 1, 9, 1) + timedelta(days=rng.randrange(365))


def _school(year: int, sex: str, rng: random.Random, lea: str) -> Setting:
    return rng.choice(_fitting(year + 4, sex, lea))


@cache
def _fitting(age: int, sex: str, lea: str) -> list[Setting]:
    """Ordinary schools for that age and sex: special schools teach pupils with plans alone."""
    ordinary = [each for each in _schools(lea) if each.phase in ("nursery", "primary", "secondary")]
    return [each for each in ordinary if each.suits(age, sex)] or ordinary


def families(count: int, rng: random.Random, lea: str) -> tuple[list[str], list[str]]:
    """Surnames and postcodes; two in five share both with a brother or sister."""
    halves, sectors = names()["surname"], UNUSED_SECTORS[lea]
    homes = []
    for first, last in zip(rng.choices(halves["first"], k=count), rng.choices(halves["last"], k=count), strict=True):
        surname = first + last.lstrip(first[-1]) if first[-1] == last[0] else first + last
        homes.append((surname, rng.choice(sectors) + rng.choice(UNIT_LETTERS) + rng.choice(UNIT_LETTERS)))
    distinct = homes[: round(count * 0.6)]
    chosen = distinct + rng.choices(distinct, k=count - len(distinct))
    rng.shuffle(chosen)
    return [surname for surname, _ in chosen], [postcode for _, postcode in chosen]


def _forenames(ethnicities: list[str], sexes: list[str], rng: random.Random) -> list[str]:
    lists = names()["forenames"]
    return [
        rng.choice(lists.get(ethnic_group(code), lists["White"])[sex])
        for code, sex in zip(ethnicities, sexes, strict=True)
    ]


def _upn(number: int, born: date, lea: str) -> str:
    rest = f"{lea}{FIRST_ESTABLISHMENT + number // 1000:04d}{(born.year + 4) % 100:02d}{number % 1000:03d}"
    return upn_check_letter(rest) + rest


def numbered(people: pl.DataFrame, rng: random.Random, first: int = 0) -> pl.DataFrame:
    """The same with a local number and an NHS number each, of the range that is given to nobody (999)."""
    spare = (f"999{number:06d}" for number in range(first, 1_000_000))
    nhs = list(islice((nine + digit for nine in spare if (digit := nhs_check_digit(nine))), people.height))
    order = list(range(first + 1, first + 1 + people.height))
    rng.shuffle(order)
    return people.with_columns(
        pl.Series("nhs_number", nhs, dtype=pl.String),
        pl.Series("local_id", [f"P{number:06d}" for number in order], dtype=pl.String),
        pl.lit(REFERENCE_DATE).alias("census_date"),
    )
