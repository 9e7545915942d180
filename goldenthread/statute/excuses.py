"""Exemptions: whether the facts make a ground available, and whether it was properly recorded.

An exemption never deletes a due date (section 27.4 of the reference). It excuses only where the ground is one the
step has, the facts meet its test inside the period, and it was recorded on or before the last day.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.statute.model import Event, Excuse, Ground, Patterns, Step, matches

RECORDED = "exemption_recorded"


@dataclass(frozen=True)
class Available:
    """A ground whose test the facts meet, and the first day on which they do."""

    ground: str
    cite: str
    since: date


@dataclass(frozen=True)
class Recorded:
    """An exemption somebody recorded; ``problem`` says in a sentence why it does not excuse (empty where it does)."""

    on: date
    cite: str
    problem: str


def spans(events: Sequence[Event], starts: Patterns, ends: Patterns) -> Iterator[tuple[date, date | None]]:
    """Each start with the first end after it (None while it lasts). Two starts before one end are one span."""
    last_end: date | None = date.min
    for start in (event.on for event in events if matches(starts, event)):
        if last_end is None or start < last_end:
            continue
        last_end = next((event.on for event in events if event.on > start and matches(ends, event)), None)
        yield start, last_end


def _closure(ground: Ground, events: Sequence[Event], opened: date, due: date) -> Iterator[date]:
    before = timedelta(days=ground.ask_days_before)
    asked = [event.on for event in events if opened <= event.on <= due and matches(ground.asked, event)]
    for start, end in spans(events, ground.starts, ground.ends):
        if end is not None and (end - start).days >= ground.min_days:
            yield from (day for day in asked if start - before <= day <= end - before)


def _absence(ground: Ground, events: Sequence[Event], opened: date, due: date) -> Iterator[date]:
    for start, end in spans(events, ground.starts, ground.ends):
        first, last = max(start, opened), min(end or date.max, due)
        if (last - first).days + 1 >= ground.min_days:
            yield first if end else first + timedelta(days=ground.min_days - 1)


def _happening(ground: Ground, events: Sequence[Event], opened: date, due: date) -> Iterator[date]:
    yield from (event.on for event in events if opened <= event.on <= due and matches(ground.starts, event))


TESTS = {"closure": _closure, "absence": _absence, "happening": _happening}


def available(excuses: Sequence[Excuse], events: Sequence[Event], opened: date, due: date) -> tuple[Available, ...]:
    """The grounds whose tests are met in the period from ``opened`` to ``due``, each from its first day."""
    found = []
    for excuse in excuses:
        days = list(TESTS[excuse.ground.test](excuse.ground, events, opened, due))
        if days:
            found.append(Available(excuse.ground.id, excuse.cite, min(days)))
    return tuple(found)


def let_off(step: Step, events: Iterable[Event], opened: date, due: date) -> tuple[Recorded, ...]:
    """Each time since the clock opened that whoever must act was let off, of events of that body's own lane."""
    told = (event.on for event in events if event.on >= opened and matches(step.let_off_by, event))
    return tuple(Recorded(on, step.let_off_cite, _too_late(on, due)) for on in told)


def _too_late(on: date, due: date) -> str:
    return f"It was recorded {(on - due).days} days after the limit had passed." if on > due else ""


def _problem(event: Event, named: Sequence[Excuse], facts: Sequence[Available], due: date) -> str:
    """What is wrong with a record, given the excuses that it names: several where they share a citation."""
    if not named:
        return f"“{event.qualifier or 'no ground'}” is not one of the grounds for this limit."
    if event.on > due:
        return _too_late(event.on, due)
    grounds = {excuse.ground.id for excuse in named}
    shown = any(item.ground in grounds and item.since <= due for item in facts)
    # A record that names one ground is evidence of it where the law asks for no other; one that names several is not.
    if shown or (named[0].ground.on_record and not named[1:]):
        return ""
    return f"The facts recorded do not meet the test: {'; or '.join(excuse.ground.title for excuse in named)}."


def recorded(
    excuses: Sequence[Excuse], events: Sequence[Event], facts: Sequence[Available], opened: date, due: date
) -> tuple[Recorded, ...]:
    """Every exemption recorded since the clock opened, with what is wrong with it."""
    found = []
    for event in events:
        if event.kind == RECORDED and event.on >= opened:
            spelt = (event.qualifier or "").replace(" ", "")
            named = [excuse for excuse in excuses if spelt in excuse.cites]
            cite = named[0].cite if named else spelt
            found.append(Recorded(event.on, cite, _problem(event, named, facts, due)))
    return tuple(found)
