"""How sure a figure is, and whether two groups truly differ: intervals for shares and counts, and the largest gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from goldenthread.exchange.dashboard.people import LAST
from goldenthread.exchange.dashboard.sheet import Count, Group

SURE = 0.95
FEWEST = 10
"""A group of fewer is not compared."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Between what a figure lies, in its own unit, and by which method."""

    low: float
    high: float
    method: str


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


def wilson(n: int, of: int, z: float) -> tuple[float, float]:
    """Wilson's score interval (1927) for a proportion, as shares of one. `of` is more than nought."""
    p = n / of
    centre = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return max(0.0, centre - half), min(1.0, centre + half)


def byar(n: int, z: float) -> tuple[float, float]:
    """Byar's approximation to the exact Poisson interval of a count (Breslow and Day 1987)."""
    low = n * (1 - 1 / (9 * n) - z / (3 * sqrt(n))) ** 3 if n else 0.0
    above = n + 1
    return max(0.0, low), above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3


def interval(count: Count, *, share: bool) -> Interval | None:
    """The 95% interval of a share or of a count of what happened; None where there is nothing to make it from."""
    z = deviate()
    if count.numerator is None:
        return None
    if share:
        if not count.denominator:
            return None
        low, high = wilson(count.numerator, count.denominator, z)
        return Interval(100 * low, 100 * high, "Wilson’s score interval, 95%")
    low, high = byar(count.numerator, z)
    return Interval(low, high, "Byar’s interval, 95%")


def difference(one: Count, other: Count, z: float) -> tuple[float, float, float]:
    """One share less another, in percentage points, with Newcombe's interval (1998, method 10)."""
    assert one.numerator is not None
    assert other.numerator is not None
    assert one.denominator
    assert other.denominator
    p, q = one.numerator / one.denominator, other.numerator / other.denominator
    low1, high1 = wilson(one.numerator, one.denominator, z)
    low2, high2 = wilson(other.numerator, other.denominator, z)
    gap = p - q
    low = gap - sqrt((p - low1) ** 2 + (high2 - q) ** 2)
    high = gap + sqrt((high1 - p) ** 2 + (q - low2) ** 2)
    return 100 * gap, 100 * low, 100 * high


def largest_gap(whole: Count, groups: Sequence[Group]) -> Gap | None:
    """The group that differs most from all others, where the difference is real; None where none is.

    Each group is set against everybody else. Because several are looked at, each interval is made wider (Bonferroni),
    so that where nothing differs it is still only one time in twenty that a gap is said.
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
    real = [gap for gap in found if gap.low > 0 or gap.high < 0]
    return max(real, key=lambda gap: abs(gap.points), default=None)


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
