"""Each running of a clock: the compiled form of ``duties.cycles``.

Steps that open on the same events share a clock, and so one pass over the events. A table of turns has ``case_id,
opened_on, lane`` (the qualifier where steps run side by side, else "") and, where the clock needs them, ``first`` and
``last`` (of a process cycle; ``last`` null for ever) or ``previous`` (the opening before, for steps that look back).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import ibis

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
        raise NotCompiled(f"{name}: opens on an event that its own context listens for; name another kind in one of them")


def turns(clock: Clock, steps: Iterable[Step], marks: Marks, events: Table) -> Table:
    """The turns of one clock, from marked events. A context is not judged here: it needs what else happened."""
    if clock.ends is not None:
        return _process_turns(clock, marks, events)
    opened = events.filter(marks.among(events.mask, clock.opens))
    lane = opened.qualifier if clock.by_qualifier else ibis.literal("")
    found = opened.select("case_id", opened_on=opened.happened_on, lane=lane).distinct()
    if all(step.look_back == "opening" for step in steps):
        return found
    return found.mutate(previous=found.opened_on.lag().over(group_by="case_id", order_by="opened_on"))


def _process_turns(clock: Clock, marks: Marks, events: Table) -> Table:
    """From the first opening after an ending to the next ending, as ``duties._process_cycles`` tells it.

    A day with both an opening and an ending leaves the process as it found it (running on, or not running), so what it
    finds is told by the last day that had only one of them.
    """
    opens = marks.among(events.mask, clock.opens) & _in_force(clock, events.happened_on)
    days = events.filter(marks.among(events.mask, clock.opens, clock.ends or ()))
    days = (
        days.select("case_id", day=days.happened_on, opens=opens, ends=marks.among(days.mask, clock.ends or ()))
        .group_by("case_id", "day")
        .agg(opens=ibis._.opens.cast("int8").max() > 0, ends=ibis._.ends.cast("int8").max() > 0)
    )
    earlier = ibis.window(group_by=days.case_id, order_by=days.day, preceding=(None, 1))
    later = ibis.window(group_by=days.case_id, order_by=days.day, following=(1, None))
    days = days.mutate(
        opened=ibis.ifelse(days.opens & ~days.ends, days.day, None).max().over(earlier),
        ended=ibis.ifelse(days.ends & ~days.opens, days.day, None).max().over(earlier),
        next_end=ibis.ifelse(days.ends, days.day, None).min().over(later),
    )
    running = (days.opened.notnull() & (days.ended.isnull() | (days.opened > days.ended))).name("running")
    days = days.mutate(running)
    starts = days.filter(days.opens & (days.ends | ~days.running))
    shared = starts.ends & starts.running
    return starts.select(
        "case_id",
        opened_on=starts.day,
        lane=ibis.literal(""),
        first=ibis.ifelse(shared, starts.day + ibis.interval(days=1), starts.day),
        last=ibis.ifelse(starts.ends & ~starts.running, starts.day, starts.next_end),
    )


def _in_force(clock: Clock, day: Column) -> Column:
    return in_force(day, *clock.in_force) if clock.in_force else ibis.literal(True)


def in_force(day: Column, valid_from: date, valid_to: date | None) -> Column:
    """The condition that a version governs a clock opened on ``day``."""
    inside = day >= ibis.literal(valid_from)
    return inside & (day <= ibis.literal(valid_to)) if valid_to else inside
