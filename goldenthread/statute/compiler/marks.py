"""A case's events as a compiled process sees them: one whole number an event, and a list of them a case, its story.

Names of kinds and qualifiers are compared once, by a join with a small table of the process's words. What each event is
to the process is then told by one number, its code: from the top, the day; the place in the order in which a day's
events stand (where a context asks for it); the lane (where steps run side by side); and a bit for each set of patterns
that it matches. The lower half answers every later question ("does this meet the step?") and the upper half puts the
answers in order, so that the first day on which something happened is the least code of a story that passes a test.
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
DAY_BITS = 22
"""Bits that hold any day from 1 January of year 1, which is day 0, to the end of year 9999."""
CODE_BITS = 63
"""Bits of a signed 64-bit whole number, the sign left alone."""
LANE_BITS = 24
"""The fewest bits for the number of a lane: sixteen million."""
EPOCH = date(1970, 1, 1)


every_bit = ibis.udf.agg.builtin(lambda codes: codes, name="bit_or", signature=(("int64",), "int64"))
"""The bits of all codes together. Ibis has a name of its own for this, but does not write that for Spark."""
each_once = ibis.udf.scalar.builtin(
    lambda codes: codes, name="array_distinct", signature=(("array<int64>",), "array<int64>")
)
"""A list with each of its codes once. What Ibis has for this looks for nulls too, at the cost of another look."""


def _heard_by(step: Step) -> Iterator[Patterns]:
    """What the turns of a step listen for."""
    yield from (step.opens, step.met_by, step.closed_by, step.firm_by, step.let_off_by)
    yield from (term.anchor.events for term in step.due.terms if term.anchor)
    if step.context:
        yield from (step.context.after, step.context.reset)
    if step.excuses:
        yield RECORDS


def _proved_by(step: Step) -> Iterator[Patterns]:
    """The facts of its exemptions, which are looked for only where one is recorded."""
    for excuse in step.excuses:
        yield from (excuse.ground.asked, excuse.ground.starts, excuse.ground.ends)


class Marks:
    """The patterns of a process, each with its bit, and how a code is laid out."""

    def __init__(self, law: Law, process: Process, steps: Sequence[Step]) -> None:
        self.heard = [process.ends, *(patterns for step in steps for patterns in _heard_by(step))]
        found = [*self.heard, *(patterns for step in steps for patterns in _proved_by(step))]
        self.sets = [patterns for patterns in dict.fromkeys(found) if patterns]
        self.law = law
        self.contexts = [step.context for step in steps if step.context]
        patterns = [pattern for each in self.sets for pattern in each]
        self.kinds = sorted({pattern.kind for pattern in patterns})
        self.names = sorted({name for pattern in patterns for name in pattern.only | pattern.never})
        self.ordered = sorted({name for each in self.contexts for name in _names((*each.after, *each.reset))})
        places = len(self.kinds) * self._places_of_a_kind() if self.contexts else 1
        place_bits = (places - 1).bit_length()
        left = CODE_BITS - DAY_BITS - place_bits - len(self.sets)
        self.laned = any(step.by_qualifier for step in steps)
        if left < (LANE_BITS if self.laned else 0):
            raise NotCompiled(
                f"{process.id}: listens for {len(self.sets)} sets of events, and a compiled process like it holds "
                f"{len(self.sets) + left - (LANE_BITS if self.laned else 0)}; "
                "declare some of its steps as a process of their own"
            )
        self.lane_bits = left if self.laned else 0
        self.day_at = len(self.sets) + self.lane_bits + place_bits

    def _places_of_a_kind(self) -> int:
        return 2 * len(self.ordered) + 2

    @property
    def a_day(self) -> int:
        """What is added to a code for a day."""
        return 1 << self.day_at

    def bits(self, *sets: Patterns) -> int:
        """The bits of these sets of patterns together; 0 for sets that are empty."""
        return sum(1 << n for n, patterns in enumerate(self.sets) if patterns in sets)

    def among(self, code: Column, *sets: Patterns) -> Column:
        """The condition that an event matches one of the sets."""
        return (code & ibis.literal(self.bits(*sets), "int64")) != 0

    def of_day(self, day: date) -> int:
        """The least code of a day that is known beforehand."""
        return (day - date.min).days * self.a_day

    def begins(self, day: Column) -> Column:
        """The least code of a day."""
        return day.delta(ibis.date(1, 1, 1), unit="day").cast("int64") * self.a_day

    def beginning(self, code: Column) -> Column:
        """The least code of the day of a code."""
        return code & ibis.literal(-self.a_day, "int64")

    def on(self, code: Column) -> Column:
        """The date of a code."""
        return (ibis.date(1, 1, 1) + (code >> self.day_at).as_interval("D")).cast("timestamp").cast("date")

    def lane(self, code: Column) -> Column:
        """The lane of a code, in its place among the bits; 0 for an event that names none."""
        return code & ibis.literal(((1 << self.lane_bits) - 1) << len(self.sets), "int64")

    def words(self, kinds: Sequence[str]) -> pl.DataFrame:
        """These kinds, as each may be written, with the bits it matches under no name or an unknown one, and its
        place in the order of kinds."""
        spelt = [(kind, kind) for kind in kinds]
        spelt += [(k.id, k.same_as) for k in self.law.kinds.values() if k.same_as in kinds]
        rows = [(written, self._mask(kind, None), self.kinds.index(kind)) for written, kind in spelt]
        return pl.DataFrame(rows, schema={"kind": pl.String, "plain": pl.Int64, "place": pl.Int64}, orient="row")

    def _mask(self, kind: str, name: str | None) -> int:
        return sum(1 << n for n, patterns in enumerate(self.sets) if matches(patterns, Event(kind, EPOCH, name)))

    def marked(self, events: Table, sets: Iterable[Patterns]) -> Table:
        """The events of the kinds of these sets of patterns: ``case_id, happened_on, qualifier, code``.

        Duplicates are left: every later step asks for a first, a last or a distinct day.
        """
        day, qualifier = events.occurred_on.cast("date"), ibis.coalesce(events.qualifier, "")
        found = events.select("case_id", "kind", qualifier=qualifier, happened_on=day)
        kinds = sorted({pattern.kind for each in sets for pattern in each})
        found = found.join(ibis.memtable(self.words(kinds)), "kind")
        code = self.begins(found.happened_on) + self._with_names(found)
        if self.contexts:
            code = code + self._place(found) * (1 << (len(self.sets) + self.lane_bits))
        if self.laned:
            lanes = self.lanes(events)
            found = found.left_join(lanes, found.qualifier == lanes.lane)
            code = code + ibis.coalesce(found.lane_number, 0)
        return found.select("case_id", "happened_on", "qualifier", code=code)

    def lanes(self, events: Table) -> Table:
        """Every qualifier in use as a lane, with its number in its place among the bits."""
        named = events.filter(events.qualifier != "").select(lane=ibis._.qualifier).distinct()
        number = ibis.row_number().over(order_by=named.lane) + 1
        return named.mutate(lane_number=number.cast("int64") * (1 << len(self.sets)))

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

    def _place(self, found: Table) -> Column:
        """The event's place in the order of a day's events (kind, qualifier).

        Only the names that a context tells apart need an order; two names between the same pair of those are one.
        """
        place = found.place * self._places_of_a_kind()
        for name in self.ordered:
            place = place + 2 * (found.qualifier >= name).cast("int64")
        return place + ((found.qualifier != "") & found.qualifier.notin(self.ordered)).cast("int64")


def _names(patterns: Iterable[Pattern]) -> set[str]:
    return {name for pattern in patterns for name in pattern.only | pattern.never}
