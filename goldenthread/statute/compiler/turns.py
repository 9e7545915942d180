"""Each running of a clock: the compiled form of ``duties.cycles``.

Steps that open on the same events share a clock, and so one pass over the events. A table of turns has ``case_id,
opened_on`` and, where the clock needs it, ``lane`` (the qualifier of steps that run side by side), ``first`` (the first
day of a process cycle; the last is the first ending from then on) or ``previous`` (the opening before, where a step
looks back).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import ibis

from goldenthread.statute.compiler.dues import days_after
from goldenthread.statute.compiler.errors import NotCompiled
from goldenthread.statute.compiler.marks import Column, Marks, Table
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


def turns(clock: Clock, steps: Iterable[Step], marks: Marks, events: Table) -> Table:
    """The turns of one clock, from marked events. A context is not judged here: it needs what else happened."""
    if clock.ends is not None:
        return _process_turns(clock, marks, events)
    opened = events.filter(marks.among(events.mask, clock.opens))
    lane = {"lane": opened.qualifier} if clock.by_qualifier else {}
    found = opened.select("case_id", opened_on=opened.happened_on, **lane)
    if all(step.look_back == "opening" for step in steps):
        # One told twice is left twice: the sightings are gathered by the turn, and making them one first costs more.
        return found
    found = found.distinct()
    return found.mutate(previous=found.opened_on.lag().over(group_by="case_id", order_by="opened_on"))


def _process_turns(clock: Clock, marks: Marks, events: Table) -> Table:
    """From the first opening after an ending to the next ending, as ``duties._process_cycles`` tells it.

    Nearly every case opens on one day only, and that is its one turn. The others need their days in order, which costs
    more, so only they pay for it.
    """
    opened = events.filter(marks.among(events.mask, clock.opens) & _in_force(clock, events.happened_on))
    opened = opened.group_by("case_id").agg(opened_on=ibis._.happened_on.min(), again_on=ibis._.happened_on.max())
    once = opened.filter(opened.opened_on == opened.again_on)
    once = once.select("case_id", "opened_on", first=once.opened_on)
    often = opened.filter(opened.opened_on < opened.again_on)
    return once.union(_process_turns_of_many(clock, marks, events.semi_join(often, "case_id")))


def _process_turns_of_many(clock: Clock, marks: Marks, events: Table) -> Table:
    """The same where a case opens on several days.

    A day with both an opening and an ending leaves the process as it found it (running on, or not running), so what a
    day finds is told by the last day before it that had only one of them.
    """
    days = events.filter(marks.among(events.mask, clock.opens, clock.ends or ()))
    opens = marks.among(days.mask, clock.opens) & _in_force(clock, days.happened_on)
    days = days.select("case_id", day=days.happened_on, opens=opens, ends=marks.among(days.mask, clock.ends or ()))
    days = days.group_by("case_id", "day").agg(opens=days.opens.any(), ends=days.ends.any())
    earlier = ibis.window(group_by=days.case_id, order_by=days.day, preceding=(None, 1))
    days = days.mutate(
        opened=ibis.ifelse(days.opens & ~days.ends, days.day, None).max().over(earlier),
        ended=ibis.ifelse(days.ends & ~days.opens, days.day, None).max().over(earlier),
    )
    days = days.mutate(running=days.opened.notnull() & (days.ended.isnull() | (days.opened > days.ended)))
    starts = days.filter(days.opens & (days.ends | ~days.running))
    shared = starts.ends & starts.running
    return starts.select(
        "case_id", opened_on=starts.day, first=ibis.ifelse(shared, days_after(starts.day, 1), starts.day)
    )


def _in_force(clock: Clock, day: Column) -> Column:
    return in_force(day, *clock.in_force) if clock.in_force else ibis.literal(True)


def in_force(day: Column, valid_from: date, valid_to: date | None) -> Column:
    """The condition that a version governs a clock opened on ``day``."""
    inside = day >= ibis.literal(valid_from)
    return inside & (day <= ibis.literal(valid_to)) if valid_to else inside
