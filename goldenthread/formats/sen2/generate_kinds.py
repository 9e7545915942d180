"""The kinds of case a generated return holds: every valid combination of outcomes, each with its share.

A case undecided at assessment whose request was decided in an earlier year is left out: it is always past its twenty
weeks, so a return with one is never free of queries. It is among the planted faults instead.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

BEFORE, DURING = "before", "during"


@dataclass(frozen=True, slots=True)
class Kind:
    """A combination of outcomes. `share` is of the active plans; `issued` says that there is a plan.

    `overturned` names the refusal that mediation or tribunal reversed; `again` adds an earlier refused request.
    """

    name: str
    share: float
    request: str
    assessment: str | None = None
    issued: bool = False
    live: bool = False
    overturned: str | None = None
    transferred: bool = False
    again: bool = False


KINDS = (
    Kind("decided in earlier years", 0.852, "H", "H", issued=True, live=True),
    Kind("transferred in", 0.015, "H", "H", issued=True, live=True, transferred=True),
    Kind("new plan", 0.11, "Y", "Y", issued=True, live=True),
    Kind("new plan, requested earlier", 0.015, "H", "Y", issued=True, live=True),
    Kind("refusal to assess overturned", 0.005, "N", "Y", issued=True, live=True, overturned="request"),
    Kind("refusal to issue overturned", 0.002, "Y", "N", issued=True, live=True, overturned="assessment"),
    Kind("the same, requested earlier", 0.001, "H", "N", issued=True, live=True, overturned="assessment"),
    Kind("request undecided", 0.015, "A"),
    Kind("request withdrawn", 0.004, "W"),
    Kind("request refused", 0.06, "N"),
    Kind("refused, then asked again", 0.002, "A", again=True),
    Kind("being assessed", 0.04, "Y", "A"),
    Kind("assessment withdrawn", 0.002, "Y", "W"),
    Kind("the same, requested earlier", 0.001, "H", "W"),
    Kind("plan refused", 0.009, "Y", "N"),
    Kind("the same, requested earlier", 0.002, "H", "N"),
    Kind("plan to be issued", 0.008, "Y", "Y"),
    Kind("the same, requested earlier", 0.002, "H", "Y"),
    Kind("overturned, being assessed", 0.003, "N", "A", overturned="request"),
    Kind("overturned, withdrawn", 0.0005, "N", "W", overturned="request"),
    Kind("overturned, plan refused", 0.0005, "N", "N", overturned="request"),
    Kind("overturned, plan to be issued", 0.001, "N", "Y", overturned="request"),
    Kind("plan ceased", 0.065, "H", "H", issued=True),
    Kind("new plan ceased", 0.001, "Y", "Y", issued=True),
    Kind("ceased after refusal overturned", 0.0005, "Y", "N", issued=True, overturned="assessment"),
)

_LIVE = [number for number, kind in enumerate(KINDS) if kind.live]
_OTHERS = [number for number, kind in enumerate(KINDS) if not kind.live]
_GOLDEN = 0.6180339887498949


def kinds_of_plans(first: int, last: int) -> Integers:
    """The kind of each active plan from `first` up to `last`: each kind once, then by its share, evenly spread."""
    plans = np.arange(first, last)
    shares = np.cumsum([KINDS[number].share for number in _LIVE])
    spread = np.searchsorted(shares / shares[-1], plans * _GOLDEN % 1.0, side="right")
    once = np.where(plans < len(_LIVE), plans % len(_LIVE), spread)
    kinds: Integers = np.array(_LIVE)[once]
    return kinds


def kinds_of_others(first: int, last: int) -> Integers:
    """The kinds of the cases without an active plan that go with plans `first` up to `last`."""
    counts = [_ceiling(last, KINDS[number].share) - _ceiling(first, KINDS[number].share) for number in _OTHERS]
    return np.repeat(np.array(_OTHERS), counts)


def _ceiling(plans: int, share: float) -> int:
    return int(np.ceil(plans * share)) if plans else 0
