"""A case's events as a compiled process sees them: one number that says which of its patterns each event matches.

Names of kinds and qualifiers are compared once, by a join with a small table of the process's words. All later questions
("does this meet the step?") are one bit of a whole number, which costs next to nothing over millions of rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import ibis
import polars as pl

from goldenthread.statute.compiler.errors import NotCompiled
from goldenthread.statute.excuses import RECORDED
from goldenthread.statute.model import Event, Law, Pattern, Patterns, Process, Step, matches

Table = Any
"""An Ibis table (Ibis publishes no types)."""
Column = Any
"""An Ibis column or condition."""

RECORDS: Patterns = (Pattern(RECORDED),)
MOST = 62
"""Bits that a signed 64-bit whole number holds, the sign left alone, with one to spare."""
EPOCH = date(1970, 1, 1)


def _of_step(step: Step) -> Iterator[Patterns]:
    yield from (step.opens, step.met_by, step.closed_by, step.firm_by)
    yield from (term.anchor.events for term in step.due.terms if term.anchor)
    if step.context:
        yield from (step.context.after, step.context.reset)
    for excuse in step.excuses:
        yield from (excuse.ground.asked, excuse.ground.starts, excuse.ground.ends)
        yield RECORDS


class Marks:
    """The patterns of a process, each with its bit, and the order of the words in which a day's events stand."""

    def __init__(self, law: Law, process: Process, steps: Sequence[Step]) -> None:
        found = [process.ends, *(patterns for step in steps for patterns in _of_step(step))]
        self.sets = [patterns for patterns in dict.fromkeys(found) if patterns]
        if len(self.sets) > MOST:
            raise NotCompiled(
                f"{process.id}: listens for {len(self.sets)} sets of events, and a compiled process holds {MOST}; "
                "declare some of its steps as a process of their own"
            )
        self.law = law
        self.contexts = [step.context for step in steps if step.context]
        patterns = [pattern for each in self.sets for pattern in each]
        self.kinds = sorted({pattern.kind for pattern in patterns})
        self.names = sorted({name for pattern in patterns for name in pattern.only | pattern.never})

    def bits(self, *sets: Patterns) -> int:
        """The bits of these sets of patterns together; 0 for sets that are empty."""
        return sum(1 << n for n, patterns in enumerate(self.sets) if patterns in sets)

    def among(self, mask: Column, *sets: Patterns) -> Column:
        """The condition that an event matches one of the sets."""
        return (mask & ibis.literal(self.bits(*sets), "int64")) != 0

    def words(self) -> pl.DataFrame:
        """Every kind and name the process listens for (other names stand as ""), with the bits it matches."""
        spelt = [(kind, kind) for kind in self.kinds]
        spelt += [(k.id, k.same_as) for k in self.law.kinds.values() if k.same_as in self.kinds]
        rows = [
            (written, name, self._mask(Event(kind, EPOCH, name or None)), self.kinds.index(kind))
            for written, kind in spelt
            for name in ("", *self.names)
        ]
        kept = [row for row in rows if row[2]]
        columns = {"kind": pl.String, "name": pl.String, "mask": pl.Int64, "place": pl.Int64}
        return pl.DataFrame(kept, schema=columns, orient="row")

    def _mask(self, event: Event) -> int:
        return sum(1 << n for n, patterns in enumerate(self.sets) if matches(patterns, event))

    def marked(self, events: Table) -> Table:
        """The events the process listens for: ``case_id, happened_on, qualifier, mask`` and, where a context asks, ``at``.

        Duplicates are left: every later step asks for a first, a last or a distinct day.
        """
        qualifier = ibis.coalesce(events.qualifier, "")
        known = ibis.ifelse(qualifier.isin(self.names), qualifier, "") if self.names else ibis.literal("")
        seen = events.select(
            "kind", "case_id", qualifier=qualifier, happened_on=events.occurred_on.cast("date"), name=known
        )
        keys = ["kind", "name"] if self.names else ["kind"]
        found = seen.join(ibis.memtable(self.words()), keys)
        columns = [found.case_id, found.happened_on, found.qualifier, found.mask]
        return found.select(*columns, at=self._at(found)) if self.contexts else found.select(*columns)

    def _at(self, found: Table) -> Column:
        """The event's place in the order of a case's events (day, kind, qualifier), as a whole number.

        Only the names that a context tells apart need an order; two names between the same pair of those are one.
        """
        names = sorted({name for each in self.contexts for name in _names((*each.after, *each.reset))})
        place = found.place * (2 * len(names) + 2)
        for name in names:
            place = place + 2 * (found.qualifier >= name).cast("int64")
        place = place + ((found.qualifier != "") & found.qualifier.notin(names)).cast("int64")
        day = found.happened_on.delta(ibis.date(1970, 1, 1), unit="day")
        return day * (len(self.kinds) * (2 * len(names) + 2)) + place


def _names(patterns: Iterable[Pattern]) -> set[str]:
    return {name for pattern in patterns for name in pattern.only | pattern.never}

