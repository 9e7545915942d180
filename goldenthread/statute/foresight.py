"""What may lawfully happen next, what happened too early, and conflicts seen ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.statute.calendars import add_months
from goldenthread.statute.duties import in_context
from goldenthread.statute.model import Foreseen, Move, Patterns, TooEarly, matches
from goldenthread.statute.reading import Reading
from goldenthread.statute.standing import StepStanding

DAY = timedelta(days=1)


@dataclass(frozen=True)
class NextMove:
    """Something that may lawfully be done: from ``not_before`` if there is a wait (``note`` says what shortens it)."""

    event: str
    title: str
    not_before: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Conflict:
    """A breach that can be seen coming: the wait ends on ``wait_ends``, after ``limit_due``."""

    breach: str
    message: str
    wait_ends: date
    limit_due: date


@dataclass(frozen=True)
class Breach:
    """A limit that has been passed, or an act that came too soon, and the day from which that can be said."""

    cite: str
    message: str
    on: date


def _first_day(item: StepStanding, reading: Reading) -> date:
    """The first day on which what is done can be done for this running: its opening, or so many months before it."""
    return add_months(item.opened_on, -reading.law.step(item.version).look_back_months)


def _to_do(item: StepStanding, reading: Reading) -> bool:
    return item.status in {"open", "overdue"} and _first_day(item, reading) <= reading.as_of


def _lawful(move: Move, reading: Reading) -> bool:
    """Whether the latest of the move's events so far is one it may follow; on a tie, it has already been followed."""
    if any(f"{item.process}.{item.step}" in move.settles and _to_do(item, reading) for item in reading.steps):
        return True
    past = [event for event in reading.events if event.on <= reading.as_of]
    followed = (e for e in past if matches(move.after, e) and in_context(move.context, past, e))
    after = max((event.on for event in followed), default=None)
    until = max((event.on for event in past if matches(move.until, event)), default=None)
    return after is not None and (until is None or until < after)


def _happened(patterns: Patterns, reading: Reading, first: date, last: date) -> bool:
    return any(first <= event.on <= last and matches(patterns, event) for event in reading.events)


def next_moves(reading: Reading) -> tuple[NextMove, ...]:
    """The declared moves that the law allows now."""
    return tuple(_next(move, reading) for move in reading.process.moves if _lawful(move, reading))


def _next(move: Move, reading: Reading) -> NextMove:
    """A lawful move, with the wait there is before it."""
    wait = reading.current(*move.wait_for)
    if wait is None or wait.due < reading.as_of or _happened(move.sooner_if, reading, wait.opened_on, reading.as_of):
        return NextMove(str(move.event), move.title)
    return NextMove(str(move.event), move.title, wait.due + DAY, move.wait_note)


def _wait_begun(rule: Foreseen, limit: StepStanding, reading: Reading) -> StepStanding | None:
    """The wait that stands before a limit; none where it has not begun, or what begins it was for something earlier."""
    wait, met_by = reading.current(*rule.wait), reading.law.step(limit.version).met_by
    if wait is None or wait.opened_on < _first_day(limit, reading):
        return None
    return None if _happened(met_by, reading, wait.opened_on, reading.as_of) else wait


def _conflict(rule: Foreseen, reading: Reading) -> Conflict | None:
    limit = reading.current(rule.limit)
    if limit is None or limit.status != "open" or limit.conditional:
        return None
    wait = _wait_begun(rule, limit, reading)
    if wait and _happened(rule.unless, reading, wait.opened_on, reading.as_of):
        return None
    ends = wait.due if wait else reading.as_of + timedelta(days=14)
    if ends + DAY <= limit.strict_last_day:
        return None
    return Conflict(rule.breach, rule.message if wait else rule.if_today, ends, limit.due)


def conflicts(reading: Reading) -> tuple[Conflict, ...]:
    """Conflicts seen ahead: with the wait as it runs, or as it would run if what opens it were done today."""
    found = [_conflict(rule, reading) for rule in reading.process.foreseen]
    return tuple(item for item in found if item)


def _acted_early(rule: TooEarly, reading: Reading) -> Iterator[Breach]:
    waits = [item for item in reading.steps if f"{item.process}.{item.step}" == rule.step]
    for act in (event for event in reading.events if event.on <= reading.as_of and matches(rule.event, event)):
        wait = max((item for item in waits if item.opened_on <= act.on), key=lambda i: i.opened_on, default=None)
        if wait and act.on <= wait.due and not _happened(rule.unless, reading, wait.opened_on, act.on):
            yield Breach(rule.breach, rule.message, act.on)


def _overran(item: StepStanding) -> bool:
    return item.force == "must" and item.status in {"overdue", "met_late", "late"}


def breaches(reading: Reading, cites: dict[str, str]) -> tuple[Breach, ...]:
    """Every breach of a “must” so far, the latest last. ``cites`` gives how each rule version names its breach."""
    late = [Breach(cites[item.version], item.title, item.due) for item in reading.steps if _overran(item)]
    early = [breach for rule in reading.process.too_early for breach in _acted_early(rule, reading)]
    return tuple(sorted([*late, *early], key=lambda breach: (breach.on, breach.cite)))
