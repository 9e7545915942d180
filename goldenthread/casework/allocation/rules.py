"""Whether a rule fits a case, and whom it goes to. Nothing here reads a database."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from goldenthread.vocabulary.year_groups import year_group

PHASES = {
    "early": "Early years, before Reception",
    "primary": "Reception to Year 6",
    "secondary": "Year 7 to Year 11",
    "post16": "After Year 11",
}
FIRST_YEAR_OF = (("post16", 12), ("secondary", 7), ("primary", 0))
SURNAMES = re.compile(r"([A-Z])\s*-\s*([A-Z])")


class CannotDo(Exception):
    """What was asked cannot be done; ``field`` names the box it is about."""

    def __init__(self, said: str, field: str = "") -> None:
        super().__init__(said)
        self.field = field


class StaleRule(CannotDo):
    """Somebody else changed the rule since it was opened. ``now`` is what the form carries from then on."""

    def __init__(self, version: int) -> None:
        super().__init__(
            "Somebody else has changed this rule since you opened it. What you typed is kept below: look at theirs "
            "among the rules, then save yours again if it is to stand."
        )
        self.now = {"version": version}


@dataclass(frozen=True)
class Asks:
    """What a rule asks of a case. Nothing asked of a thing: every case fits in it."""

    postcodes: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    surnames: str = ""
    kinds: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, object]) -> "Asks":
        """From what is stored; lists become tuples."""
        return cls(**{key: tuple(value) if isinstance(value, list) else value for key, value in data.items()})  # type: ignore[arg-type]  # what `stored` wrote

    def stored(self) -> dict[str, object]:
        """As it is stored: only what is asked."""
        named = ("postcodes", "settings", "phases", "surnames", "kinds")
        found = {key: getattr(self, key) for key in named}
        return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items() if value}


@dataclass(frozen=True)
class About:
    """What rules ask of one case."""

    postcode: str
    setting: str
    birth_date: date | None
    surname: str
    kind: str


def phase_of(birth_date: date | None, today: date) -> str:
    """The phase of education by age; empty where the day of birth is not known."""
    if birth_date is None:
        return ""
    year = year_group(birth_date, today)
    return next((phase for phase, first in FIRST_YEAR_OF if year >= first), "early")


def fits(asks: Asks, about: About, today: date) -> bool:
    """Whether a rule takes a case on a day. What is asked and not known of the case does not fit."""
    return (
        (not asks.postcodes or any(_begins(about.postcode, p) for p in asks.postcodes))
        and (not asks.settings or about.setting in asks.settings)
        and (not asks.phases or phase_of(about.birth_date, today) in asks.phases)
        and (not asks.surnames or _between(about.surname, asks.surnames))
        and (not asks.kinds or about.kind in asks.kinds)
    )


def _begins(postcode: str, wanted: str) -> bool:
    """Whether a postcode lies in a district (“CM1”) or begins so (“CM1 2”): CM1 is never CM11."""
    has, asked = postcode.upper().split(), wanted.upper().split()
    if not has or not asked:
        return False
    if len(asked) == 1:
        return has[0] == asked[0] or (asked[0].isalpha() and re.match(rf"{asked[0]}\d", has[0]) is not None)
    return has[0] == asked[0] and len(has) > 1 and has[1].startswith(asked[1])


def _between(surname: str, letters: str) -> bool:
    first = surname.strip()[:1].upper()
    span = SURNAMES.fullmatch(letters.strip().upper())
    return bool(span and first and span[1] <= first <= span[2])


def check_surnames(letters: str) -> None:
    """Raises CannotDo where the letters are not “A-K”, the first of them not after the second."""
    span = SURNAMES.fullmatch(letters.strip().upper())
    if letters.strip() and (span is None or span[1] > span[2]):
        raise CannotDo("Write the letters as A-K: the first and the last, with a hyphen between them.", "surnames")


@dataclass
class Loads:
    """How many open cases each officer carries, counted on as cases are given; and who is away."""

    carries: dict[str, int]
    away: frozenset[str] = field(default=frozenset())

    def lightest(self, officers: Sequence[str], most: int | None) -> str:
        """Of some officers the one who carries fewest and is here; the first of equals. Empty where nobody can."""
        here = [o for o in officers if o in self.carries and o not in self.away]
        able = [o for o in here if most is None or self.carries[o] < most]
        return min(able, key=lambda o: self.carries[o], default="")

    def give(self, officer: str) -> None:
        """Count one more case."""
        self.carries[officer] += 1
