"""A stratified sample's share weighted back to the whole list: groups drawn in equal numbers weigh as they do there.

The estimator is the textbook's for a stratified random sample (Cochran, Sampling Techniques, 3rd edition 1977, sections
5.3 and 5.5 to 5.7): each group's share by its part of the list, its variance with the finite population correction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""95 per cent, two-sided."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One group: how many records the list has of it, how many of those drawn are graded, how many are good."""

    size: int
    graded: int
    good: int


@dataclass(frozen=True, slots=True)
class Weighted:
    """A share of the whole list from 0 to 1, with its 95% interval; none where a group has one graded record alone."""

    share: float
    low: float | None
    high: float | None


def weighted(groups: Sequence[Drawn]) -> Weighted | None:
    """The share weighted to the list; None where a group of the list has no graded record, so that it tells nothing."""
    whole = sum(group.size for group in groups)
    if not whole or any(group.size and not group.graded for group in groups):
        return None
    parts = [(group.size / whole, group.good / group.graded, group) for group in groups if group.size]
    share = sum(weight * good for weight, good, _ in parts)
    if any(group.graded == 1 and group.size > 1 for _, _, group in parts):
        return Weighted(share, None, None)
    spread = Z * sqrt(sum(weight**2 * _variance(good, group) for weight, good, group in parts))
    return Weighted(share, max(0.0, share - spread), min(1.0, share + spread))


def _variance(good: float, group: Drawn) -> float:
    """The variance of one group's share; nought where every record of it was graded."""
    if group.graded >= group.size:
        return 0.0
    return (1 - group.graded / group.size) * good * (1 - good) / (group.graded - 1)
