"""Whether evidence still speaks of today."""

from datetime import date, timedelta
from typing import Protocol

USUAL_DAYS = {"reading": 120, "audit": 365, "feedback": 365, "document": 365, "decision": None}
"""How long each kind of evidence is taken to speak of today unless told. An assumption of ours, not a rule of law."""


A_YEAR = 365
"""A figure of a year speaks until the next one is due, and the usual days of a reading after that."""


def reading_days(period_kind: str) -> int:
    """How many days after its period a reading is taken to speak of today."""
    usual = USUAL_DAYS["reading"]
    assert usual is not None
    return usual + (A_YEAR if period_kind == "year" else 0)


class Dated(Protocol):
    """Evidence as its freshness is told: by days after its own, or by a date."""

    @property
    def day(self) -> date: ...

    @property
    def stale_after_days(self) -> int | None: ...

    @property
    def stale_on(self) -> date | None: ...


def stale_from(evidence: Dated) -> date | None:
    """The first day on which it is stale; None where it never is."""
    if evidence.stale_on:
        return evidence.stale_on
    if evidence.stale_after_days is None:
        return None
    return evidence.day + timedelta(days=evidence.stale_after_days + 1)


def is_stale(evidence: Dated, today: date) -> bool:
    """Whether it has gone stale by a day."""
    first = stale_from(evidence)
    return first is not None and today >= first
