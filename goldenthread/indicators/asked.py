"""What a figure is asked about: a day, what was known by when, a period, and the choices on open points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread import statute
from goldenthread.repository.snapshots import Snapshot
from goldenthread.statute.calendars import add_months

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both counted."""

    first: date
    last: date

    @classmethod
    def year_to(cls, day: date) -> "Period":
        """The twelve months that end with a day."""
        return cls(add_months(day, -12) + DAY, day)

    @classmethod
    def calendar_year(cls, year: int) -> "Period":
        """1 January to 31 December, the year in which DfE counts."""
        return cls(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True, slots=True)
class Choices:
    """Points that DfE's documents and the law leave open, as an area has settled them.

    `other_disputes_leave`: mediation or appeal about anything but the two decisions takes a plan out of DfE's 20-week
    measure. `year_in_days`: a plan took over a year from one day more than this (364 or 365). `review_from_decision`:
    twelve months run from the review's decision, not from its meeting (statute's grade D setting).
    """

    other_disputes_leave: bool = False
    year_in_days: int = 364
    review_from_decision: bool = False

    @classmethod
    def in_force(cls, settings: Mapping[str, Sequence[Mapping[str, Any]]], day: date) -> "Choices":
        """An area's choices on a day, from the dated settings that a snapshot keeps."""
        profile = statute.load().profiles[str(_setting(settings, "statute_profile", day, "authority"))]
        return cls(
            other_disputes_leave=bool(_setting(settings, "indicators_other_disputes_leave", day, False)),
            year_in_days=int(_setting(settings, "indicators_year_in_days", day, 364)),
            review_from_decision=profile.on("review_clock_from_decision"),
        )


def _setting(settings: Mapping[str, Sequence[Mapping[str, Any]]], key: str, day: date, otherwise: Any) -> Any:
    rows = [row for row in settings.get(key, ()) if date.fromisoformat(row["from"]) <= day]
    return max(rows, key=lambda row: str(row["from"]))["value"] if rows else otherwise


@dataclass(frozen=True, slots=True)
class Asked:
    """The question. Events count that were recorded by `known_at` and had happened by `as_at`."""

    as_at: date
    known_at: datetime
    period: Period
    choices: Choices = Choices()

    def over(self, period: Period) -> "Asked":
        """The same question of another period."""
        return replace(self, period=period)


def asked_of(
    snapshot: Snapshot, as_at: date, *, known_at: datetime | None = None, period: Period | None = None
) -> Asked:
    """A question for a snapshot: all that is in it unless `known_at` says less, the year to the day unless told."""
    choices = Choices.in_force(snapshot.meta.settings, as_at)
    return Asked(as_at, known_at or snapshot.meta.known_at, period or Period.year_to(as_at), choices)
