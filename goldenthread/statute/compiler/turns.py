"""Each running of a clock: the compiled form of ``duties.cycles``.

Steps that open on the same events share a clock. What happened to a case is gathered once, in its story; the turns of
every clock are found in it, and each takes the story along. A turn is known by the code of its opening (see ``marks``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import ibis

from goldenthread.statute.compiler.errors import NotCompiled
from goldenthread.statute.compiler.marks import Column, Marks, Table, each_once, every_bit
from goldenthread.statute.model import Context, Patterns, Process, Step


@dataclass(frozen=True)
class Clock:
    """What steps must share to share their turns."""

    opens: Patterns
    by_qualifier: bool
    context: Context | None
    ends: Patterns | None
    in_force: tuple[date, date | None] | None

    @classmethod
    def of(cls, process: Process, step: Step) -> "Clock":
        """The clock of a step. Versions of a rule share one, except in a process cycle, where a request that opens
        nothing under one version must not hold back the next. Raises NotCompiled."""
        refuse(step)
        whole = step.cycle == "process"
        return cls(
            opens=step.opens,
            by_qualifier=step.by_qualifier,
            context=step.context,
            ends=process.ends if whole else None,
            in_force=(step.valid_from, step.valid_to) if whole else None,
        )


def refuse(step: Step) -> None:
    """Raises NotCompiled for a declaration that has no compiled form, naming the step and the reason."""
    name = step.version
    special = step.cycle == "process" or step.look_back != "opening"
    if special and (step.context or step.by_qualifier):
        raise NotCompiled(
            f"{name}: a step of a process cycle, or one that looks back, is not compiled with a context or side by "
            "side, because openings that do not count would have to be left out first; declare it apart"
        )
    if step.cycle == "process" and step.look_back != "opening":
        raise NotCompiled(f"{name}: a process cycle that looks back is not compiled; declare it with cycle: each")
    if step.context and {p.kind for p in step.opens} & {p.kind for p in (*step.context.after, *step.context.reset)}:
        raise NotCompiled(
            f"{name}: opens on an event that its own context listens for; name another kind in one of them"
        )


def stories(clocks: Iterable[Clock], marks: Marks, events: Table) -> list[Table]:
    """For each clock, the cases that open it: a row a case, with its story, the codes of its events in no order, and
    ``bits``, all their bits together, which tell at once what the story does not hold. One pass serves all clocks."""
    told = events.group_by("case_id").agg(story=events.code.collect(), bits=every_bit(events.code))
    return [told.filter(marks.among(told.bits, clock.opens)) for clock in clocks]


def turns(clock: Clock, marks: Marks, told: Table) -> Table:
    """The turns of one clock: the stories of the cases with ``opened`` (the least code of the opening day, with its
    lane where there are lanes) and, for a process cycle, ``first`` (the least code of its first day)."""
    if clock.ends is not None:
        return _process_turns(clock, marks, told)
    rows = told.mutate(opens=_days(clock, marks, told.story.filter(lambda code: marks.among(code, clock.opens))))
    rows = rows.mutate(opened=_each_once(rows.opens).unnest()).drop("opens")
    if clock.by_qualifier:
        rows = rows.mutate(since=marks.beginning(rows.opened))
    return rows.filter(_in_context(clock.context, marks, rows)) if clock.context else rows


def _days(clock: Clock, marks: Marks, codes: Column) -> Column:
    """The days of these codes, with their lanes where there are lanes."""
    if clock.by_qualifier:
        return codes.map(lambda code: marks.beginning(code) + marks.lane(code))
    return codes.map(marks.beginning)


def _each_once(codes: Column) -> Column:
    """Most lists hold one code or none, and to look for two alike takes longer than all the rest."""
    return ibis.ifelse(codes.length() > 1, each_once(codes), codes)


def _in_context(context: Context, marks: Marks, rows: Table) -> Column:
    """Whether the latest of what a context listens for, by the end of the opening day, puts the opening inside it."""
    over = marks.beginning(rows.opened) + marks.a_day
    heard = rows.story.filter(lambda code: marks.among(code, context.after, context.reset) & (code < over))
    inside = marks.among(ibis.coalesce(heard.maxs(), 0), context.after)
    return inside if context.inside else ~inside


def _process_turns(clock: Clock, marks: Marks, told: Table) -> Table:
    """From the first opening after an ending to the next ending, as ``duties._process_cycles`` tells it.

    Nearly every case opens on one day only, and that is its one turn: only the others ask what they find.
    """
    opening = told.story.filter(lambda code: marks.among(code, clock.opens) & _in_force(clock, marks, code))
    rows = told.mutate(opens=opening.map(marks.beginning))
    rows = rows.mutate(opens=_each_once(rows.opens))
    once = rows.filter(rows.opens.length() == 1)
    once = once.select(*told.columns, opened=once.opens[0], first=once.opens[0])
    return once.union(_process_turns_of_many(clock, marks, rows.filter(rows.opens.length() > 1)))


def _process_turns_of_many(clock: Clock, marks: Marks, rows: Table) -> Table:
    """The same where a case opens on several days.

    A day with both an opening and an ending leaves the process as it found it (running on, or not running), so what a
    day finds is told by the last day before it that had only one of them.
    """
    ending = rows.story.filter(lambda code: marks.among(code, clock.ends or ()))
    kept = rows.drop("opens").columns
    rows = rows.mutate(ends=ending.map(marks.beginning), opened=rows.opens.unnest())
    begun = rows.opens.filter(lambda day: (day < rows.opened) & ~rows.ends.contains(day)).maxs()
    ended = rows.ends.filter(lambda day: (day < rows.opened) & ~rows.opens.contains(day)).maxs()
    running = begun.notnull() & (ended.isnull() | (begun > ended))
    rows = rows.mutate(running=running, both=rows.ends.contains(rows.opened))
    rows = rows.filter(rows.both | ~rows.running)
    first = rows.opened + ibis.ifelse(rows.both & rows.running, marks.a_day, 0)
    return rows.select(*kept, "opened", first=first)


def _in_force(clock: Clock, marks: Marks, code: Column) -> Column:
    if not clock.in_force:
        return ibis.literal(True)
    valid_from, valid_to = clock.in_force
    low = code >= marks.of_day(valid_from)
    return low & (code < marks.of_day(valid_to) + marks.a_day) if valid_to else low


def in_force(day: Column, valid_from: date, valid_to: date | None) -> Column:
    """The condition that a version governs a clock opened on ``day``."""
    inside = day >= ibis.literal(valid_from)
    return inside & (day <= ibis.literal(valid_to)) if valid_to else inside
