"""What stands of the events, case by case, in plain Python."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from goldenthread.indicators.asked import Asked

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
Marked = tuple[str, str, date | None, str, bool, str]
"""case_id, child_id, day, bucket, counts, standing."""


@dataclass(frozen=True)
class History:
    """One case: what had happened by the day, oldest first, and what is planned or known beyond it."""

    case_id: str
    child_id: str
    events: Sequence[Row]
    beyond: Sequence[Row]

    def all(self, *kinds: str) -> list[Row]:
        """Every event of some kinds, oldest first."""
        return [event for event in self.events if event["kind"] in kinds]

    def first(self, *kinds: str) -> Row | None:
        """The earliest event of some kinds."""
        return next(iter(self.all(*kinds)), None)

    def last(self, *kinds: str) -> Row | None:
        """The latest event of some kinds."""
        return next(reversed(self.all(*kinds)), None)

    def day_of_first(self, *kinds: str) -> date | None:
        """The day of the earliest event of some kinds."""
        event = self.first(*kinds)
        return event["occurred_on"] if event else None


def histories(tables: Tables, asked: Asked, case_kind: str) -> list[History]:
    """The cases of one kind of which anything had happened by the day."""
    by_case: dict[str, list[Row]] = {}
    for event in _in_force(tables["events"], asked):
        if event["case_kind"] == case_kind:
            by_case.setdefault(event["case_id"], []).append(event)
    found = []
    for case_id, events in by_case.items():
        if any(event["kind"] == "closed_not_ours" for event in events):
            continue
        happened = [event for event in events if event["occurred_on"] <= asked.as_at]
        if happened:
            found.append(History(case_id, events[0]["child_id"], happened, events))
    return found


def _in_force(events: Iterable[Row], asked: Asked) -> list[Row]:
    known = [event for event in events if event["recorded_at"] <= asked.known_at]
    corrected = {event["corrects"] for event in known if event["corrects"]}
    standing = [event for event in known if event["event_id"] not in corrected and event["kind"] != "entry_void"]
    return sorted(standing, key=lambda event: (event["occurred_on"], event["sequence"]))


def waiting(tables: Tables, asked: Asked, *kinds: str) -> set[str]:
    """The cases with a matter of some kinds that a file left open and that was not answered by the instant."""
    found = set()
    for row in tables["confirmations"]:
        unanswered = row["answer"] == "" or row["answered_at"] > asked.known_at
        if row["kind"] in kinds and row["matters_from"] <= asked.as_at and unanswered:
            found.add(row["case_id"])
    return found


def living(tables: Tables, asked: Asked) -> dict[str, date | None]:
    """The birth dates of the children who had not died by the day."""
    return {
        row["child_id"]: row["birth_date"]
        for row in tables["children"]
        if row["deceased_on"] is None or row["deceased_on"] > asked.as_at
    }


def brought_on(tables: Tables, asked: Asked) -> dict[str, date]:
    """The day on which a file brought each of its cases in: the UTC day of the first record."""
    brought = {row["case_id"] for row in tables["cases"] if row["source"] != "casework"}
    found: dict[str, date] = {}
    for event in sorted(tables["events"], key=lambda event: event["recorded_at"], reverse=True):
        if event["case_id"] in brought and event["recorded_at"] <= asked.known_at:
            found[event["case_id"]] = event["recorded_at"].astimezone(UTC).date()
    return found


def in_period(day: date | None, asked: Asked) -> bool:
    """Whether a day is in the period asked about."""
    return day is not None and asked.period.first <= day <= asked.period.last
