"""The settings children attend: published schools with our own classification of phase and kind, and a few invented.

The table is made by `make_settings.py`, which says where each row and each classification comes from.
"""

import csv
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.demo.records import Place

TABLE = Path(__file__).parent / "data" / "settings.csv"
OWN_AREA_SHARE = 0.9
"""Share of places in the authority's own settings, where it has any that fit: an assumption."""

# Placement columns of DfE's tables that are not a setting with a number but a code of the return.
CODES = {
    "elective_home_education": "EHE",
    "other_arrangements_la": "OLA",
    "other_arrangements_parents": "OPA",
    "other_placement_settings": "OTH",
    "neet": "NEET",
    "neet_ntci": "NIEC",
    "neet_other": "NIEO",
    "neet_other_csa": "NIEO",
    "nm_early_years": "EYP",
}
UNIT, RESOURCED = "_senunit", "_resourced_provision"
PHASES = {
    "nursery": (2, 4), "primary": (3, 10), "secondary": (11, 19), "ap": (5, 17), "special": (3, 19), "all": (3, 19),
    "post16": (15, 25),
}  # fmt: skip
# Ages taught, for special schools of Southend-on-Sea where commonly known; our own note.
KNOWN_AGES = {"144692": (3, 13), "144693": (14, 19), "144691": (11, 15), "142940": (11, 15)}


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table, with the ages (on 31 August) it is used for here."""

    urn: str
    ukprn: str
    name: str
    lea: str
    phase: str
    kind: str
    source: str

    @property
    def ages(self) -> tuple[int, int]:
        """Youngest and oldest age on 31 August: our own classification."""
        if self.phase == "primary" and "Infant" in self.name:
            return 3, 6
        if self.phase == "primary" and "Junior" in self.name:
            return 7, 10
        return KNOWN_AGES.get(self.urn, PHASES[self.phase])

    def suits(self, age: int, sex: str) -> bool:
        """Whether somebody of that age and sex might attend."""
        least, most = self.ages
        other = {"M": "for Girls", "F": "for Boys"}[sex].lower()
        return least <= age <= most and not self.name.lower().endswith(other)


@cache
def every_setting() -> tuple[Setting, ...]:
    """Every row of the table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(Setting(**row) for row in csv.DictReader(lines))


@cache
def kinds_by_number() -> dict[str, str]:
    """The kind of each URN and UKPRN of the table."""
    return {setting.urn or setting.ukprn: setting.kind for setting in every_setting()}


@cache
def suited(kind: str, lea: str, age: int, sex: str) -> tuple[tuple[Setting, ...], tuple[Setting, ...]]:
    """Settings of the kind that suit somebody of that age and sex: the authority's own, then its neighbours'.

    Where none suits the age, every setting of the kind is offered; where there is none of the kind, KeyError.
    """
    of_kind = [setting for setting in every_setting() if setting.kind == kind]
    if not of_kind:
        raise KeyError(f"The table of settings has none of kind {kind!r}.")
    fitting = [setting for setting in of_kind if setting.suits(age, sex)] or of_kind
    own = tuple(setting for setting in fitting if setting.lea == lea)
    return own, tuple(setting for setting in fitting if setting.lea != lea)


def kind_of_column(column: str) -> str:
    """The kind of setting a placement column counts, without its SEN unit or resourced provision."""
    return column.removesuffix(UNIT).removesuffix(RESOURCED)


def place_in(column: str, lea: str, age: int, sex: str, rng: random.Random) -> Place:
    """A place that DfE would count in a placement column."""
    if column in CODES:
        code = CODES[column]
        note = {"OTH": "Type of setting only: to be confirmed", "NIEO": "Awaiting a place"}.get(code, "")
        return Place(code=code, other=note)
    own, others = suited(kind_of_column(column), lea, age, sex)
    pool = own if own and (not others or rng.random() < OWN_AREA_SHARE) else others
    setting = rng.choice(pool)
    return Place(setting.urn, setting.ukprn, sen_unit=column.endswith(UNIT), resourced=column.endswith(RESOURCED))


def column_of(place: Place) -> str:
    """The placement column DfE would count a place in: the reverse of `place_in`."""
    if place.code:
        return next(column for column, code in CODES.items() if code == place.code)
    kind = kinds_by_number()[place.urn or place.ukprn]
    return kind + (UNIT if place.sen_unit else RESOURCED if place.resourced else "")
