"""The rules by which figures leave, read from `rules.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from goldenthread.vocabulary.yaml_text import read_yaml

Kind = Literal["count", "share", "wait", "sample", "money"]


class DisclosureError(ValueError):
    """A figure that could not be treated: what is wrong, where, and how to mend it."""


@dataclass(frozen=True)
class Rule:
    """One rule. Numbers are of people unless said; what a rule has no word on is nought or False.

    `small` are the first and last count that is hidden; `round_to` the base of rounding (1: not rounded); `base_under`
    the base below which a figure is hidden; `decimals` the places of a percentage, none where its base is under
    `whole_under`; `share_needs` the rounded base below which no percentage is made.
    """

    code: str
    applies_to: str
    words: str
    kind: Kind
    small: tuple[int, int] = (0, 0)
    round_to: int = 1
    secondary: bool = False
    base_under: int = 0
    decimals: int = 1
    whole_under: int = 0
    percentile_needs: int = 0
    band_under: int = 0
    low_reliability_under: int = 0
    share_needs: int = 0
    share_from_rounded: bool = False

    def hides(self, number: int) -> bool:
        """Whether so many people are too few to show."""
        return bool(self.small[1]) and self.small[0] <= number <= self.small[1]


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code."""
    raw = read_yaml((Path(__file__).parent / "rules.yaml").read_text(encoding="utf-8"))
    return {code: _rule(code, given) for code, given in raw.items()}


def rule(code: str) -> Rule:
    """The rule of that code; raises `DisclosureError` where there is none."""
    try:
        return rules()[code]
    except KeyError:
        raise DisclosureError(f"There is no disclosure rule “{code}”; use one of {', '.join(rules())}.") from None


def _rule(code: str, given: dict[str, Any]) -> Rule:
    return Rule(code=code, **{**given, "small": tuple(given.get("small", (0, 0)))})
