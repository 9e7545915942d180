"""From events to duties: one row for each time a clock opened, with no regard to today.

``duties`` reads a case's events (planned ones included) and gives what a store may keep. What a duty's state is on a
day is derived from it by ``standing``. A duty row holds plain dates, so that a table of duties can be asked as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from goldenthread.statute import calendars, counting, excuses
from goldenthread.statute.model import (
    Anchor,
    Context,
    Due,
    Event,
    Law,
    LawError,
    Pattern,
    Patterns,
    Process,
    Profile,
    Step,
    Term,
    matches,
)

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Duty:
    """One running of one clock. ``cycle`` is the opening date, with the qualifier where steps run side by side;
    ``name`` is the name it answers under, shared by variants of one step (``advice_6w``).

    ``due_on`` is always a date. ``met_on`` and ``closed_on`` may lie after the day asked about: then they are planned.
    ``conditional`` limits bind only if the authority takes that course; ``firm_on`` is when it did. ``boundary`` says
    that an act on the due date itself passes only on the ordinary reading. ``ahead`` duties fall before their opening.
    ``counted_from`` has a day for each term of the due date (None where its event is not known), for the words only.
    """

    process: str
    step: str
    cycle: str
    opened_on: date
    opened_by: str
    due_on: date
    owner: str
    version: str
    name: str
    met_on: date | None = None
    met_by: str | None = None
    closed_on: date | None = None
    closed_by: str | None = None
    excused_on: date | None = None
    excused_by: str | None = None
    conditional: bool = False
    firm_on: date | None = None
    boundary: bool = False
    ahead: bool = False
    available: tuple[excuses.Available, ...] = ()
    recorded: tuple[excuses.Recorded, ...] = ()
    counted_from: tuple[date | None, ...] = ()


@dataclass(frozen=True)
class Cycle:
    """A clock's opening, the days in which events may meet it (``first`` to ``last``) and close it."""

    opening: Event
    first: date
    last: date
    closes_from: date


def tidy(law: Law, events: Iterable[Event]) -> list[Event]:
    """The events under canonical names, in date order, each once."""
    return sorted({law.canonical(event) for event in events}, key=lambda e: (e.on, e.kind, e.qualifier or ""))


def in_context(context: Context | None, events: Sequence[Event], opening: Event) -> bool:
    """Whether an event counts in its context; where none is declared, it does."""
    if context is None:
        return True
    latest = False
    for event in events:
        if event.on <= opening.on:
            if matches(context.after, event):
                latest = True
            elif matches(context.reset, event) and event != opening:
                latest = False
    return latest is context.inside


def _openings(step: Step, events: Sequence[Event]) -> list[Event]:
    return [e for e in events if matches(step.opens, e) and step.in_force(e.on) and in_context(step.context, events, e)]


def _process_cycles(openings: Sequence[Event], ends: Sequence[date]) -> Iterator[Cycle]:
    """One cycle from the first opening after an ending to the next ending. On a day with both, an ending belongs to the
    cycle already running, and the opening to a new one; where none was running, both belong to the same."""
    running: tuple[Event, date] | None = None
    days = sorted({e.on for e in openings} | set(ends))
    for day in days:
        opening = next((e for e in openings if e.on == day), None)
        ended, shared = day in ends, False
        if running and ended:
            yield Cycle(running[0], running[1], day, running[1])
            running, shared, ended = None, True, False
        if opening and not running:
            running = opening, day + DAY if shared else day
        if running and ended:
            yield Cycle(running[0], running[1], day, running[1])
            running = None
    if running:
        yield Cycle(running[0], running[1], date.max, running[1])


def _each_cycle(step: Step, openings: Sequence[Event]) -> Iterator[Cycle]:
    """A cycle for each day (and qualifier, where the step runs side by side) on which it opens."""
    previous: dict[str | None, date] = {}
    for (day, lane), group in groupby(openings, key=lambda e: (e.on, e.qualifier if step.by_qualifier else None)):
        after_previous = previous[lane] + DAY if lane in previous else date.min
        first = day + DAY if step.strictly_after else day
        if step.look_back == "previous":
            first = after_previous
        elif step.look_back == "months":
            first = max(after_previous, calendars.add_months(day, -step.look_back_months))
        last = day if step.look_back == "previous" else date.max
        yield Cycle(next(group), first, last, min(first, day))
        previous[lane] = day


def cycles(process: Process, step: Step, events: Sequence[Event]) -> Iterator[Cycle]:
    """Each running of a step's clock, in order of opening."""
    openings = _openings(step, events)
    if step.cycle == "process":
        return _process_cycles(openings, [e.on for e in events if matches(process.ends, e)])
    return _each_cycle(step, openings)


