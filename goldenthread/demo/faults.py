"""The handful of errors planted in the return, so that there is something to mend; each is listed with whom it befell.

None of them changes a published figure: an ethnicity left out is counted as unclassified, as it is by DfE; a second
need marked as the first leaves the first need where it was.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from goldenthread.demo.records import Person

Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault: the rule of the return that finds it, the person's surname and forename, and what is wrong."""

    rule: str
    surname: str
    forename: str
    what: str


def wrong_check_letter(people: list[Person], rng: random.Random) -> list[Fault]:
    """Two UPNs copied with the check letter mistyped."""
    found = rng.sample([person for person in people if person.upn and person.request.active], 2)
    for person in found:
        person.upn = ("B" if person.upn[0] == "A" else "A") + person.upn[1:]
    return [Fault("SX118", person.surname, person.forename, "UPN with the wrong check letter") for person in found]


def same_upn(people: list[Person], rng: random.Random) -> list[Fault]:
    """One UPN keyed for two people."""
    first, second = rng.sample([person for person in people if person.upn and person.kind == "held"], 2)
    second.upn = first.upn
    return [Fault("SX121", person.surname, person.forename, "UPN held by two people") for person in (first, second)]


def no_ethnicity(people: list[Person], rng: random.Random) -> list[Fault]:
    """An ethnicity left out where it had not been obtained."""
    person = rng.choice([person for person in people if person.ethnicity == "NOBT" and person.request.active])
    person.ethnicity = ""
    return [Fault("SX107", person.surname, person.forename, "ethnicity missing")]


def reason_and_number(people: list[Person], rng: random.Random) -> list[Fault]:
    """A reason for having no number left in place after the number came."""
    person = rng.choice([person for person in people if person.upn and person.kind == "assessment open"])
    person.upn_unknown = "UN8"
    return [Fault("SX111", person.surname, person.forename, "reason for no UPN given beside a UPN")]


def left_before_coming(people: list[Person], rng: random.Random) -> list[Fault]:
    """An ended placement whose two dates are the wrong way about."""
    moved = [person for person in people if person.request.active and person.request.active.placements[0].left]
    person = rng.choice(moved)
    place = person.request.active.placements[0] if person.request.active else None
    if place and place.left:
        place.entered = place.left + timedelta(days=1)
    return [Fault("SX556", person.surname, person.forename, "placement left before it began")]


def moved_to_itself(people: list[Person], lea: str) -> list[Fault]:
    """Somebody moved out, with this authority's own number as the one moved to."""
    person = next(person for person in people if person.kind == "withdrawn" and person.request.exported)
    person.request.exported = lea
    return [Fault("SX221", person.surname, person.forename, "moved out to the authority itself")]


def plant(people: list[Person], lea: str, rng: random.Random) -> list[Fault]:
    """Plant the faults that belong to people; gives the list of them."""
    planted = moved_to_itself(people, lea)
    makers: tuple[Callable[[list[Person], random.Random], list[Fault]], ...] = (
        wrong_check_letter, same_upn, no_ethnicity, reason_and_number, left_before_coming,
    )  # fmt: skip
    for make in makers:
        planted += make(people, rng)
    return planted


def plant_need_ranks(frames: Frames) -> tuple[Frames, Fault]:
    """Mark the second need of the first plan that has one as its first: a fault of the rows, not of the person."""
    needs = frames["senneed"]
    parent = needs.filter(pl.col("sentyperank") == "2")["parent"][0]
    spoilt = needs.with_columns(
        sentyperank=pl.when(pl.col("parent") == parent).then(pl.lit("1")).otherwise(pl.col("sentyperank"))
    )
    request = frames["activeplans"].row(by_predicate=pl.col("key") == parent, named=True)["parent"]
    person = frames["requests"].row(by_predicate=pl.col("key") == request, named=True)["parent"]
    whose = frames["person"].row(by_predicate=pl.col("key") == person, named=True)
    return frames | {"senneed": spoilt}, Fault("SX603", whose["surname"], whose["forename"], "two needs of rank 1")
