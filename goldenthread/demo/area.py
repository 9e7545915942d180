"""The demonstration area: a synthetic Southend-on-Sea (or Essex) and its January 2024 SEN2 return.

Everything comes from one seed: the same size and seed give the same bytes. No person is real.
"""

import random
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from goldenthread.demo import decisions, faults, issued, placements, reviews, support, undecided
from goldenthread.demo.ceased import ceased_plans
from goldenthread.demo.faults import Fault
from goldenthread.demo.identity import Identities
from goldenthread.demo.margins import Margin, margins
from goldenthread.demo.population import plans_in_force
from goldenthread.demo.records import Person
from goldenthread.demo.returning import join_requests
from goldenthread.demo.returns import header_of, return_tables
from goldenthread.demo.targets import Targets, load
from goldenthread.demo.top_up import top_up_sheet
from goldenthread.formats.sen2.model import Batch, Header
from goldenthread.formats.sen2.profile import profile
from goldenthread.formats.sen2.write_xml import write_xml

SEED = 882_2024
COLLECTION = 2024
AUTHORITIES = {"southend": "882", "essex": "881"}
NEIGHBOURS = {"882": ("881", "883", "301"), "881": ("882", "883", "919")}


@dataclass(frozen=True, slots=True)
class DemoReturn:
    """A generated return: header, tables, the top-up sheet, the people behind it, and the faults planted."""

    size: str
    seed: int
    header: Header
    tables: dict[str, pl.DataFrame]
    top_up: pl.DataFrame
    people: list[Person]
    faults: tuple[Fault, ...]

    def write(self, path: Path) -> Path:
        """Write the return as XML to `path`, and the sheet beside it as `<name>-top-up.csv`; gives `path`."""
        write_xml(path, profile(COLLECTION), self.header, [Batch(self.tables)])
        self.top_up.write_csv(path.with_name(f"{path.stem}-top-up.csv"))
        return path


def plan_holders(targets: Targets, counted: dict[str, Margin], flags: list[str], rng: random.Random) -> list[Person]:
    """Everybody with a plan in force, with the requests and assessments that led to it."""
    seats = plans_in_force(targets, rng)
    started = [seat for seat in seats if seat.started is not None]
    rng.shuffle(started)
    people = issued.disputed(targets, started, counted["N"], flags, rng)
    people += [issued.issued_person(item, counted["Y"], rng) for item in issued.banded(targets, started, rng)]
    for seat in seats:
        if seat.started is None and seat.years == 0:
            people.append(issued.january_person(seat, counted["Y"], rng))
        elif seat.started is None:
            people.append(issued.held_person(seat, rng))
    return people


def complete_plans(targets: Targets, holders: list[Person], lea: str, rng: random.Random) -> None:
    """Placements, needs, support and reviews of the plans in force."""
    for person in holders:
        placements.settle(person, lea, rng)
        if person.kind == "transferred in":
            support.active_of(person).from_authority = rng.choice(NEIGHBOURS[lea])
    support.give_needs(targets, holders, rng)
    support.give_budgets(targets, holders, rng)
    support.give_residential(targets, holders, rng)
    support.give_work_based(targets, holders, rng)
    reviews.review_plans(holders, rng)


def everybody(targets: Targets, lea: str, rng: random.Random) -> list[Person]:
    """Everybody the return is about, unnamed and in chance order."""
    counted, flags = margins(targets), decisions.request_flags(targets, rng)
    holders = plan_holders(targets, counted, flags, rng)
    complete_plans(targets, holders, lea, rng)
    late = undecided.late_2022(targets)
    people = holders + undecided.assessments_under_way(targets, counted["Y"], late, rng)
    people += undecided.requests_without_assessment(targets, counted, late, rng)
    people += ceased_plans(targets, lea, rng)
    decisions.set_decision_dates(targets, people, late.january, rng)
    decisions.flag_refusals(people, flags, rng)
    decisions.flag_assessments(targets, people, rng)
    people = join_requests(people, rng)
    rng.shuffle(people)
    return people


def identify(people: list[Person], lea: str, rng: random.Random) -> None:
    """Names, postcodes and numbers, and where those who moved away went."""
    identities = Identities(lea, rng)
    for person in people:
        identities.name(person)
        identities.number(person)
        if person.request.exported:
            person.request.exported = rng.choice(NEIGHBOURS[lea])


def build(size: str = "southend", seed: int = SEED) -> DemoReturn:
    """The January 2024 return of "southend" (1,737 plans) or "essex" (13,035), always the same for a size and seed."""
    rng = random.Random(f"{size} {seed}")  # noqa: S311 - invented people, nothing secret
    targets, lea = load(size), AUTHORITIES[size]
    people = everybody(targets, lea, rng)
    identify(people, lea, rng)
    planted = faults.plant(people, lea, rng)
    sheet = top_up_sheet(people, rng)
    tables, needs = faults.plant_need_ranks(return_tables(people))
    return DemoReturn(size, seed, header_of(lea), tables, sheet, people, (*planted, needs))
