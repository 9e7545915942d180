"""Who holds a plan on the reference date, so that every published cross-table of setting comes out exactly.

DfE publishes plans in force by setting, crossed with age, with sex, with ethnicity and with the years a plan has been
held; and the plans started in 2023 by the same. Within each setting the four lists are therefore dealt out to seats:
the plans of 2023 first, then everybody else. Which age goes with which sex in a setting is not published: it is chance.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.demo.apportion import assign, dealt
from goldenthread.demo.records import Seat
from goldenthread.demo.targets import Counts, Targets, age_of

UNKNOWN = "placement_unknown"
OLDEST_START = 10
"""Plans exist since September 2014, so "11" and "12 or more" years (statements before them) are held as 10."""

SEXES = {"Female": "F", "Male": "M"}
ETHNICITIES = {
    "Any other ethnic group": "OOTH", "Asian - Any other Asian background": "AOTH", "Asian - Bangladeshi": "ABAN",
    "Asian - Chinese": "CHNE", "Asian - Indian": "AIND", "Asian - Pakistani": "APKN",
    "Black - Any other Black background": "BOTH", "Black - Black African": "BAFR", "Black - Black Caribbean": "BCRB",
    "Mixed - Any other Mixed background": "MOTH", "Mixed - White and Asian": "MWAS",
    "Mixed - White and Black African": "MWBA", "Mixed - White and Black Caribbean": "MWBC", "Unclassified": "NOBT",
    "White - Any other White background": "WOTH", "White - Gypsy/Roma": "WROM", "White - Irish": "WIRI",
    "White - Traveller of Irish heritage": "WIRT", "White - White British": "WBRI",
}  # fmt: skip


def years_held(row: str) -> int:
    """A published row of "Years EHC plan in place" as calendar years since the start, at most OLDEST_START."""
    return 0 if row.startswith("Less") else min(OLDEST_START, age_of(row))


@dataclass(slots=True)
class Stock:
    """What is left to deal out of one setting: how many of each age, sex, ethnicity and number of years held."""

    ages: dict[int, int]
    sexes: dict[str, int]
    ethnicities: dict[str, int]
    years: dict[int, int]

    def take(self, seat: Seat) -> None:
        """Count a seat off everything."""
        self.ages[seat.age] -= 1
        self.sexes[seat.sex] -= 1
        self.ethnicities[seat.ethnicity] -= 1
        self.years[seat.years] -= 1


def settings_of(total: Counts, count: str) -> list[str]:
    """The settings of a total row: its columns without the count of all plans and without sub-totals."""
    return [column for column in total if not column.endswith("_total") and column not in (count, "ed_elsewhere")]


def by_number(rows: dict[str, Counts], setting: str, read: Callable[[str], int]) -> dict[int, int]:
    """One setting's column over the rows of a topic whose labels `read` turns into numbers."""
    found: Counter[int] = Counter()
    for row, columns in rows.items():
        found[read(row)] += columns.get(setting, 0)
    return dict(found)


def by_code(rows: dict[str, Counts], setting: str, codes: dict[str, str]) -> dict[str, int]:
    """One setting's column over the rows of a topic whose labels `codes` turns into codes."""
    return {codes[row]: columns.get(setting, 0) for row, columns in rows.items()}


def stock_of(targets: Targets, setting: str) -> Stock:
    """The published cross-tables of plans in force in one setting."""
    return Stock(
        by_number(targets.rows("caseload", "Child or young persons age"), setting, age_of),
        by_code(targets.rows("caseload", "Sex"), setting, SEXES),
        by_code(targets.rows("caseload", "Ethnicity"), setting, ETHNICITIES),
        by_number(targets.rows("caseload", "Years EHC plan in place"), setting, years_held),
    )


def new_plans(targets: Targets, setting: str, rng: random.Random) -> list[tuple[int, str, str]]:
    """Age at the start, sex and ethnicity of each plan of 2023 that names the setting."""
    ages = by_number(targets.rows("newplans", "Age when plan started"), setting, age_of)
    sexes = by_code(targets.rows("newplans", "Sex"), setting, SEXES)
    ethnicities = by_code(targets.rows("newplans", "Ethnicity"), setting, ETHNICITIES)
    return list(zip(dealt(ages, rng), dealt(sexes, rng), dealt(ethnicities, rng), strict=True))


def ages_possible(started: int, rng: random.Random) -> list[int]:
    """Ages on 31 August 2023 of somebody of age `started` at some day of 2023, in an order of preference."""
    return [started, *rng.sample([started - 1, started + 1], 2)]


def seat_new_plans(targets: Targets, stocks: dict[str, Stock], rng: random.Random) -> list[Seat]:
    """A seat for every plan of 2023, in the setting it names while that has room and in another where it has not."""
    seats: list[Seat] = []
    homeless: list[tuple[str, int, str, str]] = []
    for setting in settings_of(targets.total("newplans"), "new_ehc_plans"):
        children = new_plans(targets, setting, rng)
        if setting == UNKNOWN:
            homeless += [(UNKNOWN, *child) for child in children]
            continue
        stock = stocks[setting]
        ages = assign([ages_possible(child[0], rng) for child in children], stock.ages)
        for child, age in zip(children, ages, strict=True):
            if age is None or not (stock.sexes[child[1]] and stock.ethnicities[child[2]] and stock.years[1]):
                homeless.append((setting, *child))
                continue
            seats.append(Seat(setting, age, child[1], child[2], 1, child[0], setting))
            stock.take(seats[-1])
    return seats + [seat_elsewhere(child, stocks, rng) for child in homeless]


def seat_elsewhere(child: tuple[str, int, str, str], stocks: dict[str, Stock], rng: random.Random) -> Seat:
    """A seat in any setting with room for a child whose plan names a setting it is not in; RuntimeError if none has."""
    named, started, sex, ethnicity = child
    for setting, stock in sorted(stocks.items(), key=lambda item: -item[1].years.get(1, 0)):
        for age in ages_possible(started, rng):
            if stock.ages.get(age) and stock.sexes[sex] and stock.ethnicities.get(ethnicity) and stock.years.get(1):
                seat = Seat(setting, age, sex, ethnicity, 1, started, named)
                stock.take(seat)
                return seat
    raise RuntimeError(f"No setting has room for a plan of 2023: {child}. Try another seed.")


def fill(setting: str, stock: Stock, rng: random.Random) -> list[Seat]:
    """Everybody else in a setting. The youngest choose first how long their plan has been held, so that all can."""
    sexes, ethnicities = dealt(stock.sexes, rng), dealt(stock.ethnicities, rng)
    seats = []
    for age, sex, ethnicity in zip(sorted(dealt(stock.ages, rng)), sexes, ethnicities, strict=True):
        left = [years for years, count in stock.years.items() if count > 0]
        young_enough = [years for years in left if years <= age - 1] or [min(left)]
        (years,) = rng.choices(young_enough, [stock.years[years] for years in young_enough])
        stock.years[years] -= 1
        seats.append(Seat(setting, age, sex, ethnicity, years))
    return seats


def plans_in_force(targets: Targets, rng: random.Random) -> list[Seat]:
    """A seat for every plan in force on the reference date."""
    stocks = {setting: stock_of(targets, setting) for setting in settings_of(targets.total("caseload"), "ehcplans")}
    seats = seat_new_plans(targets, stocks, rng)
    for setting, stock in stocks.items():
        seats += fill(setting, stock, rng)
    return seats
