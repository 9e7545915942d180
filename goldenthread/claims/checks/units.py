"""What a number must carry to mean anything: its unit, percentage points between rates, and which wait it is."""

import re
from collections.abc import Iterable
from itertools import pairwise

from goldenthread.claims import wording
from goldenthread.claims.checks.saying import figure, places
from goldenthread.claims.doubt import Doubt, Weight
from goldenthread.claims.quantities import Quantity, quantities
from goldenthread.claims.record import Figure, Passage, Record

STATISTIC = re.compile(
    r"\b(?:average|mean|median|typical(?:ly)?|longest|maximum|shortest|percentile|within|up to|no longer than)\b",
    re.IGNORECASE,
)
WAIT = re.compile(r"\b(?:wait\w*|queue\w*|delay\w*|time (?:to|from|until|before))\b", re.IGNORECASE)
POINTS = re.compile(r"\bpercentage points?\b|\bpp\b", re.IGNORECASE)


def unit_missing(passage: Passage, record: Record) -> Iterable[Doubt]:
    """The recorded number of a percentage or an amount of money, written with no unit at all."""
    for known in record.about(passage):
        if known.unit not in ("%", "GBP"):
            continue
        bare = [q for q in quantities(passage.text) if not q.unit and q.value == known.number]
        whole = [q for q in quantities(passage.text) if q.unit and q.value == known.number]
        if bare and not whole and known.source == passage.source:
            ask = "Write the unit."
            yield Doubt("unit-missing", passage.source, passage.text, f"The record has {figure(known)}", ask)


def points_stated(passage: Passage, record: Record) -> Iterable[Doubt]:
    """A difference between two rates told in per cent: of what is not said, and percentage points are meant."""
    rates = [f for f in record.about(passage) if f.unit in ("%", "pp") or f.unit.startswith("per ")]
    if not rates or POINTS.search(passage.text):
        return
    amounts = [c.by for c in wording.changes(passage.text)] + [b.by for b in wording.besides(passage.text)]
    if any(
        by and by.unit == "%" and not _in_proportion(by.value, rates) and not _is_the_fact(by, rates) for by in amounts
    ):
        recorded = f"“{rates[-1].key}” is itself a rate: a difference between rates is in percentage points"
        ask = "Write percentage points, or say that it is a share of the earlier value."
        yield Doubt("points-stated", passage.source, passage.text, recorded, ask, Weight.QUESTION, places(rates))


def statistic_missing(passage: Passage, record: Record) -> Iterable[Doubt]:
    """A wait that has moved, with no word on whether it is the mean, the median or the longest.

    A length of time is a wait where the fact or the words say that somebody waits: a course of twelve weeks is none.
    """
    timed = [f for f in record.about(passage) if f.unit in ("days", "weeks", "months") and not f.statistic]
    waits = [f for f in timed if WAIT.search(f.key) or WAIT.search(passage.text)]
    moved = any(True for _ in wording.changes(passage.text))
    if waits and moved and not STATISTIC.search(passage.text):
        ask = "Say which: the mean, the median, or the longest wait."
        recorded = f"Nothing says what the number is of all the waits in “{waits[-1].key}”"
        yield Doubt("statistic-missing", passage.source, passage.text, recorded, ask, Weight.QUESTION, places(waits))


def _is_the_fact(by: Quantity, rates: list[Figure]) -> bool:
    """Whether the recorded fact is the rise itself: an uplift of 10% is of what it is applied to."""
    return len(rates) == 1 and rates[0].unit == "%" and rates[0].number == by.value


def _in_proportion(value: float, rates: list[Figure]) -> bool:
    """Whether the number is the change in proportion between two recorded values: then per cent is right."""
    numbers = [f.number for f in rates if f.number and f.unit != "pp"]
    return any(abs(abs(b - a) / a * 100 - value) < 0.5 for a, b in pairwise(numbers))
