"""Where generated people are placed: a setting that fits the age, named in the plan and attended."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from goldenthread.formats.sen2.generate_cases import YEAR, Calendar, Cases
from goldenthread.formats.sen2.generate_text import chance, chosen, only

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

SCHOOLS, COLLEGES = 400, 40
FIRST_URN, FIRST_UKPRN = 100_001, 10_000_001
CODES = ("EYP", "EHE", "OLA", "OPA")
EYP, EHE, OLA, OPA = range(4)


@dataclass(frozen=True)
class Placed:
    """A setting for each plan: a school, a college or a code; `since` is the day it began."""

    school: Flags
    college: Flags
    code: Integers
    number: Integers
    unit: Flags
    resourced: Flags
    since: Integers

    def columns(self, where: Flags | None = None) -> dict[str, pl.Series]:
        """The columns that name the setting, of those plans where `where` is true."""
        keep = np.ones(self.school.size, dtype=bool) if where is None else where
        urn = pl.Series(FIRST_URN + self.number % SCHOOLS).cast(pl.String)
        ukprn = pl.Series(FIRST_UKPRN + self.number % COLLEGES).cast(pl.String)
        columns = {
            "urn": only(urn, self.school),
            "ukprn": only(ukprn, self.college),
            "sensetting": chosen(CODES, self.code, ~self.school & ~self.college),
            "senunitindicator": chosen(("0", "1"), self.unit.astype(np.int64), self.school | self.college),
            "resourcedprovisionindicator": chosen(
                ("0", "1"), self.resourced.astype(np.int64), self.school | self.college
            ),
        }
        return {name: column.filter(pl.Series(keep)) for name, column in columns.items()}


def place(random: np.random.Generator, calendar: Calendar, cases: Cases) -> Placed:
    """A first setting for every case."""
    size = cases.kind.size
    age = (calendar.reference - cases.born) / YEAR
    draw = random.random(size)
    early, school_age, college_age = age < 5, (age >= 5) & (age < 16), age >= 16
    code = np.where(early & (draw < 0.25), EYP, OLA)
    code = np.where((age >= 10) & (age < 15) & (draw < 0.02), EHE, code)
    code = np.where((age >= 8) & (draw > 0.99), OPA, code)
    coded = (early & (draw < 0.25)) | (school_age & (age >= 10) & (age < 15) & (draw < 0.02)) | (draw > 0.97)
    college = college_age & ~coded & (random.random(size) < np.where(age >= 19, 0.95, 0.45))
    college |= (age >= 19) & ~coded & ~college
    school = ~coded & ~college
    unit = school & chance(random, 0.04, size)
    return Placed(
        school=school,
        college=college,
        code=code,
        number=random.integers(0, 1_000_000, size),
        unit=unit,
        resourced=school & ~unit & chance(random, 0.03, size),
        since=_since(random, calendar, cases),
    )


def another(random: np.random.Generator, placed: Placed, since: Integers) -> Placed:
    """A different school for each, beginning on other days (a second placement, or an earlier one)."""
    size = placed.school.size
    step = random.integers(1, SCHOOLS, size)
    every, none = np.ones(size, dtype=bool), np.zeros(size, dtype=bool)
    return Placed(every, none, placed.code, placed.number % SCHOOLS + step, none, none, since)


def _since(random: np.random.Generator, calendar: Calendar, cases: Cases) -> Integers:
    """The first of September of some recent year, after the child turned two (six for those educated at home)."""
    born_year = cases.born.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    last = calendar.year - 1
    first = np.minimum(np.maximum(born_year + 3, last - 4), last)
    year = first + np.floor((last - first + 1) * random.random(cases.kind.size)).astype(np.int64)
    september: Integers = ((year - 1970) * 12 + 8).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return september
