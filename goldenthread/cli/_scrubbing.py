"""Values in the place of real ones, by the class of each field: kept, replaced by something invented, or dropped.

What is invented is drawn from the real value and a secret that is thrown away: one name is one other name all through a
copy, and nobody can work back. What a field of a new shape should become is not guessed: it is refused.
"""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from secrets import token_bytes
from typing import Any

from django.db import models

from goldenthread.config.fields import classes_of
from goldenthread.vocabulary.upn import upn_check_letter

FORENAMES = (
    "Alder", "Briar", "Clover", "Daisy", "Ember", "Fern", "Garnet", "Hazel", "Iris", "Jasper", "Linden", "Maple",
    "Olive", "Pepper", "Reed", "Sage", "Tansy", "Violet", "Willow", "Yarrow",
)  # fmt: skip
SURNAMES = (
    "Ashdown", "Brookfield", "Cliffside", "Dunmoor", "Eastwater", "Fairhill", "Greenbank", "Heathway", "Inglefold",
    "Kingsmere", "Larkrise", "Millpond", "Northcote", "Oakhanger", "Pinehurst", "Quarrybank", "Riverside",
    "Stonecross", "Thornbury", "Underhill", "Vale", "Westlake",
)  # fmt: skip
LEFT_OUT = "Words left out of this copy."
CODED = frozenset({
    "answer", "attendance", "code", "for", "from_authority", "kind", "outcome", "placement", "primary", "qualifier",
    "rank", "residential", "resourced", "role", "secondary", "sen_unit", "severity", "table", "ukprn", "urn", "what",
    "work_based",
})  # fmt: skip
"""Keys of JSON under which only codes stand."""
_CODE = re.compile(r"[a-z0-9_]{1,40}|[A-Z0-9]{1,4}")
_KEY = re.compile(r"[a-z0-9_.:#-]{1,80}|[A-Z0-9]{1,8}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:.+Z-]+)?")
_ENDING = re.compile(r"\.[a-z0-9]{1,5}$")
UNKNOWN_SHAPE = "{} is to be replaced and nobody has said by what: add its shape to goldenthread/cli/_scrubbing.py."


class UnknownShape(Exception):
    """A field is to be replaced and there is nothing to replace it by; nothing has been copied or erased."""


@dataclass(frozen=True)
class Scrubber:
    """Invents values.

    ``known_ids`` are the opaque ids there are: they say nothing, and stay. ``words`` stand in the place of anything
    written.
    """

    known_ids: frozenset[str] = frozenset()
    words: str = LEFT_OUT
    secret: bytes = field(default_factory=lambda: token_bytes(32), repr=False)

    def value(self, model: type[models.Model], name: str, given: Any) -> Any:
        """What a field becomes. Raises UnknownShape."""
        of = model._meta.get_field(name)
        word = classes_of(model, name)[0]
        if word == "keep":
            return given
        return empty(of) if word == "drop" else self.invented(of, given)

    def invented(self, of: Any, given: Any) -> Any:
        """Something of the same shape; what is empty stays so. Raises UnknownShape."""
        if given in (None, "", [], {}):
            return given
        if isinstance(of, models.JSONField):
            return self.json(given)
        if isinstance(of, models.DateField) and not isinstance(of, models.DateTimeField):
            return self.day(given)
        if isinstance(of, models.CharField | models.TextField):
            text = self.text(of.name, str(given))
            return text[: of.max_length] if of.max_length else text
        raise UnknownShape(UNKNOWN_SHAPE.format(of))

    def text(self, name: str, given: str) -> str:
        """A name for a name, an address for an address; words are left out."""
        made = next((make for ending, make in _SHAPES if name == ending or name.endswith(f"_{ending}")), None)
        return made(self, given) if made else self.words

    def number(self, given: str, below: int) -> int:
        """A number below another, the same for the same text within one copy."""
        return int.from_bytes(hmac.digest(self.secret, given.encode(), "sha256")[:8]) % below

    def day(self, given: date) -> date:
        """Another day of the same academic year, so that a year group stays."""
        begins = date(given.year if given.month >= 9 else given.year - 1, 9, 1)
        return begins + timedelta(days=self.number(given.isoformat(), 365))

    def json(self, given: Any, key: str = "") -> Any:
        """The same structure: numbers, days, codes and ids that are known stay; every other text goes."""
        if isinstance(given, Mapping):
            return {self._key(name): self.json(value, name) for name, value in given.items()}
        if isinstance(given, list):
            return [self.json(value, key) for value in given]
        return self._leaf(given, key) if isinstance(given, str) else given

    def _key(self, name: str) -> str:
        return name if _KEY.fullmatch(name) else f"key_{self.number(name, 10**9)}"

    def _leaf(self, given: str, key: str) -> str:
        coded = key in CODED and _CODE.fullmatch(given)
        dated = _DAY.fullmatch(given) and "birth" not in key
        return given if not given or coded or dated or given in self.known_ids else self.words


def empty(of: Any) -> Any:
    """What a dropped field becomes: nothing, in its own kind."""
    if of.null:
        return None
    return of.get_default() if of.has_default() else ""


def _surname(by: Scrubber, given: str) -> str:
    return SURNAMES[by.number(given, len(SURNAMES))]


def _forename(by: Scrubber, given: str) -> str:
    return FORENAMES[by.number(given, len(FORENAMES))]


def _name(by: Scrubber, given: str) -> str:
    return f"{_forename(by, given)} {_surname(by, given)}"


def _email(by: Scrubber, given: str) -> str:
    return f"person{by.number(given.casefold(), 10**12)}@example.org"


def _telephone(by: Scrubber, given: str) -> str:
    return f"01632 960{by.number(given, 1000):03}"  # Ofcom keeps these for invented people


def _postcode(by: Scrubber, given: str) -> str:
    return f"ZZ{by.number(given, 90) + 10} {by.number(given[::-1], 10)}ZZ"  # no place in the kingdom


def _address(by: Scrubber, given: str) -> str:
    return f"{by.number(given, 200) + 1} Invented Street"


def _identifier(by: Scrubber, given: str) -> str:
    """Another of the same shape: a UPN whose check letter is right, otherwise a digit for a digit."""
    digits = "".join(str(by.number(f"{place} {given}", 10)) for place in range(len(given)))
    if len(given) == 13 and given[1:12].isdecimal():
        rest = given[1:4] + digits[4:13]
        return upn_check_letter(rest) + rest
    letters = "".join(chr(65 + by.number(f"letter {place} {given}", 26)) for place in range(len(given)))
    return "".join(
        d if c.isdecimal() else a if c.isalpha() else c for c, d, a in zip(given, digits, letters, strict=True)
    )


def _file_name(by: Scrubber, given: str) -> str:
    ending = _ENDING.search(given.lower())
    return f"file-{by.number(given, 10**9)}{ending[0] if ending else ''}"


_SHAPES = (
    ("surname", _surname), ("forename", _forename), ("file_name", _file_name), ("name", _name), ("email", _email),
    ("telephone", _telephone), ("postcode", _postcode), ("address", _address), ("value", _identifier),
)  # fmt: skip
