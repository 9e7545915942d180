"""How uncertain a figure is: 95% intervals, and the limits outside which an area differs from a comparator.

Each method is chosen for small numbers, which is where it matters:

shares     Wilson's score interval (Wilson 1927; Newcombe, Statistics in Medicine 1998, method 3). It stays between 0
           and 100%, and says something of 0 of 20. The textbook interval does neither.
counts,    exact Poisson limits (Garwood 1936) of fewer than ten events, Byar's approximation of ten and more (Breslow
rates      and Day 1987): what the public health profiles of England use.
quantiles  the order statistics whose ranks hold the quantile with at least 95% by the binomial distribution; nothing is
           assumed of how waits are spread. Of too few there is none.
funnel     the comparator's value with the spread that chance alone gives for so many (Spiegelhalter, Statistics in
           Medicine 2005): a score test for shares, Poisson for rates, at 95% and 99.8%.

An interval says how far chance alone reaches. It knows nothing of cases that were never recorded.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

Z95 = 1.959963984540054
Z998 = 3.090232306167813
FEW = 10
"""Fewer events than this get exact limits."""
_STEPS = 80


@dataclass(frozen=True, slots=True)
class Interval:
    """The least and the most that the figure fits with, in its unit, and by which method. `high` may be infinite."""

    low: float
    high: float
    method: str


def wilson(part: int, whole: int, z: float = Z95) -> tuple[float, float] | None:
    """Of a share, as parts of one. None where the whole is nought."""
    if whole <= 0:
        return None
    share, square = part / whole, z * z
    middle = share + square / (2 * whole)
    half = z * math.sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    under = 1 + square / whole
    low = 0.0 if part == 0 else (middle - half) / under
    return low, 1.0 if part == whole else (middle + half) / under


def poisson(events: int, z: float = Z95) -> tuple[float, float]:
    """Of a count of events."""
    return exact(events, z) if events < FEW else byar(events, z)


def byar(events: int, z: float = Z95) -> tuple[float, float]:
    """Byar's approximation."""
    low = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3 if events else 0.0
    more = events + 1
    return low, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def exact(events: int, z: float = Z95) -> tuple[float, float]:
    """Garwood's: the means under which so many or more, and so few or fewer, come as seldom as z says."""
    tail = math.erfc(z / math.sqrt(2)) / 2
    top = events + 20 * math.sqrt(events + 1) + 20
    low = _solve(lambda mean: 1 - _poisson_up_to(events - 1, mean) - tail, 0, top) if events else 0.0
    return low, _solve(lambda mean: tail - _poisson_up_to(events, mean), 0, top)


def _solve(rises: Callable[[float], float], low: float, high: float) -> float:
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) < 0 else (low, middle)
    return (low + high) / 2


def _poisson_up_to(events: int, mean: float) -> float:
    term = total = math.exp(-mean)
    for n in range(1, events + 1):
        term *= mean / n
        total += term
    return total if events >= 0 else 0.0


def quantile(spread: Sequence[tuple[int, int]], part: Fraction) -> float | None:
    """The quantile of whole values given as (value, how many), least first; None of nothing.

    Of n values in order, where n x part is whole, it lies halfway between that one and the next (so the median of an
    even number is the mean of the middle two); otherwise it is the next above. Part 1 is the greatest.
    """
    of = sum(count for _, count in spread)
    if not of:
        return None
    rank = of * part
    if rank.denominator == 1 and rank < of:
        return (_at(spread, int(rank)) + _at(spread, int(rank) + 1)) / 2
    return float(_at(spread, math.ceil(rank)))


def _at(spread: Sequence[tuple[int, int]], rank: int) -> int:
    seen = 0
    for value, count in spread:
        seen += count
        if seen >= rank:
            return value
    raise ValueError(f"There is no value of rank {rank} among {seen}.")


def ranks(of: int, part: Fraction) -> tuple[int, int] | None:
    """The ranks, from 1, of the order statistics between which the quantile lies; None where there are too few.

    The closest to the quantile on each side that leave at most 2.5% beyond it.
    """
    if part >= 1 or not of:
        return None
    low, high = _rank_below(of, float(part)), _rank_below(of, 1 - float(part))
    return (low, of + 1 - high) if low and high else None


def _rank_below(of: int, part: float) -> int:
    """The greatest rank that the quantile lies below with a chance of at most 2.5%; 0 where there is none."""
    chance = total = 0.0
    for found in range(of + 1):
        chance = math.exp(
            math.lgamma(of + 1) - math.lgamma(found + 1) - math.lgamma(of - found + 1)
            + found * math.log(part) + (of - found) * math.log1p(-part)
        )  # fmt: skip
        total += chance
        if total > 0.025:
            return found
    return 0


def quantile_interval(spread: Sequence[tuple[int, int]], part: Fraction) -> tuple[float, float] | None:
    """The interval of a quantile, in the unit of the values; None where there are too few values for one."""
    found = ranks(sum(count for _, count in spread), part)
    return (float(_at(spread, found[0])), float(_at(spread, found[1]))) if found else None


def mean_interval(spread: Sequence[tuple[int, int]]) -> tuple[float, float] | None:
    """Of a mean, by the spread of the values and the normal distribution; None of fewer than thirty."""
    of = sum(count for _, count in spread)
    if of < 30:
        return None
    mean = sum(value * count for value, count in spread) / of
    square = sum(count * (value - mean) ** 2 for value, count in spread) / (of - 1)
    half = Z95 * math.sqrt(square / of)
    return mean - half, mean + half


@dataclass(frozen=True, slots=True)
class Funnel:
    """The limits within which chance alone keeps so small or large an area that is like the comparator."""

    low_95: float
    high_95: float
    low_998: float
    high_998: float

    def place(self, value: float) -> str:
        """Where a value lies: "far_below", "below", "within", "above" or "far_above"."""
        if value < self.low_998 or value > self.high_998:
            return "far_below" if value < self.low_998 else "far_above"
        if value < self.low_95 or value > self.high_95:
            return "below" if value < self.low_95 else "above"
        return "within"


def funnel_share(comparator: float, whole: int) -> Funnel | None:
    """Around a share, as parts of one, of so many. None where the comparator is no share, or of nothing."""
    if whole <= 0 or not 0 <= comparator <= 1:
        return None
    one = math.sqrt(comparator * (1 - comparator) / whole)
    near, far = Z95 * one, Z998 * one
    below, above = max(0.0, comparator - far), min(1.0, comparator + far)
    return Funnel(max(0.0, comparator - near), min(1.0, comparator + near), below, above)


def funnel_rate(comparator: float, whole: float) -> Funnel | None:
    """Around a rate for one of the whole: limits of the count that the comparator's rate would bring."""
    expected = comparator * whole
    if whole <= 0 or comparator < 0:
        return None
    near, far = poisson_limits(expected, Z95), poisson_limits(expected, Z998)
    return Funnel(near[0] / whole, near[1] / whole, far[0] / whole, far[1] / whole)


def poisson_limits(expected: float, z: float) -> tuple[float, float]:
    """Within which a count keeps that is expected to be so much: the square root scale, on which its spread is one."""
    root = math.sqrt(expected)
    return max(0.0, root - z / 2) ** 2, (root + z / 2) ** 2
