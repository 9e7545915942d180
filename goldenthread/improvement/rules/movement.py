"""Whether a measure moved, which way, and whether by more than chance: by a test that is named in the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt
from statistics import fmean

Z = 1.959964
"""The normal deviate of a 95% interval."""
XMR = 2.66
"""Mean moving range to three standard deviations of single values: 3 / 1.128 (Shewhart's chart of individuals)."""
EARLIER_NEEDED = 7
ROUNDED = 0.51
"""How far a printed percentage may lie from its counts."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a measure: the days it is of, and its counts where they are known."""

    first: date
    last: date
    value: float
    numerator: float | None = None
    denominator: float | None = None

    @property
    def counted(self) -> bool:
        """Whether it is a percentage of what happened in a stretch of days, whose sizes tell two of them apart.

        What is so on one day and on another is mostly of the same cases: there the sizes tell nothing.
        """
        if self.numerator is None or not self.denominator or self.first == self.last:
            return False
        return abs(self.value - 100 * self.numerator / self.denominator) < ROUNDED


@dataclass(frozen=True, slots=True)
class Movement:
    """From one value to the next: by how much, whether by more than chance (None: it cannot be told), and how known."""

    by: float
    beyond_chance: bool | None
    how: str
    overlaps: bool = False
    """Whether the two stretches share days, so that the movement says little."""

    @property
    def direction(self) -> str:
        """Up, down or level."""
        return "level" if self.by == 0 else "up" if self.by > 0 else "down"


def better(by: float, polarity: str) -> bool | None:
    """Whether a movement is for the better; None where there is none, or neither way is better by itself."""
    if by == 0 or polarity == "context":
        return None
    return (by > 0) == (polarity == "higher")


def movement(values: Sequence[Value]) -> Movement | None:
    """The movement to the last of some values, in order of time, from the one before; None where there is none.

    Shares with known counts of periods that do not overlap are compared by Newcombe's interval for the difference of
    two proportions; other values by the natural limits of the ones before, once there are seven.
    """
    if len(values) < 2:
        return None
    before, last = values[-2:]
    by = last.value - before.value
    if last.counted and before.counted and last.first > before.last:
        low, high = difference(before, last)
        beyond = low > 0 or high < 0
        return Movement(by, beyond, _proportions_words(low, high))
    outside, how = _beside_limits(values)
    return Movement(by, outside, how, overlaps=last.first <= before.last)


def _proportions_words(low: float, high: float) -> str:
    tail = "which leaves out no change" if low > 0 or high < 0 else "and no change lies within it"
    return (
        f"The difference is between {100 * low:+.1f} and {100 * high:+.1f} percentage points "
        f"(95% interval for two proportions, Newcombe's method), {tail}."
    )


def difference(before: Value, last: Value) -> tuple[float, float]:
    """Newcombe's hybrid score interval (1998, method 10) for a later proportion less an earlier, as shares of one."""
    p1, low1, high1 = wilson(last)
    p2, low2, high2 = wilson(before)
    gap = p1 - p2
    return (
        gap - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2),
        gap + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2),
    )


def wilson(value: Value) -> tuple[float, float, float]:
    """A proportion and Wilson's score interval for it, at 95%."""
    assert value.numerator is not None
    assert value.denominator
    count, p = value.denominator, value.numerator / value.denominator
    centre = (p + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z / (1 + Z * Z / count) * sqrt(p * (1 - p) / count + Z * Z / (4 * count * count))
    return p, max(0.0, centre - half), min(1.0, centre + half)


def _beside_limits(values: Sequence[Value]) -> tuple[bool | None, str]:
    earlier, last = [value.value for value in values[:-1]], values[-1].value
    if len(earlier) < EARLIER_NEEDED:
        return None, (
            f"It cannot be told from chance: that takes the counts behind two periods that do not overlap, or "
            f"{EARLIER_NEEDED} earlier readings; there are {len(earlier)}."
        )
    low, high = limits(earlier)
    beyond = not low <= last <= high
    tail = "it is outside them" if beyond else "it is within them"
    return beyond, (
        f"The {len(earlier)} earlier readings vary between {low:,.6g} and {high:,.6g} by themselves "
        f"(their mean, and 2.66 times the mean step between them either way); {tail}."
    )


def limits(values: Sequence[float]) -> tuple[float, float]:
    """The natural limits of single values (the XmR chart). At least two values."""
    step = fmean(abs(after - before) for before, after in pairwise(values))
    middle = fmean(values)
    return middle - XMR * step, middle + XMR * step
