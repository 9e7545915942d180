"""The plans of 2023, and those of the first weeks of January 2024: when each was asked for, agreed and issued.

Every plan issued in 2023 falls into one of the bands DfE publishes by sex: within twenty weeks, over twenty and up to
fifty-two, over a year, or left out of the measure because its request had been refused and went to mediation or appeal.
A request received in 2023 is counted off the published requests of its outcome; where none is left of that age, sex and
ethnicity it was received in 2022, and its decision to assess is historical (H).
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.demo.apportion import dealt
from goldenthread.demo.dates import (
    FIFTY_TWO_WEEKS,
    REFERENCE_DATE,
    SCHOOL_YEAR_AGE_DAY,
    TWENTY_WEEKS,
    YEAR_START,
    Window,
    aged,
    born_within,
    some_working_day,
    working_day_on_or_before,
)
from goldenthread.demo.margins import Margin
from goldenthread.demo.population import SEXES
from goldenthread.demo.records import Assessment, Person, Plan, Request, Seat
from goldenthread.demo.targets import Targets

LATEST_HISTORICAL = date(2022, 12, 15)
"""A request received later in 2022 would have been decided in 2023, so would not be historical."""

BANDS = {
    "within": "plans_issued_within_20_weeks",
    "late": "plans_issued_gt20weeks_ltYear",
    "over_a_year": "plans_issued_gt_1_year",
}
NO_EXCEPTIONS = {
    "within": "plans_issued_20_weeks_ex",
    "late": "plans_issued_gt20weeks_ltYear_ex",
    "over_a_year": "plans_issued_gt_1_year_ex",
}
FIRST_PLANS = date(2014, 9, 2)
UNKNOWN_RECEIPT = 0.01
"""Share of old plans whose request has no date: allowed for a historical decision, and a query."""
OLDEST = 25
MOVED_IN = 0.01
"""Share of older plans brought in from another authority during 2023; an assumption."""
DAYS = {"within": (100, TWENTY_WEEKS), "late": (TWENTY_WEEKS + 5, FIFTY_TWO_WEEKS), "over_a_year": (370, 560)}


SHORTEST_AFTER_DISPUTE = date(2023, 10, 2)


@dataclass(slots=True)
class Issued:
    """A plan of 2023 with its seat and band."""

    seat: Seat
    band: str
    exception: bool = False


def free_of_month(seat: Seat) -> bool:
    """Whether a seat's two ages agree; where they differ they fix the months its plan can have started in."""
    return seat.started == seat.age


def disputed(targets: Targets, seats: list[Seat], margin: Margin, flags: list[str], rng: random.Random) -> list[Person]:
    """The plans DfE leaves out of the measure, by sex; their seats are taken off `seats`, their flags off `flags`."""
    people: list[Person] = []
    for row, sex in SEXES.items():
        figures = targets.rows("timeliness_20_week", "Sex")[row]
        wanted = sum(seat.sex == sex for seat in seats) - figures["plans_issued_den"]
        for seat in [seat for seat in seats if seat.sex == sex and free_of_month(seat)]:
            if not wanted:
                break
            if (person := disputed_person(seat, margin, flags, rng)) is not None:
                people.append(person)
                seats.remove(seat)
                wanted -= 1
    return people


def disputed_person(seat: Seat, margin: Margin, flags: list[str], rng: random.Random) -> Person | None:
    """A plan of autumn 2023 after a refusal of early 2023 went to mediation or appeal; None if no refusal left fits."""
    start = some_working_day(rng, SHORTEST_AFTER_DISPUTE, date(2023, 12, 15))
    received = some_working_day(rng, date(2023, 1, 3), date(2023, 2, 24))
    born = counted_off(seat, start, received, margin, rng)
    if born is None:
        return None
    flag = flags.pop()
    request = Request(received, "N", mediation="M" in flag, tribunal="T" in flag)
    request.assessment = Assessment("Y", start, plan=Plan(start))
    return Person(seat.sex, seat.ethnicity, born, request, "issued after dispute", seat)


def banded(targets: Targets, seats: list[Seat], rng: random.Random) -> list[Issued]:
    """A band for every plan of 2023 that DfE counts, exact by sex, with the exceptions marked."""
    made: list[Issued] = []
    for row, sex in SEXES.items():
        figures = targets.rows("timeliness_20_week", "Sex")[row]
        counted = {band: figures.get(column, 0) for band, column in BANDS.items()}
        excepted = {band: counted[band] - figures.get(NO_EXCEPTIONS[band], 0) for band in BANDS}
        group = sorted((seat for seat in seats if seat.sex == sex), key=lambda seat: not free_of_month(seat))
        cards = dealt(counted, rng)
        cards.sort(key=lambda band: band != "within")  # these need a free choice of month
        for seat, band in zip(group, cards, strict=True):
            made.append(Issued(seat, band, excepted[band] > 0))
            excepted[band] -= 1
    rng.shuffle(made)
    return made


