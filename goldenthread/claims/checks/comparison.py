"""Above or below: a gap that is told, the side it is on, and whether the two lengths of time are the same."""

from collections.abc import Iterable

from goldenthread.claims import wording
from goldenthread.claims.checks.saying import figure, places, told
from goldenthread.claims.doubt import Doubt, Weight
from goldenthread.claims.record import Figure, Passage, Record, Role

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def gap_stated(passage: Passage, record: Record) -> Iterable[Doubt]:
    """How far below or above a target or comparator, against the recorded two: gaps are always reckoned, never read."""
    for beside, value, other in _compared(passage, record):
        gap = abs((value.number or 0) - (other.number or 0))
        if beside.by and not beside.by.allows(round(gap, 6)):
            unit = "pp" if value.unit == "%" else value.unit
            recorded = f"{figure(value)} beside {figure(other)}: {told(round(gap, 4), unit)} apart"
            ask = "Let the gap be reckoned from the two figures."
            yield Doubt("gap-stated", passage.source, beside.words, recorded, ask, beside=places((value, other)))


def side_stated(passage: Passage, record: Record) -> Iterable[Doubt]:
    """Said to be below and is not, or above and is not: equal is neither."""
    for beside, value, other in _compared(passage, record):
        apart = (value.number or 0) - (other.number or 0)
        if apart * beside.direction <= 0:
            side = "equal to" if not apart else "above" if apart > 0 else "below"
            recorded = f"{figure(value)} is {side} {figure(other)}"
            ask = "Take the word from the numbers: below, equal to or above."
            yield Doubt("side-stated", passage.source, beside.words, recorded, ask, beside=places((value, other)))


def target_met(passage: Passage, record: Record) -> Iterable[Doubt]:
    """A target said to be met that is missed, where it is known which way is better and both are of one period."""
    if not wording.MET.search(passage.text):
        return
    for key in passage.about:
        values = [f for f in record.of(key, Role.VALUE, passage.period) if f.number is not None and f.better]
        targets = [f for f in record.of(key, Role.TARGET) if f.number is not None]
        if values and targets and values[-1].per == targets[-1].per:
            value, target = values[-1], targets[-1]
            if ((value.number or 0) - (target.number or 0)) * value.better < 0:
                recorded = f"{figure(value)} beside a target of {told(target.number or 0, target.unit)}: it is missed"
                ask = "Say how far it is from the target."
                yield Doubt("target-met", passage.source, passage.text, recorded, ask, beside=places((value, target)))


def periods_compared(record: Record) -> Iterable[Doubt]:
    """A target of a year beside the figure of a quarter: they can only be compared in proportion, and saying so."""
    for value in (f for f in record.figures if f.role == Role.VALUE and f.per in MONTHS and f.number is not None):
        for target in record.of(value.key, Role.TARGET):
            if target.per in MONTHS and target.per != value.per and target.number is not None:
                yield _uneven(value, target)


def _uneven(value: Figure, target: Figure) -> Doubt:
    share = (target.number or 0) * MONTHS[value.per] / MONTHS[target.per]
    target_told, share_told = told(target.number or 0, target.unit), told(round(share, 2), target.unit)
    recorded = (
        f"The target of {target_told} is for a {target.per}; the figure of {figure(value)} is for a {value.per}. "
        f"In proportion the target is {share_told} a {value.per}"
    )
    ask = "Give the target the figure's own length of time, or say that it is taken in proportion."
    says = f"{figure(value)} beside a target of {target_told}"
    return Doubt("periods-compared", value.source, says, recorded, ask, Weight.CONTRADICTION, places((target,)))


def _compared(passage: Passage, record: Record) -> Iterable[tuple[wording.Beside, Figure, Figure]]:
    """Each comparison told, with the newest value of the fact and the other; uneven periods are left out."""
    for beside in wording.besides(passage.text):
        role = Role.TARGET if beside.anchor == "target" else Role.COMPARATOR
        for key in passage.about:
            values = [f for f in record.of(key, Role.VALUE, passage.period) if f.number is not None]
            others = [f for f in record.of(key, role) if f.number is not None]
            if values and others and (values[-1].per == others[-1].per or not values[-1].per or not others[-1].per):
                yield beside, values[-1], others[-1]
