"""How sure a figure is, and whether two groups truly differ: intervals for shares and counts, and the largest gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt
from statistics import NormalDist

from goldenthread.exchange.dashboard.people import LAST
from goldenthread.exchange.dashboard.sheet import Count, Group
from goldenthread.indicators.intervals import poisson, wilson

SURE = 0.95
FEWEST = 10
"""A group of fewer is not compared."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Between what a figure lies, in its own unit."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Gap:
    """How a group's share differs from that of everybody else, in percentage points, with its interval."""

    group: Group
    share: float
    others: float
    points: float
    low: float
    high: float
    compared: int


def deviate(sure: float = SURE) -> float:
    """The normal deviate of a two-sided interval."""
    return NormalDist().inv_cdf(0.5 + sure / 2)


def interval(count: Count, *, share: bool) -> Interval | None:
    """The 95% interval of a share (Wilson) or of a count of what happened (Poisson); None where there is nothing."""
    z = deviate()
    if count.numerator is None:
        return None
    if share:
        if not count.denominator:
            return None
        low, high = _share(count, z)
        return Interval(100 * low, 100 * high)
    low, high = poisson(count.numerator, z)
    return Interval(low, high)


def _share(count: Count, z: float) -> tuple[float, float]:
    """Wilson's interval of a share of somebody, as shares of one."""
    found = wilson(count.numerator or 0, count.denominator or 0, z)
    assert found is not None  # there is a denominator
    return found


def difference(one: Count, other: Count, z: float) -> tuple[float, float, float]:
    """One share less another, in percentage points, with Newcombe's interval (1998, method 10)."""
    assert one.numerator is not None
    assert other.numerator is not None
    assert one.denominator
    assert other.denominator
    p, q = one.numerator / one.denominator, other.numerator / other.denominator
    (low1, high1), (low2, high2) = _share(one, z), _share(other, z)
    gap = p - q
    low = gap - sqrt((p - low1) ** 2 + (high2 - q) ** 2)
    high = gap + sqrt((high1 - p) ** 2 + (q - low2) ** 2)
    return 100 * gap, 100 * low, 100 * high


def moved(last: Count, before: Count, off: int = 0) -> int | None:
    """Whether two shares, or two counts of equal stretches, differ by more than chance: 1 up, -1 down, 0 no more.

    None where that depends on how they were rounded, each number by `off` at most. Two counts differ where the share
    of the later in both is clear of a half.
    """
    found = {_moved(one, other) for one, other in product(_as_it_may_be(last, off), _as_it_may_be(before, off))}
    return found.pop() if len(found) == 1 else None


def _moved(last: Count, before: Count) -> int:
    z = deviate()
    if last.denominator is None or before.denominator is None:
        both = (last.numerator or 0) + (before.numerator or 0)
        low, high = _share(Count(last.numerator, both), z) if both else (0.0, 1.0)
        return (low > 0.5) - (high < 0.5)
    _, low, high = difference(last, before, z)
    return (low > 0) - (high < 0)


def _as_it_may_be(count: Count, off: int) -> Iterator[Count]:
    """A count as it is shown, and at the ends of what it may have been before it was rounded."""
    numbers = {max((count.numerator or 0) + by, 0) for by in (-off, 0, off)}
    if count.denominator is None:
        yield from map(Count, numbers)
        return
    wholes = {max(count.denominator + by, 1) for by in (-off, 0, off)}
    yield from (Count(min(n, of), of) for n, of in product(numbers, wholes))


def ends(count: Count, off: int) -> tuple[float, float]:
    """The least and the most that a share (of one), or a count, may have been before it was rounded, by `off`."""
    found = [(each.numerator or 0) / (each.denominator or 1) for each in _as_it_may_be(count, off)]
    return min(found), max(found)


def largest_gap(whole: Count, groups: Sequence[Group], slack: int = 0) -> Gap | None:
    """The group that differs most from all others, where the difference is real; None where none is.

    Each group is set against everybody else. Because several are looked at, each interval is made wider (Bonferroni),
    so that where nothing differs it is still only one time in twenty that a gap is said. `slack` is by how many a
    shown count may be off because it is rounded: a gap is said only where it would stand however they were.
    """
    if whole.numerator is None or not whole.denominator:
        return None
    known = [group for group in groups if group.label not in LAST]
    base = _without(whole, [group.count for group in groups if group.label in LAST])
    pairs = [(group, _others(base, group.count)) for group in known]
    fair = [(group, others) for group, others in pairs if others is not None]
    if not fair:
        return None
    z = deviate(1 - (1 - SURE) / len(fair))
    found = [
        Gap(group, group.count.share or 0.0, others.share or 0.0, *difference(group.count, others, z), len(fair))
        for group, others in fair
    ]
    real = [
        gap for gap, (group, others) in zip(found, fair, strict=True) if _stands(group.count, others, gap, slack, z)
    ]
    return max(real, key=lambda gap: abs(gap.points), default=None)


def _stands(mine: Count, others: Count, gap: Gap, slack: int, z: float) -> bool:
    """Whether a difference is real, also where rounding made it look larger by as much as it may."""
    if gap.low <= 0 <= gap.high:
        return False
    nearer = -slack if gap.low > 0 else slack
    _, low, high = difference(_off(mine, nearer), _off(others, -2 * nearer), z)  # two rounded counts made the others
    return low > 0 if gap.low > 0 else high < 0


def _off(count: Count, by: int) -> Count:
    """A count as it could have been before it was rounded, its share as much higher (lower, below nought) as may be."""
    of = max((count.denominator or 0) - by, 1)
    return Count(min(max((count.numerator or 0) + by, 0), of), of)


def _without(whole: Count, unknown: Sequence[Count]) -> Count:
    """All but those of whom the group is not known; nothing where they cannot be taken away."""
    if any(count.numerator is None or count.denominator is None for count in unknown):
        return Count(None)
    n = (whole.numerator or 0) - sum(count.numerator or 0 for count in unknown)
    return Count(max(n, 0), max((whole.denominator or 0) - sum(count.denominator or 0 for count in unknown), 0))


def _others(whole: Count, mine: Count) -> Count | None:
    """Everybody who is not in a group; None where the two cannot be compared."""
    if mine.numerator is None or mine.denominator is None or whole.numerator is None or whole.denominator is None:
        return None
    of = whole.denominator - mine.denominator
    counted = min(max(whole.numerator - mine.numerator, 0), max(of, 0))
    if mine.denominator < FEWEST or of < FEWEST:
        return None
    return Count(counted, of)
