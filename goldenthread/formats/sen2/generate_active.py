"""What generated active plans carry: the latest review, phase transfers, placements and needs."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from goldenthread.formats.sen2.generate_cases import YEAR, Calendar, Cases, between
from goldenthread.formats.sen2.generate_settings import Placed, another
from goldenthread.formats.sen2.generate_text import chance, chosen, dates, drawn, only, same
from goldenthread.formats.sen2.profile import Profile

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

REVIEWS_SINCE, DRAFTS_SINCE = 2024, 2025
OUTCOMES = {"M": 0.44, "A": 0.55, "C": 0.01}
AMEND, CEASE = 1, 2
DECISION_DAYS = 28
YEAR_OF_REVIEWS = 355
NEEDS = {
    "ASD": 31.8, "SLCN": 21.5, "SEMH": 20.9, "MLD": 10.7, "SLD": 4.1, "PD": 3.9, "SPLD": 2.3, "HI": 1.4, "PMLD": 1.4,
    "VI": 0.8, "MSI": 0.3,
}  # fmt: skip
SECOND_NEEDS = {"SLCN": 3.0, "SEMH": 2.5, "ASD": 1.5, "MLD": 1.5, "SPLD": 1.0, "PD": 0.5}
OTHER_EVERY, DOWN_EVERY = 80, 120
"""One plan in so many has "other" or Down syndrome as its first need: counted, not drawn, to stay below a twentieth."""

Columns = dict[str, pl.Series]


@dataclass(frozen=True)
class Active:
    """The active plans of a batch: the cases, what day each started, and each one's number through the return."""

    random: np.random.Generator
    calendar: Calendar
    profile: Profile
    cases: Cases
    placed: Placed
    serial: Integers

    @property
    def size(self) -> int:
        """How many."""
        return self.serial.size

    @property
    def age(self) -> NDArray[np.float64]:
        """Years on the reference date, near enough to choose by."""
        years: NDArray[np.float64] = (self.calendar.reference - self.cases.born) / YEAR
        return years


def active_columns(active: Active, authorities: list[str]) -> Columns:
    """The items of the active plan: where it came from, its latest review, its phase transfer."""
    transferred = active.cases.is_(transferred=True)
    columns = {"transferla": chosen(authorities, active.random.integers(0, len(authorities), active.size), transferred)}
    return columns | _review(active) | _phase_transfer(active)


def _review(active: Active) -> Columns:
    """A review within the year for every plan that has run a year, decided within four weeks."""
    random, calendar, size = active.random, active.calendar, active.size
    reviewed = active.cases.started < calendar.reference - YEAR_OF_REVIEWS
    low = np.maximum(active.cases.started + 60, calendar.reference - YEAR_OF_REVIEWS)
    meeting = between(random, low, calendar.reference - 1, size)
    letter = np.minimum(meeting + between(random, 3, DECISION_DAYS, size), calendar.reference)
    decided = reviewed & (meeting < calendar.reference - DECISION_DAYS)
    outcome = drawn(random, OUTCOMES, size)
    outcome = np.where((outcome == CEASE) & (letter < calendar.reference - 150), 0, outcome)
    columns = {"lastreview": dates(letter, decided)}
    if active.profile.year >= REVIEWS_SINCE:
        columns["reviewmeeting"] = dates(meeting, reviewed)
        columns["reviewoutcome"] = chosen(tuple(OUTCOMES), outcome, decided)
    if active.profile.year >= DRAFTS_SINCE:
        columns["reviewdraft"] = dates(letter, decided & (outcome == AMEND))
    return columns


def _phase_transfer(active: Active) -> Columns:
    """Year 6 and Year 11 have a transfer this year, Year 7 had one last year."""
    if active.profile.year < DRAFTS_SINCE:
        return {}
    calendar, size, year = active.calendar, active.size, active.calendar.year
    school_year = _age_on(active.cases.born, year - 1, 8, 31)
    old = active.cases.started < calendar.begins - 60
    due_now = old & ((school_year == 10) | (school_year == 15))
    due_before = old & (school_year == 11)
    february, march = _day(year, 2, 15), _day(year, 3, 31)
    due = np.where(school_year == 15, march, np.where(due_before, _day(year - 1, 2, 15), february))
    done = due_before | (due_now & chance(active.random, 0.1, size))
    last = np.minimum(due, calendar.reference)
    final = between(active.random, np.maximum(last - 40, active.cases.started), last, size)
    return {"phasetransferduedate": dates(due, due_now | due_before), "phasetransferfinaldate": dates(final, done)}


