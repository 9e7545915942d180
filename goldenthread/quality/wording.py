"""Shares and agreement as they are said, on pages and in papers alike; their number always beside them (rule S5)."""

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from goldenthread.quality.kappa import Agreement
from goldenthread.quality.rules import FEWEST

if TYPE_CHECKING:
    from goldenthread.quality.selectors.results import Share
    from goldenthread.quality.selectors.trends import Change
    from goldenthread.quality.weighting import Weighted

FEW = "too few to say"
BANDS = (
    (0.0, "no better than chance"), (0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.8, "substantial"),
    (1.0, "almost full"),
)  # fmt: skip
"""The words of Landis and Koch (1977), Biometrics 33, 159-174: a convention, not a law of nature."""


def told(share: "Share") -> str:
    """A share in words, to be shown with its number: “58%”, halves rounded up, or “too few to say”."""
    if share.share is None:
        return FEW
    return f"{(Decimal(100 * share.good) / share.n).quantize(Decimal(1), ROUND_HALF_UP)}%"


def weighted_in_words(found: "Weighted", frame: int) -> str:
    """“48% of the 223 records on the list, by chance between 29% and 67%”: a sample weighted back to its list."""
    words = f"{_percent(found.share)} of the {frame} records on the list"
    if found.low is None or found.high is None:
        return words
    return f"{words}, by chance between {_percent(found.low)} and {_percent(found.high)}"


def _percent(share: float) -> str:
    return f"{Decimal(str(100 * share)).quantize(Decimal(1), ROUND_HALF_UP)}%"


def of_how_many(share: "Share") -> str:
    """A share with its number: “58% good or better (7 of 12)”, or “too few to say (n = 7)”."""
    if share.share is None:
        return f"{FEW} (n = {share.n})"
    return f"{told(share)} good or better ({share.good} of {share.n})"


def change_in_words(change: "Change") -> str:
    """What a criterion came to in two audits: “Up 20 percentage points, from 40% (n = 20) to 60% (n = 10)”."""
    if change.points is None:
        return f"Too few to compare (n = {change.before.n}, then {change.after.n})"
    way = "Up" if change.points > 0 else "Down" if change.points < 0 else "No change:"
    points = Decimal(abs(change.points)).quantize(Decimal(1), ROUND_HALF_UP)
    ends = f"from {told(change.before)} (n = {change.before.n}) to {told(change.after)} (n = {change.after.n})"
    return f"{way} {points} percentage points, {ends}"


def band(value: float) -> str:
    """The convention's word for a kappa."""
    return next(words for top, words in BANDS if value <= top)


def in_words(found: Agreement | None, pairs: int) -> str:
    """Kappa as a sentence: the value, its interval, and what they may be called."""
    if found is None:
        return f"Too few to say: {pairs} records are marked by both, and kappa is worked out from {FEWEST} on."
    if found.value is None or found.low is None or found.high is None:
        return "Both gave one and the same grade throughout, so agreement beyond chance cannot be worked out."
    low, high = band(found.low), band(found.high)
    reach = f"It could be anything from {low} to {high}." if low != high else f"Either end of it is {low}."
    return (
        f"{found.value:.2f}, which by a common convention is called {band(found.value)}. With {pairs} records the 95% "
        f"interval is {found.low:.2f} to {found.high:.2f}. {reach}"
    )
