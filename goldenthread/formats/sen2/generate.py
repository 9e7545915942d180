"""Whole valid returns of invented people, of any size, a batch at a time; the same seed gives the same return.

A valid return raises no error and no query under the rules: reviews are held, letters sent in time, ages fit settings.
That makes it tidier than any real one; faults are planted by `generate_faults`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
import polars as pl
from numpy.typing import NDArray

from goldenthread.formats.sen2.generate_active import (
    Active,
    active_columns,
    need_rows,
    placement_rows,
    plan_rows,
    residence_and_work,
)
from goldenthread.formats.sen2.generate_cases import Calendar, Cases, draw_cases
from goldenthread.formats.sen2.generate_kinds import kinds_of_others, kinds_of_plans
from goldenthread.formats.sen2.generate_requests import (
    assessment_columns,
    named_plan_columns,
    person_columns,
    request_rows,
)
from goldenthread.formats.sen2.generate_settings import Placed, place
from goldenthread.formats.sen2.model import TABLES, Batch, Header
from goldenthread.formats.sen2.profile import Profile
from goldenthread.formats.sen2.write_header import header_for
from goldenthread.vocabulary.local_authorities import open_authorities

Integers = NDArray[np.int64]
PLANS_PER_BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make: how many plans active on the reference date, for which authority, from which seed."""

    profile: Profile
    plans: int
    lea: str = "882"
    seed: int = 1


def generated_header(wanted: Wanted, serial: int = 1, time: str | None = None) -> Header:
    """The header of a generated return; made, unless told otherwise, at noon twelve days after the reference date."""
    made = np.datetime64(wanted.profile.reference_date, "D") + np.timedelta64(12, "D")
    header = Header(lea=wanted.lea, release="1", dmo="Y", dco="Y", dsco="Y" if wanted.profile.year >= 2025 else None)
    return header_for(wanted.profile, header, serial, time or f"{made}T12:00:00")


def generate(wanted: Wanted) -> Iterator[Batch]:
    """The people, in batches; memory does not grow with the number of plans."""
    keys = dict.fromkeys(TABLES, 0)
    cases = 0
    for number, first in enumerate(range(0, wanted.plans, PLANS_PER_BATCH)):
        last = min(wanted.plans, first + PLANS_PER_BATCH)
        random = np.random.default_rng([wanted.seed, wanted.profile.year, number])
        kinds = np.concatenate([kinds_of_plans(first, last), kinds_of_others(first, last)])
        made = _Made(wanted, random, random.permutation(kinds), cases, first)
        cases += kinds.size
        yield made.batch(keys)


class _Made:
    """One batch: the cases first, then a frame for each table."""

    def __init__(self, wanted: Wanted, random: np.random.Generator, kinds: Integers, before: int, plans: int) -> None:
        self.wanted = wanted
        self.random = random
        self.calendar = Calendar.of(wanted.profile)
        self.people = before + np.arange(kinds.size)
        self.cases = draw_cases(random, self.calendar, kinds, self.people)
        self.placed = place(random, self.calendar, self.cases)
        self.plans = plans
        others = [authority.code for authority in open_authorities(wanted.profile.reference_date)]
        self.authorities = [code for code in others if code != wanted.lea]

    def batch(self, keys: dict[str, int]) -> Batch:
        """The batch; `keys` is moved on by its rows."""
        frames: dict[str, pl.DataFrame] = {}
        self._upper(frames, keys)
        self._lower(frames, keys)
        return Batch(frames)

    def _upper(self, frames: dict[str, pl.DataFrame], keys: dict[str, int]) -> None:
        """Persons, requests, assessments."""
        random, wanted, cases = self.random, self.wanted, self.cases
        people = person_columns(random, self.calendar, cases, self.people, wanted.lea, wanted.seed)
        frames["person"] = self._frame("person", keys, np.zeros(self.people.size, np.int64), people)
        owner, columns, main = request_rows(random, self.calendar, cases, self.authorities)
        frames["requests"] = self._frame("requests", keys, _keys(frames["person"])[owner], columns)
        self.requests = _keys(frames["requests"])[main]
        assessed = np.flatnonzero(~cases.is_(assessment=None))
        columns = assessment_columns(random, part(cases, assessed))
        frames["assessment"] = self._frame("assessment", keys, self.requests[assessed], columns)
        self.assessments = np.zeros(self.people.size, np.int64)
        self.assessments[assessed] = _keys(frames["assessment"])

    def _lower(self, frames: dict[str, pl.DataFrame], keys: dict[str, int]) -> None:
        """Plans and what hangs on them."""
        issued = np.flatnonzero(self.cases.is_(issued=True))
        live = np.flatnonzero(self.cases.is_(live=True))
        active = self._active(live)
        residence, work = residence_and_work(active)
        spread = pl.Series(np.searchsorted(live, issued)).set(pl.Series(~np.isin(issued, live)), None)
        named = named_plan_columns(
            self.random, part(self.cases, issued), self.people[issued], self.wanted.profile.codes("direct_payments")
        )
        named |= {"planres": residence.gather(spread), "planwbp": work.gather(spread)}
        frames["namedplan"] = self._frame("namedplan", keys, self.assessments[issued], named)
        owner, columns = placement_rows(active, residence, work)
        frames["activeplans"] = self._frame(
            "activeplans", keys, self.requests[live], active_columns(active, self.authorities)
        )
        active_keys = _keys(frames["activeplans"])
        frames["placementdetail"] = self._frame("placementdetail", keys, active_keys[owner], columns)
        two = np.zeros(self.people.size, dtype=bool)
        two[live[owner[(columns["placementrank"] == "2").to_numpy()]]] = True
        owner, columns = plan_rows(self.random, placed_part(self.placed, issued), two[issued])
        frames["plandetail"] = self._frame("plandetail", keys, _keys(frames["namedplan"])[owner], columns)
        owner, columns = need_rows(active)
        frames["senneed"] = self._frame("senneed", keys, active_keys[owner], columns)

    def _active(self, live: Integers) -> Active:
        serial = self.plans + np.arange(live.size)
        cases, placed = part(self.cases, live), placed_part(self.placed, live)
        return Active(self.random, self.calendar, self.wanted.profile, cases, placed, serial)

    def _frame(self, table: str, keys: dict[str, int], parent: Integers, columns: dict[str, pl.Series]) -> pl.DataFrame:
        """A frame of the table; an item that the year does not have is left empty."""
        first = keys[table] + 1
        keys[table] += parent.size
        nothing = pl.repeat(None, parent.size, dtype=pl.String, eager=True)
        items = {item.csv for item in self.wanted.profile.tables[table].items}
        data = {
            "key": pl.Series(np.arange(first, first + parent.size), dtype=pl.UInt64),
            "parent": pl.Series(parent, dtype=pl.UInt64),
            "line": pl.repeat(0, parent.size, dtype=pl.UInt32, eager=True),
        }
        for name in self.wanted.profile.columns(table):
            data[name] = columns[name] if name in items and name in columns else nothing
        return pl.DataFrame(data)


def _keys(frame: pl.DataFrame) -> Integers:
    return frame["key"].to_numpy().astype(np.int64)


def part(cases: Cases, places: Integers) -> Cases:
    """Some of the cases."""
    return Cases(**{field.name: getattr(cases, field.name)[places] for field in fields(Cases)})


def placed_part(placed: Placed, places: Integers) -> Placed:
    """Some of the settings."""
    return Placed(**{field.name: getattr(placed, field.name)[places] for field in fields(Placed)})
