"""What a sentence says of its numbers: that something rose by one, lies below another, has doubled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.claims.quantities import QUANTITY, Quantity, quantities, quantity

NOT_A_FALL = r"(?!\s+(?:\w+\s+)?(?:behind|short of|through|ill|into)\b)"
"""Ways to fall that are no fall in a number: far behind, short of, into the hands of."""
MOVED = re.compile(
    r"\b(?:(?P<up>increas(?:ed|es|ing)|risen|rose|rising|grew|grown|growing)|"
    rf"(?P<down>reduc(?:ed|es|ing|tions?)|(?:fallen|fell|falling){NOT_A_FALL}|decreas(?:ed|es|ing)|"
    r"declin(?:ed|es|ing)|dropped|dropping|shortened)|"
    r"(?P<good>improv(?:ed|es|ing))|(?P<bad>worsen(?:ed|s|ing)|deteriorat(?:ed|es|ing)))\b",
    re.IGNORECASE,
)
MULTIPLES = {"doubl": 2.0, "trebl": 3.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5}
MULTIPLE = re.compile(
    rf"\b(?:(?P<hedge>almost|nearly|more than|over)\s+)?(?P<word>{'|'.join(MULTIPLES)})(?:e|ed|es|ing)\b", re.IGNORECASE
)
BY_SO_MUCH = re.compile(
    r"\b(?:(?P<up>(?:increase|rise|growth|gain)\s+of|up(?:\s+by)?)|"
    rf"(?P<down>(?:decrease|fall|drop|decline|reduction)\s+of|down(?:\s+by)?))\s+(?:{QUANTITY.pattern})",
    re.IGNORECASE,
)
"""An amount right after its word: a rise of 12, up 3 percentage points, down by 4 weeks."""
MET = re.compile(
    r"\b(?:met|reached|achieved|hit|meets|reaches|achieves)\s+(?:its|the|our|their)\s+target\b", re.IGNORECASE
)
FROM_TO = re.compile(r"\bfrom\b(?P<first>[^.;]{1,60}?)\bto\b(?P<second>[^.;]{1,40})", re.IGNORECASE)
ANCHOR = r"(?:the\s+)?(?P<anchor>target|national(?:\s+average)?|England(?:\s+average)?|previous year)"
BELOW = r"(?P<below>below|under|lower\s+than|less\s+than|fewer\s+than)"
ABOVE = r"(?P<above>above|over|higher\s+than|more\s+than|exceed(?:s|ed|ing)?)"
BESIDE = re.compile(rf"\b(?:{BELOW}|{ABOVE})\s+{ANCHOR}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """Something rose (+1) or fell (-1), by an amount where one is told.

    Of what only got better or worse the direction is 0, and `good` says which (+1, -1): whether that is a rise depends
    on what is better.
    """

    direction: int
    by: Quantity | None
    words: str
    good: int = 0

    def way(self, better: int) -> int:
        """Which way the number went if these words hold, where more is better (+1) or less is (-1); 0: not said."""
        return self.direction or self.good * better


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
            good = 1 if moved["good"] else -1 if moved["bad"] else 0
            yield Change(0 if good else 1 if moved["up"] else -1, by, sentence, good)
        for told in BY_SO_MUCH.finditer(sentence):
            yield Change(1 if told["up"] else -1, quantity(told), sentence)


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
