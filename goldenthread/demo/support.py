"""Needs, personal budgets, residential places and work-based learning of the plans in force."""

import random
from collections.abc import Iterable

from goldenthread.demo.apportion import drawn, largest_remainder
from goldenthread.demo.dates import REFERENCE_DATE
from goldenthread.demo.population import SEXES
from goldenthread.demo.records import Active, Person, Plan
from goldenthread.demo.settings import column_of, kind_of_column
from goldenthread.demo.targets import Targets
from goldenthread.vocabulary.ages import age_on

NEEDS = ("asd", "hi", "mld", "msi", "oth", "pd", "pmld", "semh", "slcn", "sld", "spld", "vi")
SECOND_NEED = 0.42
"""Share of plans with a second need: an assumption (second needs are not published)."""
GROUPS = {"mainstream": "Mainstream - total", "special": "Special - total", "ap_pru": "AP/PRU - total"}
DIRECT_PAYMENTS = {"pb_education": "E", "pb_health": "H", "pb_social": "S", "pb_integrated": "I"}
RESIDENTIAL = {"Res_3851": "A", "Res_52": "B"}
RESIDENTIAL_KINDS = ("special_independent", "special_non_maintained", "specialist_post_16_institutions")
WORK_BASED = {"open_supp_intern": "S", "open_apprentice": "A", "open_trainee": "T"}


def plan_of(person: Person) -> Plan:
    """The plan of somebody who has one; RuntimeError otherwise."""
    if person.request.assessment is None or person.request.assessment.plan is None:
        raise RuntimeError(f"{person.kind} has no plan")
    return person.request.assessment.plan


def active_of(person: Person) -> Active:
    """The plan in force of somebody who has one; RuntimeError otherwise."""
    if person.request.active is None:
        raise RuntimeError(f"{person.kind} has no plan in force")
    return person.request.active


def primary_needs(targets: Targets, plans: int) -> dict[str, int]:
    """Primary needs in the shares of January 2025 (the first published) of `plans`; unknown needs left out."""
    figures = targets.total("sen_needs_all_plans")
    return largest_remainder({need.upper(): figures.get(f"number_{need}", 0) for need in NEEDS}, plans)


def need_weights(targets: Targets) -> dict[str, dict[str, float]]:
    """How likely each need is in each group of settings, from the published cross-table of January 2025."""
    rows = targets.rows("sen_needs_all_plans", "Type of placement")
    rows = rows | {"other": targets.total("sen_needs_all_plans")}
    total = targets.total("sen_needs_all_plans")
    return {
        group: {
            need.upper(): rows.get(row, {}).get(f"number_{need}", 0) / total[f"number_{need}"]
            for need in NEEDS
            if total.get(f"number_{need}")
        }
        for group, row in {**GROUPS, "other": "other"}.items()
    }


def group_of(person: Person) -> str:
    """The group of settings somebody is in, for the likelihood of a need."""
    column = column_of(active_of(person).placements[-1])
    return next((group for group in GROUPS if column.startswith(group)), "other")


def give_needs(targets: Targets, people: list[Person], rng: random.Random) -> None:
    """Primary needs exact in total and likely by setting; a second need for some."""
    room, weights = primary_needs(targets, len(people)), need_weights(targets)
    usual = {need: float(count) for need, count in room.items()}
    for person in rng.sample(people, len(people)):
        active = active_of(person)
        active.needs = [drawn(room, weights[group_of(person)], rng)]
        if rng.random() < SECOND_NEED:
            others = {need: weight for need, weight in usual.items() if need not in (active.needs[0], "MSI", "OTH")}
            active.needs += rng.choices(list(others), list(others.values()))


def of_sex(people: Iterable[Person], sex: str) -> list[Person]:
    """Those of one sex."""
    return [person for person in people if person.sex == sex]


def give_budgets(targets: Targets, people: list[Person], rng: random.Random) -> None:
    """Personal budgets by sex and kind of direct payment, as published; likeliest in special schools and colleges."""
    for row, sex in SEXES.items():
        figures = targets.rows("personal_budgets", "Sex").get(row, {})
        group = of_sex(people, sex)
        chances = sorted(
            group, key=lambda person: rng.random() ** (12 if group_of(person) in ("special", "other") else 1)
        )
        payments = [code for column, code in DIRECT_PAYMENTS.items() for _ in range(figures.get(column, 0))]
        payments += [""] * (figures.get("personal_budget", 0) - len(payments))
        for person, payment in zip(chances, payments, strict=False):
            plan_of(person).budget, plan_of(person).direct_payment = True, payment


def give_residential(targets: Targets, people: list[Person], rng: random.Random) -> None:
    """Residential places by sex and length, as published, first in the kinds of setting that board."""
    for row, sex in SEXES.items():
        figures = targets.rows("residential_settings", "Sex").get(row, {})
        group = rng.sample(of_sex(people, sex), len(of_sex(people, sex)))
        group.sort(key=lambda person: boards_least(column_of(active_of(person).placements[-1])))
        lengths = [code for column, code in RESIDENTIAL.items() for _ in range(figures.get(column, 0))]
        for person, length in zip(group, lengths, strict=False):
            active_of(person).placements[-1].residential = length
            plan_of(person).named[0].residential = length


def boards_least(column: str) -> int:
    """Order in which settings are thought to board: the kinds named above, other special schools, the rest."""
    if column in RESIDENTIAL_KINDS:
        return 0
    return 1 if kind_of_column(column).startswith("special") else 2


def give_work_based(targets: Targets, people: list[Person], rng: random.Random) -> None:
    """Work-based learning in the shares of January 2025, the first published, among those in colleges."""
    figures = targets.total("work_based_placements")
    plans = targets.total("sen_needs_all_plans")["ehc_plans"]
    known = {code: figures.get(column, 0) for column, code in WORK_BASED.items()}
    shares = largest_remainder(known, round(sum(known.values()) * len(people) / plans))
    colleges = ("general_fe_tertiary_colleges", "ukrlp_provider")
    group = [person for person in people if column_of(active_of(person).placements[-1]) in colleges]
    group = [person for person in group if age_on(person.born, REFERENCE_DATE) >= 17]
    chosen = rng.sample(group, sum(shares.values()))
    codes = [code for code, count in shares.items() for _ in range(count)]
    for person, code in zip(chosen, codes, strict=True):
        active_of(person).placements[-1].work_based = code
        plan_of(person).named[0].work_based = code
