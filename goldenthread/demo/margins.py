"""The published requests of 2023 by outcome, crossed with age, sex and ethnicity, counted off as people are made."""

import random
from dataclasses import dataclass

from goldenthread.demo.apportion import dealt
from goldenthread.demo.population import ETHNICITIES, SEXES, by_code, by_number
from goldenthread.demo.targets import Targets, age_of

OUTCOMES = {
    "Y": "requests_decided_to_assess",
    "N": "requests_decided_not_to_assess",
    "A": "requests_decision_not_made",
    "W": "requests_withdrawn",
}


@dataclass(slots=True)
class Margin:
    """What is left of one outcome: how many of each age at receipt, sex and ethnicity."""

    ages: dict[int, int]
    sexes: dict[str, int]
    ethnicities: dict[str, int]

    def take(self, age: int, sex: str, ethnicity: str) -> bool:
        """Count one request off, if there is one left of that age, sex and ethnicity; say whether there was."""
        if not (self.ages.get(age) and self.sexes.get(sex) and self.ethnicities.get(ethnicity)):
            return False
        self.ages[age] -= 1
        self.sexes[sex] -= 1
        self.ethnicities[ethnicity] -= 1
        return True

    def rest(self, rng: random.Random) -> list[tuple[int, str, str]]:
        """Age, sex and ethnicity of every request still to be made."""
        groups = dealt(self.ages, rng), dealt(self.sexes, rng), dealt(self.ethnicities, rng)
        return list(zip(*groups, strict=True))


def margins(targets: Targets) -> dict[str, Margin]:
    """The margin of each outcome of the requests received in 2023."""
    ages = targets.rows("requests", "Child or young persons age")
    sexes, ethnicities = targets.rows("requests", "Sex"), targets.rows("requests", "Ethnicity")
    return {
        code: Margin(
            by_number(ages, column, age_of), by_code(sexes, column, SEXES), by_code(ethnicities, column, ETHNICITIES)
        )
        for code, column in OUTCOMES.items()
    }