def issue_window(seat: Seat) -> tuple[date, date]:
    """The days on which the plan can have started, given its two ages."""
    if seat.started is not None and seat.started < seat.age:
        return date(2023, 1, 9), date(2023, 7, 31)
    if seat.started is not None and seat.started > seat.age:
        return date(2023, 10, 1), date(2023, 12, 20)
    return date(2023, 1, 9), date(2023, 12, 20)


def seat_windows(seat: Seat, start: date) -> list[Window]:
    """Birth dates that give the seat's age on 31 August 2023 and, for a plan of 2023, its age at the start."""
    windows = [aged(seat.age, SCHOOL_YEAR_AGE_DAY)]
    if seat.age >= OLDEST:
        windows.append(aged(seat.age, REFERENCE_DATE))  # a plan cannot be held at 26
    return windows if seat.started is None else [*windows, aged(seat.started, start)]


def birth_of(seat: Seat, start: date, rng: random.Random) -> date:
    """A birth date for the seat; RuntimeError where its ages cannot be had with that start."""
    born = born_within(rng, *seat_windows(seat, start))
    if born is None:
        raise RuntimeError(f"No birth date fits {seat} and a plan of {start}.")
    return born


def counted_off(seat: Seat, start: date, received: date, margin: Margin, rng: random.Random) -> date | None:
    """Count a request of 2023 off its margin and give a birth date that fits it; None where nothing left fits."""
    oldest = seat.age if seat.started is None else seat.started
    for age in (oldest + 1, oldest, oldest - 1):
        born = born_within(rng, *seat_windows(seat, start), aged(age, received))
        if born and margin.take(age, seat.sex, seat.ethnicity):
            return born
    return None


def issued_person(item: Issued, margin: Margin, rng: random.Random) -> Person:
    """A plan issued in 2023 from a request of 2023, if one is left that fits, or of 2022."""
    start = some_working_day(rng, *issue_window(item.seat))
    least, most = DAYS[item.band]
    taken = round(rng.triangular(least + 4, most - 5, least + (most - least) / 3))
    received = working_day_on_or_before(start - timedelta(days=taken))
    born = counted_off(item.seat, start, received, margin, rng) if received >= YEAR_START else None
    outcome = "Y" if born else "H"
    if born is None:
        received = min(received, working_day_on_or_before(LATEST_HISTORICAL))
        start = min(start, working_day_on_or_before(received + timedelta(days=most)))
        born = birth_of(item.seat, start, rng)
    request = Request(received, outcome, assessment=Assessment("Y", start, exception=item.exception, plan=Plan(start)))
    return Person(item.seat.sex, item.seat.ethnicity, born, request, "issued", item.seat)


def january_person(seat: Seat, margin: Margin, rng: random.Random) -> Person:
    """A plan issued between New Year and the reference date; outside the year's figures but in force."""
    start = some_working_day(rng, date(2024, 1, 3), REFERENCE_DATE - timedelta(days=1))
    received = some_working_day(rng, date(2023, 2, 20), date(2023, 7, 14))
    born = counted_off(seat, start, received, margin, rng)
    outcome = "Y" if born else "H"
    if born is None:
        received, born = some_working_day(rng, date(2022, 10, 3), LATEST_HISTORICAL), birth_of(seat, start, rng)
    request = Request(received, outcome, assessment=Assessment("Y", start, plan=Plan(start)))
    return Person(seat.sex, seat.ethnicity, born, request, "issued in January", seat)


def held_person(seat: Seat, rng: random.Random) -> Person:
    """A plan of an earlier year (both decisions historical), or of 2023 and brought in from another authority."""
    year = REFERENCE_DATE.year - seat.years
    start = some_working_day(rng, max(date(year, 1, 6), FIRST_PLANS), date(year, 12, 20))
    born = birth_of(seat, start, rng)
    received = min(working_day_on_or_before(start - timedelta(days=rng.randint(120, 190))), LATEST_HISTORICAL)
    known = received > born + timedelta(days=180) and rng.random() > UNKNOWN_RECEIPT
    moved_in = seat.years == 1 or rng.random() < MOVED_IN
    person = Person(seat.sex, seat.ethnicity, born, Request(received if known else None, "H"))
    person.request.assessment = Assessment("H", plan=Plan(start))
    person.kind, person.seat = "transferred in" if moved_in else "held", seat
    return person
