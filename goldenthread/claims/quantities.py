"""Numbers as English writes them: 1,308 children, £1.2 million, just over a third, 0.05%, almost £630k."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
SCALES = {"k": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
UNITS = {
    "%": "%", "per cent": "%", "percent": "%", "percentage point": "pp", "percentage points": "pp", "pp": "pp",
    "day": "days", "days": "days", "week": "weeks", "weeks": "weeks", "month": "months", "months": "months",
    "year": "years", "years": "years",
}  # fmt: skip
QUALIFIERS = {
    "about": "about", "around": "about", "approximately": "about", "circa": "about", "some": "about",
    "almost": "nearly", "nearly": "nearly", "just under": "nearly", "over": "over", "more than": "over",
    "just over": "over", "at least": "over", "up to": "up to", "under": "under", "less than": "under",
    "fewer than": "under", "below": "under", "above": "over",
}  # fmt: skip

_QUALIFIER = "|".join(sorted(map(re.escape, QUALIFIERS), key=len, reverse=True))
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{'|'.join(SMALL)})\b"
QUANTITY = re.compile(
    rf"(?:\b(?P<qualifier>{_QUALIFIER})\s+)?(?P<pound>£\s?)?(?P<number>{_NUMBER})"
    rf"(?:\s?(?P<scale>million|billion|bn|k|m)\b)?(?:[\s-]?(?P<unit>%|(?:{_UNIT})\b))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: its value, its unit ("" where none is written), how it is hedged, and where it stands."""

    value: float
    unit: str
    qualifier: str
    start: int
    end: int
    text: str

    def allows(self, value: float) -> bool:
        """Whether a recorded value is what this number says, rounded as it is written and hedged as it is hedged."""
        places = len(self.text.partition(".")[2].rstrip("%kKmM £")) if "." in self.text else 0
        near = 0.5 * 10**-places + 1e-9
        if abs(value - self.value) <= near:
            return True
        wide = 0.1 * abs(self.value)
        if self.qualifier == "about":
            return abs(value - self.value) <= wide
        if self.qualifier == "nearly":
            return self.value - wide <= value <= self.value
        if self.qualifier == "over":
            return self.value <= value <= self.value + wide
        return self.qualifier == "under" and self.value - wide <= value <= self.value


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of a text, in order; years ("2023", "2023/24") and dates are not numbers of anything."""
    for found in QUANTITY.finditer(text):
        if not _is_year(text, found):
            yield quantity(found)


def quantity(found: re.Match[str]) -> Quantity:
    """The number a match of QUANTITY is."""
    written = found["number"].lower()
    value = float(SMALL[written]) if written in SMALL else float(written.replace(",", ""))
    value *= SCALES.get((found["scale"] or "").lower(), 1)
    unit = "GBP" if found["pound"] else UNITS.get((found["unit"] or "").lower(), "")
    qualifier = QUALIFIERS.get((found["qualifier"] or "").lower(), "")
    return Quantity(value, unit, qualifier, found.start("number"), found.end(), found[0])


def _is_year(text: str, found: re.Match[str]) -> bool:
    if found["pound"] or found["unit"] or not re.fullmatch(r"(?:19|20)\d\d", found["number"]):
        return bool(re.match(r"\d{2}\s?/\s?\d{2}\b", text[found.start("number") :])) or _second_half(text, found)
    return True


def _second_half(text: str, found: re.Match[str]) -> bool:
    """Whether it is the 24 of 2023/24."""
    return bool(re.search(r"\d\s?[/-]\s?$", text[: found.start("number")])) and len(found["number"]) <= 4
