"""The ways in which figures of children are broken down, the same for every indicator, by what `persons` holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from goldenthread.indicators.declared.language import band_keys
from goldenthread.indicators.declared.tables import PERSONS, meanings

NOT_KNOWN = "not_known"
YES, NO = "yes", "no"
AGES = (5, 11, 16, 19, 26)
_TAUGHT = {str(year): f"Year {year}" for year in range(1, 15)}
CENSUS_YEARS = {"N1": "Nursery, first year", "N2": "Nursery, second year", "R": "Reception", **_TAUGHT}
"""Year groups as the school census writes them."""
YEARS = {"-1": "Nursery", "0": "Reception", **_TAUGHT}
"""Year groups as `persons` holds them."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard dimension: its title, the expression of its key, and the words of its keys in order."""

    title: str
    of: str
    labels: Mapping[str, str]


def of_bands(limits: tuple[int, ...], unit: str = "") -> dict[str, str]:
    """The words of the bands between limits: "Under 5", "5 to 10", "11 and over"."""
    return {key: f"{key[0].upper()}{key[1:]}".replace("_", " ") + unit for key in band_keys(limits)}


@cache
def standard() -> Mapping[str, Standard]:
    """Every standard dimension by name."""
    ages = ", ".join(map(str, AGES))
    yes_no = {YES: "Yes", NO: "No"}
    tenths = {str(n): f"{n}{' (most deprived)' * (n == 1)}" for n in range(1, 11)}
    return {
        "age": Standard(
            "Age", f"band(years(either(person.birth_date, person.birth_month), as_at), {ages})", of_bands(AGES)
        ),
        "sex": Standard("Sex", "person.sex", meanings(PERSONS, "sex")),
        "ethnicity": Standard("Ethnic background", "person.ethnicity", meanings(PERSONS, "ethnicity")),
        "need": Standard("Primary need", "person.primary_need", meanings(PERSONS, "primary_need")),
        "sen": Standard("SEN provision", "person.sen_provision", meanings(PERSONS, "sen_provision")),
        "setting": Standard("Type of setting", "person.setting_type", meanings(PERSONS, "setting_type")),
        "year": Standard("Year group", "person.year_group", YEARS),
        "fsm": Standard("Free school meals", "person.fsm", yes_no),
        "cla": Standard("Looked after", "person.cla", yes_no),
        "cin": Standard("In need", "person.cin", yes_no),
        "cp": Standard("On a protection plan", "person.cp", yes_no),
        "deprivation": Standard(
            "Deprivation, by fifths", "person.imd_quintile", {key: tenths[key] for key in list(tenths)[:5]}
        ),
        "decile": Standard("Deprivation, by tenths", "person.imd_decile", tenths),
    }
