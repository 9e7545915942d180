"""What a sentence says of its numbers: that something rose by one, lies below another, has doubled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.claims.quantities import QUANTITY, Quantity, quantities, quantity

MOVED = re.compile(
    r"\b(?:(?P<up>increas(?:ed|es|ing)|risen|rose|rising|grew|grown|growing|improv(?:ed|es|ing))|"
    r"(?P<down>reduc(?:ed|es|ing|tions?)|fallen|fell|falling|decreas(?:ed|es|ing)|declin(?:ed|es|ing)|"
    r"dropped|dropping|shortened))\b",
    re.IGNORECASE,
)
MULTIPLES = {"doubl": 2.0, "trebl": 3.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5}
MULTIPLE = re.compile(
    rf"\b(?:(?P<hedge>almost|nearly|more than|over)\s+)?(?P<word>{'|'.join(MULTIPLES)})(?:e|ed|es|ing)\b", re.IGNORECASE
)
FROM_TO = re.compile(r"\bfrom\b(?P<first>[^.;]{1,60}?)\bto\b(?P<second>[^.;]{1,40})", re.IGNORECASE)
ANCHOR = r"(?:the\s+)?(?P<anchor>target|national(?:\s+average)?|England(?:\s+average)?|previous year)"
BELOW = r"(?P<below>below|under|lower\s+than|less\s+than|fewer\s+than)"
ABOVE = r"(?P<above>above|over|higher\s+than|more\s+than|exceed(?:s|ed|ing)?)"
BESIDE = re.compile(rf"\b(?:{BELOW}|{ABOVE})\s+{ANCHOR}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """Something rose (+1) or fell (-1), by an amount where one is told."""

    direction: int
    by: Quantity | None
    words: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Something lies above (+1) or below (-1) a target or a comparator, by an amount where one is told."""

    direction: int
    anchor: str
    by: Quantity | None
    words: str


@dataclass(frozen=True, slots=True)
class Multiple:
    """Something has become so many times what it was; `hedge` is almost, more than or nothing."""

    times: float
    hedge: str
    words: str


def sentences(text: str) -> list[str]:
    """A text's sentences, near enough: a full stop within a number does not end one."""
    return [part.strip() for part in re.split(r"(?<=[.;!?])\s+|\n+", text) if part.strip()]


def changes(text: str) -> Iterator[Change]:
    """Each movement told in a text."""
    for sentence in sentences(text):
        for moved in MOVED.finditer(sentence):
            after = re.search(rf"\bby\s+(?:{QUANTITY.pattern})", sentence[moved.end() :], re.IGNORECASE)
            by = quantity(after) if after and after.start() < 40 else None
            yield Change(1 if moved["up"] else -1, by, sentence)


def besides(text: str) -> Iterator[Beside]:
    """Each comparison with a target or a comparator told in a text."""
    for sentence in sentences(text):
        for found in BESIDE.finditer(sentence):
            yield Beside(-1 if found["below"] else 1, found["anchor"].lower(), _gap(sentence, found), sentence)


def _gap(sentence: str, found: re.Match[str]) -> Quantity | None:
    """The amount told: "1.4% below target" stands right before, "below target by 1.4%" right after."""
    after = re.match(rf"\s*by\s+(?:{QUANTITY.pattern})", sentence[found.end() :], re.IGNORECASE)
    if after:
        return quantity(after)
    before = [q for q in quantities(sentence[: found.start()]) if not sentence[q.end : found.start()].strip()]
    return before[-1] if before else None


def multiples(text: str) -> Iterator[Multiple]:
    """Each doubling, trebling or halving told in a text."""
    for found in MULTIPLE.finditer(text):
        yield Multiple(MULTIPLES[found["word"].lower()], (found["hedge"] or "").lower(), text)


def from_to(text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Pairs of numbers a text tells as "from A to B"."""
    for found in FROM_TO.finditer(text):
        first, second = list(quantities(found["first"])), list(quantities(found["second"]))
        if first and second:
            yield first[-1], second[0]
