"""The rules of preparing for an inspection: when its room is open, by when each thing is to do, what evidence lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from goldenthread.improvement.rules.freshness import Dated, is_stale
from goldenthread.statute.calendars import add_working_days
from goldenthread.vocabulary.yaml_text import read_yaml

FILE = Path(__file__).with_name("readiness.yaml")
ASSEMBLED_WITHIN = 2
"""Working days to assemble a chosen child's record: a published guide for parent forums gives two days. A setting."""


class Standing(StrEnum):
    """Where an inspection's room stands."""

    AHEAD = "Not open yet"
    OPEN = "Open"
    OVER = "Closed"
    ENDED = "Ended early"


class Window(Protocol):
    """When inspectors may read: days, and hours on the first and the last."""

    opens_on: date
    opens_at: time
    closes_on: date
    closes_at: time
    ended_on: date | None
    ended_at: time | None


def standing(window: Window, today: date, now: time) -> Standing:
    """Where the room stands on a day at an hour of London's clock: it closes at its last instant, not after it."""
    here = (today, now)
    if window.ended_on is not None and window.ended_at is not None and here >= (window.ended_on, window.ended_at):
        return Standing.ENDED
    if here < (window.opens_on, window.opens_at):
        return Standing.AHEAD
    return Standing.OPEN if here < (window.closes_on, window.closes_at) else Standing.OVER


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to have done, the working days after the notice by which, and the role that usually does it."""

    stage: str
    words: str
    days: int
    role: str

    def due(self, notice_on: date) -> date:
        """Its day: working days after the day of the notice, which is not counted itself."""
        return add_working_days(notice_on, self.days) if self.days else notice_on

    @property
    def due_words(self) -> str:
        """How its day is counted, for people."""
        if not self.days:
            return "the day of the notice"
        return f"{self.days} working {'day' if self.days == 1 else 'days'} after the notice"


@cache
def checklist() -> tuple[ToDo, ...]:
    """What there is to do, in order, as the file has it."""
    read: dict[str, dict[str, list[Any]]] = read_yaml(FILE.read_text(encoding="utf-8"))
    return tuple(ToDo(stage, *entry) for stage, entries in read["stages"].items() for entry in entries)


def record_due(chosen_on: date) -> date:
    """By when the record of a child chosen on a day is to be whole."""
    return add_working_days(chosen_on, ASSEMBLED_WITHIN)


class Held(Dated, Protocol):
    """A piece of evidence as the index needs it."""

    @property
    def kind(self) -> str: ...


def gaps(evidence: Sequence[Held], today: date) -> Iterator[str]:
    """What an inspector would find missing under one criterion: sentences, none where all is there and recent."""
    if not evidence:
        yield "No evidence is held under this criterion."
        return
    kinds = {one.kind for one in evidence}
    if "feedback" not in kinds:
        yield "Nothing that families or young people said."
    if "reading" not in kinds:
        yield "No figure."
    if "audit" not in kinds:
        yield "No audit."
    fresh = {one.kind for one in evidence if not is_stale(one, today)}
    if not fresh:
        yield "All of it has gone stale."
    elif "feedback" in kinds and "feedback" not in fresh:
        yield "What families said has gone stale."


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[int, int]:
    """How many breaches were mended between two makings of the lists, and how many are new.

    A breach is one rule at one child's row; both are given as kept, by rule with the ids of the rows.
    """
    was = {(rule, one) for rule, found in before.items() for one in found["ids"]}
    now = {(rule, one) for rule, found in after.items() for one in found["ids"]}
    return len(was - now), len(now - was)
