"""One declared fact, two sourced values: both are kept, and somebody says which holds."""

from collections.abc import Iterable
from itertools import groupby

from goldenthread.claims.checks.saying import figure, places
from goldenthread.claims.doubt import Doubt
from goldenthread.claims.record import Figure, Record, Role


def two_values(record: Record) -> Iterable[Doubt]:
    """Values of the same fact and period that differ beyond their rounding."""
    values = sorted((f for f in record.figures if f.role == Role.VALUE), key=lambda f: (f.key, f.period))
    for (key, period), group in groupby(values, key=lambda f: (f.key, f.period)):
        found = list(group)
        others = [f for f in found[1:] if not _same(found[0], f)]
        if others:
            recorded = "; ".join(figure(f) for f in found)
            of = f"{key}{f' in {period}' if period else ''}"
            ask = "Both are kept. Say which holds and on what day it was so, or what each is of."
            yield Doubt("two-values", others[0].source, of, recorded, ask, beside=places(found))


def _same(one: Figure, other: Figure) -> bool:
    """Whether two values can be the same: words letter for letter, numbers as far as the rougher of them is written."""
    if one.number is None or other.number is None:
        return str(one.value).casefold() == str(other.value).casefold()
    places_ = min(len(f"{f.number:g}".partition(".")[2]) for f in (one, other))
    return abs(one.number - other.number) <= 0.5 * 10.0**-places_ * (places_ > 0) + 1e-9
