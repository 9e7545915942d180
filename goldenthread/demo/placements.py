"""Where each plan's holder is and has been in the year, and what the plan names."""

import random
from dataclasses import replace
from datetime import date

from goldenthread.demo.dates import years_before
from goldenthread.demo.population import UNKNOWN
from goldenthread.demo.records import Active, Person, Place, Plan, Seat
from goldenthread.demo.settings import kind_of_column, place_in

TERM_START, TERM_END = date(2023, 9, 1), date(2023, 8, 31)
STILL_ON_ROLL = 0.6
"""Share of those in alternative provision who stay on a school's roll as well: an assumption."""
UNPLACED = {"neet", "neet_ntci", "neet_other", "neet_other_csa"}
POST_16 = {"general_fe_tertiary_colleges", "specialist_post_16_institutions", "ukrlp_provider"}


def september(age_then: int, age_now: int) -> date:
    """1 September of the school year that somebody now `age_now` began at `age_then` (ages on 31 August)."""
    return years_before(TERM_START, max(0, age_now - age_then))


def entry_age(column: str, age: int, rng: random.Random) -> int:
    """The age at which somebody of `age` may be thought to have come to a setting of this kind."""
    kind = kind_of_column(column)
    if kind in POST_16:
        return rng.randint(max(min(16, age), age - 2), age)
    if kind.startswith("mainstream") or column == "nm_early_years":
        phase = 11 if age >= 11 else 4
        moved = rng.random() < 0.12
        return min(age, rng.randint(phase, age) if moved and age > phase else phase)
    if kind.startswith("special"):
        usual = 11 if age >= 11 and rng.random() < 0.45 else 4
        return min(age, rng.randint(usual, age) if rng.random() < 0.35 and age > usual else usual)
    return rng.randint(max(4, age - 2), age) if age > 4 else age


def earlier_column(age: int) -> str:
    """The kind of setting somebody moved on from in summer 2023."""
    return "special_academy_free" if age > 18 else "mainstream_academy"


def attended(seat: Seat, lea: str, plan: Plan, rng: random.Random) -> list[Place]:
    """Every placement of the year up to the reference date, oldest first; an unknown one has ended."""
    if seat.setting == UNKNOWN:
        lost = place_in(earlier_column(seat.age), lea, seat.age, seat.sex, rng)
        lost.entered, lost.left = september(entry_age("mainstream_academy", seat.age, rng), seat.age + 1), TERM_END
        return [lost]
    now = place_in(seat.setting, lea, seat.age, seat.sex, rng)
    if seat.setting in UNPLACED:
        now.entered = rng.choice([date(2023, 1, 9), date(2023, 4, 17), TERM_START, date(2023, 10, 30)])
    else:
        now.entered = september(entry_age(seat.setting, seat.age, rng), seat.age)
    moved = now.entered.year == 2023 and plan.start < now.entered and seat.age >= 5
    earlier = [before(seat, lea, now.entered, rng)] if moved else []
    if seat.setting.startswith("ap_pru") and rng.random() < STILL_ON_ROLL:
        earlier.append(school_kept(seat, lea, now.entered, rng))
    return [*earlier, now]


def school_kept(seat: Seat, lea: str, since: date, rng: random.Random) -> Place:
    """The mainstream school on whose roll somebody in alternative provision stays: a second placement beside it."""
    place = place_in("mainstream_academy", lea, min(seat.age, 15), seat.sex, rng)
    place.entered, place.rank = since, 2
    return place


def before(seat: Seat, lea: str, until: date, rng: random.Random) -> Place:
    """The placement that ended the day before another began."""
    age = seat.age - 1
    place = place_in(earlier_column(age), lea, age, seat.sex, rng)
    place.entered = september(entry_age("mainstream_academy", age, rng), age + 1)
    place.left = date.fromordinal(until.toordinal() - 1)
    return place


def named_in_plan(seat: Seat, places: list[Place], lea: str, rng: random.Random) -> Place:
    """What section I names: as published for a plan of 2023; else the present setting, or the last for want of one."""
    if seat.named == UNKNOWN:
        return place_in("other_placement_settings", lea, seat.age, seat.sex, rng)
    here = places[-1]
    if seat.named or here.code not in ("NEET", "NIEC", "NIEO"):
        return replace(here, entered=None, left=None)
    last = next((place for place in reversed(places) if not place.code), None)
    if last is None:
        column = "general_fe_tertiary_colleges" if seat.age >= 15 else "mainstream_academy"
        last = place_in(column, lea, seat.age, seat.sex, rng)
    return replace(last, entered=None, left=None)


def settle(person: Person, lea: str, rng: random.Random) -> None:
    """Give a plan in force its placements and what it names."""
    seat, assessment = person.seat, person.request.assessment
    if seat is None or assessment is None or assessment.plan is None:
        raise RuntimeError(f"Nobody can be placed without a plan: {person}")
    person.request.active = Active(attended(seat, lea, assessment.plan, rng))
    places = person.request.active.placements
    beside = [replace(place, entered=None, left=None) for place in places if place.rank == 2]
    assessment.plan.named = [named_in_plan(seat, places, lea, rng), *beside]
