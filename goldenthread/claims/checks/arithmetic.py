"""What can be reckoned: a rise against its two values, a doubling against the ratio, a number against the record."""

from collections.abc import Iterable

from goldenthread.claims import wording
from goldenthread.claims.checks.saying import figure, places, told
from goldenthread.claims.doubt import Doubt
from goldenthread.claims.quantities import Quantity, quantities
from goldenthread.claims.record import Figure, Passage, Record

NEARLY = 0.9
"""The least of a multiple that may be called almost so: 1.8 times is almost double, 1.7 is not."""
WRITTEN = ("%", "pp", "GBP", "weeks")
"""Units that stand beside their number; a number of children may be of any children."""


def change_stated(passage: Passage, record: Record) -> Iterable[Doubt]:
    """A rise or fall that is told, against the last two recorded values of the fact."""
    for first, last in _pairs(passage, record):
        for change in wording.changes(passage.text):
            real = (last.number or 0) - (first.number or 0)
            against = real * change.direction < 0 and not _tells(passage, first, last)
            if against if change.by is None else not _amounts_agree(change.by, first, last):
                yield _doubt("change-stated", passage, change.words, _reckoned(first, last), (first, last))


def multiple_stated(passage: Passage, record: Record) -> Iterable[Doubt]:
    """A doubling, trebling or halving, against the ratio of the two values."""
    for first, last in _pairs(passage, record):
        for multiple in wording.multiples(passage.text):
            if first.number and not _multiple_holds(multiple, (last.number or 0) / first.number):
                yield _doubt("multiple-stated", passage, multiple.words, _reckoned(first, last), (first, last))


def value_stated(passage: Passage, record: Record) -> Iterable[Doubt]:
    """A number in the fact's own unit that is none of the values recorded of it: the nearest is shown.

    Asked only of a passage about one fact of one period, in a sentence that tells of no change and no comparison: there
    the number can be nothing else.
    """
    known = [f for f in record.about(passage) if f.unit]
    if len(passage.about) != 1 or not passage.period or not known:
        return
    if any(True for _ in wording.changes(passage.text)) or any(True for _ in wording.besides(passage.text)):
        return
    told_here = [q for q in quantities(passage.text) if q.unit == known[0].unit and q.unit in WRITTEN]
    if told_here and not any(q.allows(f.number or 0) for q in told_here for f in known):
        yield _doubt("value-stated", passage, passage.text, " and ".join(map(figure, known)), known)


def _pairs(passage: Passage, record: Record) -> Iterable[tuple[Figure, Figure]]:
    """The last two recorded values of each fact a passage is about: up to its own period, where it has one."""
    for key in passage.about:
        found = [f for f in record.of(key) if f.number is not None and f.period]
        found = [f for f in found if not passage.period or f.period <= passage.period]
        periods = sorted({f.period for f in found})
        if len(periods) > 1:
            by_period = {f.period: f for f in found}
            yield by_period[periods[-2]], by_period[periods[-1]]


def _amounts_agree(by: Quantity, first: Figure, last: Figure) -> bool:
    """Whether an amount is the difference, or (where it is a percentage) the change relative to the first value."""
    was, now = first.number or 0.0, last.number or 0.0
    rate = first.unit in ("%", "pp") or first.unit.startswith("per ")
    if by.unit == "%" and not rate:
        return bool(was) and by.allows(abs(now - was) / was * 100)
    relative = by.unit == "%" and bool(was) and by.allows(abs(now - was) / was * 100)
    return by.allows(abs(now - was)) or relative


def _tells(passage: Passage, first: Figure, last: Figure) -> bool:
    """Whether the passage itself tells both values: then the direction is a word about them, not about others."""
    return any({a.value, b.value} == {first.number, last.number} for a, b in wording.from_to(passage.text))


def _multiple_holds(multiple: wording.Multiple, ratio: float) -> bool:
    if multiple.times < 1:
        return ratio <= multiple.times / (NEARLY if multiple.hedge in ("almost", "nearly") else 0.95)
    if multiple.hedge in ("almost", "nearly"):
        return multiple.times * NEARLY <= ratio <= multiple.times
    return ratio >= multiple.times * (1 if multiple.hedge else 0.95)


def _reckoned(first: Figure, last: Figure) -> str:
    was, now = first.number or 0.0, last.number or 0.0
    share = f", {told(round((now - was) / was * 100, 1))}%" if was and first.unit != "%" else ""
    unit = "pp" if first.unit == "%" else first.unit
    return f"{figure(first)}, then {figure(last)}: a change of {told(round(now - was, 4), unit)}{share}"


def _doubt(code: str, passage: Passage, says: str, recorded: str, of: Iterable[Figure]) -> Doubt:
    ask = "Put the reckoned figure in the words, or say which of the recorded values is wrong and why."
    return Doubt(code, passage.source, says, recorded, ask, beside=places(of))