def _anchor_day(anchor: Anchor, events: Sequence[Event], opened: date) -> date | None:
    days = [event.on for event in events if matches(anchor.events, event)]
    before = max((day for day in days if day <= opened), default=None)
    after = min((day for day in days if day >= opened), default=None)
    if anchor.pick == "last":
        return before
    return after or before if anchor.pick == "either" else after


def _counted_from(term: Term, events: Sequence[Event], opened: date) -> date | None:
    if term.anchor is None:
        return opened
    day = _anchor_day(term.anchor, events, opened)
    return opened if day is None and term.anchor.or_opening else day


def counted_from(due: Due, events: Sequence[Event], opened: date) -> tuple[date | None, ...]:
    """The day each term is counted from; None where the event it needs is not known."""
    return tuple(_counted_from(term, events, opened) for term in due.terms)


def due_on(due: Due, starts: Sequence[date | None]) -> date | None:
    """The last day, or None where an event that the count cannot do without is not known."""
    pairs = list(zip(due.terms, starts, strict=True))
    if any(day is None and term.anchor and term.anchor.required for term, day in pairs):
        return None
    ends = [counting.count(day, term) for term, day in pairs if day is not None]
    if not ends:
        return None
    end = max(ends) if due.combine == "latest" else min(ends)
    return calendars.tribunal_roll(end) if due.tribunal_roll else end


def _first(events: Sequence[Event], patterns: Patterns, first: date, last: date, lane: Event | None) -> Event | None:
    """The first matching event in the days given, and in the opening's lane where there is one."""
    for event in events:
        if first <= event.on <= last and _same_lane(lane, event) and matches(patterns, event):
            return event
    return None


def _same_lane(lane: Event | None, event: Event) -> bool:
    """Whether an event is about the running that ``lane`` opened; what names no qualifier is about all of them."""
    return lane is None or None in (lane.qualifier, event.qualifier) or lane.qualifier == event.qualifier


def _duty(step: Step, cycle: Cycle, events: Sequence[Event], profile: Profile) -> Duty | None:
    opening = cycle.opening
    starts = counted_from(step.due, events, opening.on)
    due = due_on(step.due, starts)
    if due is None:
        return None
    lane = opening if step.by_qualifier else None
    met = _first(events, step.met_by, cycle.first, cycle.last, lane)
    closed_last = date.max if step.ahead else cycle.last
    closed = _first(events, step.closed_by, cycle.closes_from, closed_last, lane)
    firm = _first(events, step.firm_by, cycle.first, cycle.last, lane)
    facts = excuses.available(step.excuses, events, opening.on, due)
    records = excuses.recorded(step.excuses, events, facts, opening.on, due) if step.excuses else ()
    records += excuses.let_off(step, (event for event in events if _same_lane(lane, event)), opening.on, due)
    good = min((record for record in records if not record.problem), key=lambda record: record.on, default=None)
    return Duty(
        process=step.process,
        step=step.id,
        cycle=opening.on.isoformat() + (f"[{opening.qualifier}]" if step.by_qualifier and opening.qualifier else ""),
        opened_on=opening.on,
        opened_by=str(Pattern(opening.kind, frozenset({opening.qualifier}) if opening.qualifier else frozenset())),
        due_on=due,
        owner=step.owner,
        version=step.version,
        name=step.answers_as,
        met_on=met.on if met else None,
        met_by=met.kind if met else None,
        closed_on=closed.on if closed else None,
        closed_by=closed.kind if closed else None,
        excused_on=good.on if good else None,
        excused_by=good.cite if good else None,
        conditional=step.conditional,
        firm_on=firm.on if firm else None,
        boundary=step.boundary and profile.on("met_boundary"),
        ahead=step.ahead,
        available=facts,
        recorded=records,
        counted_from=starts,
    )


def applies(step: Step, profile: Profile) -> bool:
    """Whether the profile's settings bring the step in."""
    return profile.on(step.setting) and not (step.unless_setting and profile.on(step.unless_setting))


def step_duties(law: Law, step: Step, events: Sequence[Event], profile: Profile) -> Iterator[Duty]:
    """One step's duties from events that are already tidy."""
    if not applies(step, profile):
        return
    for cycle in cycles(law.process(step.process), step, events):
        duty = _duty(step, cycle, events, profile)
        if duty:
            yield duty


def process_duties(law: Law, process: Process, events: Iterable[Event], profile: Profile) -> list[Duty]:
    """Every duty of one process, in order of its steps and then of opening. Raises LawError."""
    known = tidy(law, events)
    try:
        return [duty for step in process.steps for duty in step_duties(law, step, known, profile)]
    except (OverflowError, ValueError) as error:
        raise LawError(f"a date in these events is too near the end of the calendar to count from ({error})") from error
