"""Whether a measure moved by more than chance, from two readings with the counts behind them.

A share is compared by Newcombe's hybrid score interval for a difference of two proportions (Statistics in Medicine
1998; 17: 873-890, method 10). A plain count is compared as two Poisson counts, by the normal score on square roots.
Neither says why it moved, and two readings of partly the same children are less independent than they assume.
"""

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""95 per cent, two-sided."""
SMALLEST_COUNT = 10


@dataclass(frozen=True)
class Reading:
    """One value: a share with its counts, or a count with no denominator."""

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None


@dataclass(frozen=True)
class Movement:
    """How far apart two readings are. `beyond_chance` is None where it cannot be told, and `words` says why."""

    change: float | None
    low: float | None
    high: float | None
    beyond_chance: bool | None
    words: str


def wilson(successes: float, of: float, z: float = Z) -> tuple[float, float]:
    """Wilson's score interval of a proportion."""
    share = successes / of
    middle = 2 * of * share + z * z
    spread = z * sqrt(z * z + 4 * of * share * (1 - share))
    return (middle - spread) / (2 * (of + z * z)), (middle + spread) / (2 * (of + z * z))


def difference(first: tuple[float, float], second: tuple[float, float]) -> tuple[float, float, float]:
    """The second share less the first, with its interval: method 10 of Newcombe."""
    (a, m), (b, n) = second, first
    (low_a, high_a), (low_b, high_b) = wilson(a, m), wilson(b, n)
    gap = a / m - b / n
    below = sqrt((a / m - low_a) ** 2 + (high_b - b / n) ** 2)
    above = sqrt((high_a - a / m) ** 2 + (b / n - low_b) ** 2)
    return gap, gap - below, gap + above


def between(before: Reading, after: Reading) -> Movement:
    """What can be said of the movement from one reading to the next."""
    if before.denominator and after.denominator and before.numerator is not None and after.numerator is not None:
        return _shares((before.numerator, before.denominator), (after.numerator, after.denominator))
    if before.value is None or after.value is None:
        return Movement(None, None, None, None, "There is no earlier figure to compare it with.")
    change = after.value - before.value
    if before.denominator or after.denominator or not _counts(before.value, after.value):
        return Movement(change, None, None, None, "The counts behind it are not held, so chance cannot be ruled out.")
    return _counted(before.value, after.value)


def _counts(*values: float) -> bool:
    return all(value == int(value) and value >= SMALLEST_COUNT for value in values)


def _shares(before: tuple[float, float], after: tuple[float, float]) -> Movement:
    gap, low, high = difference(before, after)
    beyond = low > 0 or high < 0
    points = f"{abs(100 * gap):.1f} percentage points"
    way = "up" if gap > 0 else "down"
    interval = f"(95% interval {100 * low:+.1f} to {100 * high:+.1f})"
    if beyond:
        return Movement(
            gap, low, high, True, f"{way.capitalize()} {points} {interval}: more than chance would explain."
        )
    said = f"{way.capitalize()} {points}" if gap else "No change"
    return Movement(gap, low, high, False, f"{said} {interval}: no more than chance may bring.")


def _counted(before: float, after: float) -> Movement:
    score = 2 * (sqrt(after) - sqrt(before)) / sqrt(2)
    beyond = abs(score) > Z
    change = after - before
    way = "Up" if change > 0 else "Down"
    said = f"{way} {abs(change):,.0f}" if change else "No change"
    tail = "more than chance would explain" if beyond else "no more than chance may bring"
    return Movement(change, None, None, beyond, f"{said}: {tail}, were each case independent of the others.")
