"""What can be reckoned: a rise against its two values, a doubling against the ratio, a number against the record."""

from collections.abc import Iterable, Sequence

from goldenthread.claims import wording
from goldenthread.claims.checks.saying import figure, places, told
from goldenthread.claims.doubt import Doubt
from goldenthread.claims.quantities import Quantity, quantities
from goldenthread.claims.record import Figure, Passage, Record, in_time

A_YEAR = 12
"""Values looked back over for a direction: a year of months."""
NEARLY = 0.9
"""The least of a multiple that may be called almost so: 1.8 times is almost double, 1.7 is not."""
WRITTEN = ("%", "pp", "GBP", "weeks")
"""Units that stand beside their number; a number of children may be of any children."""


def change_stated(passage: Passage, record: Record) -> Iterable[Doubt]:
    """A rise or fall that is told, against the recorded values of the fact.

    An amount may be told since any earlier value. A direction alone is doubted only where the last value goes against
    it both from the one before and from the first of the last year's: a single step back is no contradiction.
    """
    for earlier, last in _series(passage, record):
        for change in wording.changes(passage.text):
            if _of_others(change.words, earlier, last):
                continue
            if change.by is None:
                wrong = all(_against(change, first, last) for first in (earlier[-1], earlier[-A_YEAR:][0]))
            else:
                wrong = not any(_amounts_agree(change, first, last) for first in earlier)
            if wrong:
                yield _doubt("change-stated", passage, change.words, _reckoned(earlier[-1], last), (earlier[-1], last))


def change_in_itself(passage: Passage, record: Record) -> Iterable[Doubt]:  # noqa: ARG001 - as every check of a passage
    """A rise told from a larger number to a smaller one, or by another amount than lies between the two it tells.

    Needs no record: the sentence holds all three. Asked only where one movement and one pair stand in the sentence.
    """
    for sentence in wording.sentences(passage.text):
        pairs, moves = list(wording.from_to(sentence)), list(wording.changes(sentence))
        if len(pairs) == len(moves) == 1 and (pairs[0][0].unit == pairs[0][1].unit or not pairs[0][0].unit):
            yield from _in_itself(passage, sentence, pairs[0], moves[0])


def _in_itself(
    passage: Passage, sentence: str, pair: tuple[Quantity, Quantity], change: wording.Change
) -> Iterable[Doubt]:
    was, now = pair
    real, unit = now.value - was.value, now.unit
    other = change.by is not None and change.by.unit == unit and not change.by.allows(abs(real))
    if real * change.direction < 0 or other:
        by = told(round(real, 4), "pp" if unit == "%" else unit)
        recorded = f"From {told(was.value, unit)} to {told(now.value, unit)} is a change of {by}"
        yield Doubt("change-in-itself", passage.source, sentence, recorded, "Mend the word or the numbers.")


def multiple_stated(passage: Passage, record: Record) -> Iterable[Doubt]:
    """A doubling, trebling or halving, against the ratio of the last value to the earlier ones."""
    for earlier, last in _series(passage, record):
        for multiple in wording.multiples(passage.text):
            ratios = [(last.number or 0) / first.number for first in earlier if first.number]
            if ratios and not any(_multiple_holds(multiple, ratio) for ratio in ratios):
                of = (earlier[-1], last)
                yield _doubt("multiple-stated", passage, multiple.words, _reckoned(*of), of)


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


def _series(passage: Passage, record: Record) -> Iterable[tuple[list[Figure], Figure]]:
    """The recorded values of each fact a passage is about, one a period: those before, and the last of them.

    Up to the passage's own period, where it has one.
    """
    for key in passage.about:
        found = [f for f in record.of(key) if f.number is not None and f.period]
        by_period = {f.period: f for f in found if not passage.period or in_time(f.period) <= passage.period}
        if len(by_period) > 1:
            *earlier, last = (by_period[period] for period in sorted(by_period, key=in_time))
            yield earlier, last


def _against(change: wording.Change, first: Figure, last: Figure) -> bool:
    return ((last.number or 0) - (first.number or 0)) * change.way(last.better) < 0


def _amounts_agree(change: wording.Change, first: Figure, last: Figure) -> bool:
    """Whether an amount is the difference the way it is told, or (as a percentage) the change relative to the first."""
    by, was, now = change.by, first.number or 0.0, last.number or 0.0
    assert by is not None
    if _against(change, first, last):
        return False
    rate = first.unit in ("%", "pp") or first.unit.startswith("per ")
    if by.unit == "%" and not rate:
        return bool(was) and by.allows(abs(now - was) / was * 100)
    relative = by.unit == "%" and bool(was) and by.allows(abs(now - was) / was * 100)
    return by.allows(abs(now - was)) or relative


def _of_others(sentence: str, earlier: Sequence[Figure], last: Figure) -> bool:
    """Whether a sentence tells two values that are none of the fact's: then its words are about those.

    The fact's own the other way round are its own: "fell from 16% to 4%" of what rose from 4% to 16% is wrong.
    """
    pairs = [{a.value, b.value} for a, b in wording.from_to(sentence)]
    return bool(pairs) and not any({first.number, last.number} in pairs for first in earlier)


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
