"""What may lawfully happen next, what happened too early, and conflicts seen ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.statute.model import Foreseen, Move, TooEarly, matches
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


def _lawful(move: Move, reading: Reading) -> bool:
    """Whether the latest of the move's events so far is one it may follow; on a tie, it has already been followed."""
    past = [event for event in reading.events if event.on <= reading.as_of]
    after = max((event.on for event in past if matches(move.after, event)), default=None)
    until = max((event.on for event in past if matches(move.until, event)), default=None)
    return after is not None and (until is None or until < after)


def _step_named(reading: Reading, name: str) -> StepStanding | None:
    return reading.current(name.partition(".")[2]) if name else None


def next_moves(reading: Reading) -> tuple[NextMove, ...]:
    """The declared moves that the law allows now."""
    found = []
    for move in reading.process.moves:
        if _lawful(move, reading):
            wait = _step_named(reading, move.wait_for)
            not_before = wait.due + DAY if wait and wait.due >= reading.as_of else None
            note = move.wait_note if not_before else ""
            found.append(NextMove(str(move.event), move.title, not_before, note))
    return tuple(found)


def _conflict(rule: Foreseen, reading: Reading) -> Conflict | None:
    limit, wait = _step_named(reading, rule.limit), _step_named(reading, rule.wait)
    if limit is None or limit.status != "open" or limit.conditional:
        return None
    served = wait is not None and wait.opened_on >= limit.opened_on
    ends = wait.due if wait and served else reading.as_of + timedelta(days=14)
    if ends + DAY <= limit.due:
        return None
    return Conflict(rule.breach, rule.message if served else rule.if_today, ends, limit.due)


def conflicts(reading: Reading) -> tuple[Conflict, ...]:
    """Conflicts seen ahead: with the wait as it runs, or as it would run if what opens it were done today."""
    found = [_conflict(rule, reading) for rule in reading.process.foreseen]
    return tuple(item for item in found if item)


def _acted_early(rule: TooEarly, reading: Reading) -> Iterator[Breach]:
    waits = [item for item in reading.steps if item.step == rule.step]
    for act in (event for event in reading.events if event.on <= reading.as_of and matches(rule.event, event)):
        wait = max((item for item in waits if item.opened_on <= act.on), key=lambda i: i.opened_on, default=None)
        if wait is None or act.on > wait.due:
            continue
        since = [event for event in reading.events if wait.opened_on <= event.on <= act.on]
        if not any(matches(rule.unless, event) for event in since):
            yield Breach(rule.breach, rule.message, act.on)


def _overran(item: StepStanding) -> bool:
    return item.force == "must" and item.status in {"overdue", "met_late", "late"}


def breaches(reading: Reading, cites: dict[str, str]) -> tuple[Breach, ...]:
    """Every breach of a “must” so far, the latest last. ``cites`` gives how each rule version names its breach."""
    late = [Breach(cites[item.version], item.title, item.due) for item in reading.steps if _overran(item)]
    early = [breach for rule in reading.process.too_early for breach in _acted_early(rule, reading)]
    return tuple(sorted([*late, *early], key=lambda breach: (breach.on, breach.cite)))
