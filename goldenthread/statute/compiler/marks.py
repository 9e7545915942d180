"""A case's events as a compiled process sees them: one number that says which of its patterns each event matches.

Names of kinds and qualifiers are compared once, by a join with a small table of the process's words. Every later
question ("does this meet the step?") is one bit of a whole number, which costs next to nothing over millions of rows.
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
        """Every kind the process listens for, as it may be written, with the bits it matches under no name or an
        unknown one, and its place in the order of kinds."""
        spelt = [(kind, kind) for kind in self.kinds]
        spelt += [(k.id, k.same_as) for k in self.law.kinds.values() if k.same_as in self.kinds]
        rows = [(written, self._mask(kind, None), self.kinds.index(kind)) for written, kind in spelt]
        return pl.DataFrame(rows, schema={"kind": pl.String, "plain": pl.Int64, "place": pl.Int64}, orient="row")

    def _mask(self, kind: str, name: str | None) -> int:
        return sum(1 << n for n, patterns in enumerate(self.sets) if matches(patterns, Event(kind, EPOCH, name)))

    def marked(self, events: Table) -> Table:
        """The events the process listens for: ``case_id, happened_on, qualifier, mask`` and, for a context, ``at``.

        Duplicates are left: every later step asks for a first, a last or a distinct day.
        """
        day, qualifier = events.occurred_on.cast("date"), ibis.coalesce(events.qualifier, "")
        found = events.select("case_id", "kind", qualifier=qualifier, happened_on=day)
        found = found.join(ibis.memtable(self.words()), "kind")
        found = found.mutate(mask=self._with_names(found))
        columns = [found.case_id, found.happened_on, found.qualifier, found.mask]
        return found.select(*columns, at=self._at(found)) if self.contexts else found.select(*columns)

    def _with_names(self, found: Table) -> Column:
        """The bits of an event, by its name where its kind has patterns that tell names apart."""
        told: dict[tuple[str, int], list[str]] = {}
        for kind in self.kinds:
            for name in self.names:
                mask = self._mask(kind, name)
                if mask != self._mask(kind, None):
                    told.setdefault((kind, mask), []).append(name)
        if not told:
            return found.plain
        # Written as equalities: an engine may turn IN into a join of every event.
        branches = [
            ((found.place == self.kinds.index(kind)) & ibis.or_(*[found.qualifier == name for name in names]),
             ibis.literal(mask, "int64"))
            for (kind, mask), names in told.items()
        ]  # fmt: skip
        return ibis.cases(*branches, else_=found.plain)

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