def _age_on(born: Integers, year: int, month: int, day: int) -> Integers:
    """Whole years of age on a day, exactly."""
    months = born.astype("datetime64[D]").astype("datetime64[M]")
    in_month = (born.astype("datetime64[D]") - months).astype(np.int64) + 1
    count = months.astype(np.int64)
    before = (count % 12 + 1 > month) | ((count % 12 + 1 == month) & (in_month > day))
    age: Integers = year - (1970 + count // 12) - before
    return age


def _day(year: int, month: int, day: int) -> int:
    return int(np.datetime64(f"{year:04d}-{month:02d}-{day:02d}", "D").astype(np.int64))


def placement_rows(active: Active, residence: pl.Series, work: pl.Series) -> tuple[Integers, Columns]:
    """Which active plan each placement belongs to (by place in the batch), and its items.

    Everyone has a first placement that is open; some moved last September, and some have a second beside it.
    """
    random, size, year = active.random, active.size, active.calendar.year
    september, august = _day(year - 1, 9, 1), _day(year - 1, 8, 31)
    schoolable = active.age >= 6
    moved = schoolable & active.cases.is_(name="decided in earlier years") & chance(random, 0.08, size)
    second = schoolable & active.placed.school & chance(random, 0.02, size)
    since = np.where(moved, september, active.placed.since)
    earlier = np.where(moved, np.minimum(active.placed.since, september - 365), 0)
    first = _placement(active, active.placed, "1", since, None) | {"res": residence, "wbp": work}
    before = _placement(active, another(random, active.placed, earlier), "1", earlier, august)
    beside = _placement(active, another(random, active.placed, since), "2", since, None)
    owner = np.arange(size)
    return _stacked([(owner, first), (owner[moved], _those(before, moved)), (owner[second], _those(beside, second))])


def _placement(active: Active, placed: Placed, rank: str, since: Integers, until: int | None) -> Columns:
    columns = placed.columns()
    columns["placementrank"] = same(rank, active.size)
    columns["entrydate"] = dates(since)
    if until is not None:
        columns["leavingdate"] = dates(np.full(active.size, until))
    if active.profile.item("placementdetail", "attendancepattern") is not None:
        columns["attendancepattern"] = same("FT", active.size)
    return columns


def _those(columns: Columns, where: Flags) -> Columns:
    mask = pl.Series(where)
    return {name: column.filter(mask) for name, column in columns.items()}


def _stacked(parts: list[tuple[Integers, Columns]]) -> tuple[Integers, Columns]:
    """Several sets of rows as one, brought into the order of their owners."""
    owner = np.concatenate([part[0] for part in parts])
    order = np.argsort(owner, kind="stable")
    frames = [pl.DataFrame(columns) for _, columns in parts]
    together = pl.concat(frames, how="diagonal")[order]
    return owner[order], {name: together[name] for name in together.columns}


def plan_rows(random: np.random.Generator, placed: Placed, second: Flags) -> tuple[Integers, Columns]:
    """Which plan each named setting belongs to, and its items: one each, and a second where `second`."""
    size = placed.school.size
    first = placed.columns() | {"placementrank": same("1", size)}
    other = another(random, placed, placed.since).columns() | {"placementrank": same("2", size)}
    owner = np.arange(size)
    return _stacked([(owner, first), (owner[second], _those(other, second))])


def need_rows(active: Active) -> tuple[Integers, Columns]:
    """Which active plan each need belongs to, and its items: one or two that differ."""
    random, size = active.random, active.size
    first = chosen(tuple(NEEDS), drawn(random, NEEDS, size))
    first = first.set(pl.Series(active.serial % OTHER_EVERY == OTHER_EVERY - 1), "OTH")
    if "DS" in active.profile.codes("need_types"):
        first = first.set(pl.Series(active.serial % DOWN_EVERY == DOWN_EVERY - 2), "DS")
    second = chosen(tuple(SECOND_NEEDS), drawn(random, SECOND_NEEDS, size))
    has_second = chance(random, 0.4, size) & (first != second).to_numpy()
    owner = np.arange(size)
    ones = {"sentype": first, "sentyperank": same("1", size)}
    twos = _those({"sentype": second, "sentyperank": same("2", size)}, has_second)
    return _stacked([(owner, ones), (owner[has_second], twos)])


def residence_and_work(active: Active) -> tuple[pl.Series, pl.Series]:
    """Residential weeks for a few at school or college, work-based learning for some of 17 and over."""
    random, size = active.random, active.size
    at = active.placed.school | active.placed.college
    residence = chosen(("A", "B"), (random.random(size) < 0.37).astype(np.int64), at & chance(random, 0.0035, size))
    codes = active.profile.codes("work_based")
    working = (active.age >= 17) & chance(random, 0.03, size)
    return residence, only(chosen(codes, random.integers(0, len(codes), size)), working)
