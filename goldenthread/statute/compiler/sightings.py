"""What one pass over the events finds for each turn of a clock: the first or last day on which something happened.

``Sightings`` collects what every step of a clock asks for, each thing once, and answers all of it in one aggregation of
the clock's turns joined with their case's events.
"""

from collections.abc import Iterable
from datetime import date

import ibis

from goldenthread.statute.compiler.dues import days_after, months_after
from goldenthread.statute.compiler.marks import RECORDS, Column, Marks, Table
from goldenthread.statute.compiler.turns import Clock
from goldenthread.statute.model import Anchor, Context, Patterns, Step


class Sightings:
    """Days found among the events of each turn, by name."""

    def __init__(self, clock: Clock, marks: Marks, turns: Table, events: Table, steps: Iterable[Step]) -> None:
        self.clock, self.marks, self.turns = clock, marks, turns
        self.pairs = self._pairs(events, list(steps))
        self.found: dict[str, Column] = {}
        self.known: dict[tuple[object, ...], str] = {}

    def _pairs(self, events: Table, steps: list[Step]) -> Table:
        """Turns beside the events of their case that matter to any of the steps: those from the opening on, and of
        earlier ones only what some step looks back for."""
        back = [patterns for step in steps for patterns in _looked_back_for(step)]
        forward = [self.clock.opens, self.clock.ends or ()]
        forward += [patterns for step in steps for patterns in (step.met_by, step.closed_by, step.firm_by)]
        anywhere = [RECORDS for step in steps if step.excuses]
        anywhere += [t.anchor.events for step in steps for t in step.due.terms if t.anchor and t.anchor.pick != "last"]
        heard = events.filter(self.marks.among(events.mask, *back, *forward, *anywhere))
        if self.clock.by_qualifier:
            return self._in_lanes(heard, [*back, *anywhere])
        pairs = self._beside(heard, [self.turns.case_id == heard.case_id])
        since = pairs.happened_on >= pairs.opened_on
        return pairs.filter(since | self.marks.among(pairs.mask, *back) if back else since)

    def _beside(self, heard: Table, meets: list[Column]) -> Table:
        columns = [heard[name] for name in heard.columns if name != "case_id"]
        return self.turns.join(heard, meets).select(self.turns, *columns)

    def _in_lanes(self, heard: Table, anywhere: list[Patterns]) -> Table:
        """The same where steps run side by side. An event that names a lane is put beside that lane's turns alone;
        one that names none, or counts in every lane, beside all. To be put there twice does no harm."""
        every = heard.filter((heard.qualifier == "") | self.marks.among(heard.mask, *anywhere))
        named, turns = heard.filter(heard.qualifier != ""), self.turns
        own = self._beside(named, [turns.case_id == named.case_id, turns.lane == named.qualifier])
        nobody = turns.filter(turns.lane == "")
        loose = nobody.join(named, "case_id").select(nobody, *[named[name] for name in named.columns[1:]])
        return ibis.union(own, loose, self._beside(every, [turns.case_id == every.case_id]))

    def _ask(self, key: tuple[object, ...], column: Column) -> str:
        if key not in self.known:
            self.known[key] = f"seen_{len(self.known)}"
            self.found[self.known[key]] = column
        return self.known[key]

    def _matching(self, patterns: Patterns) -> Column:
        return self.marks.among(self.pairs.mask, patterns)

    def first(self, step: Step, patterns: Patterns, *, closing: bool = False) -> str | None:
        """The first day in the turn on which one of these happened, in the turn's lane; None for no patterns."""
        if not patterns:
            return None
        pairs = self.pairs
        low, high, name = self._closing_days(step) if closing else self._days(step)
        inside = self._matching(patterns)
        inside = inside & (pairs.happened_on >= low) if low is not None else inside
        inside = inside & (pairs.happened_on <= high) if high is not None else inside
        if self.clock.by_qualifier:
            anywhere = (pairs.lane == "") | (pairs.qualifier == "")
            inside = inside & (anywhere | (pairs.lane == pairs.qualifier))
        return self._ask((patterns, name), _first(pairs.happened_on, inside))

    def _days(self, step: Step) -> tuple[Column | None, Column | None, object]:
        """The days in which events may meet the step (null: no bound), and a name for this way of bounding."""
        pairs = self.pairs
        if step.cycle == "process":
            return pairs.first, None, "process"
        if step.look_back == "previous":
            return _after(_previous(step, pairs)), pairs.opened_on, ("previous", step.valid_from)
        if step.look_back == "months":
            months = step.look_back_months
            return _months_back(step, pairs), None, ("months", months, step.valid_from)
        if step.strictly_after:
            return days_after(pairs.opened_on, 1), None, "after"
        return pairs.opened_on, None, "on or after"

    def _closing_days(self, step: Step) -> tuple[Column | None, Column | None, object]:
        """The same for what closes it: from the opening (or from where it looks back to), to the end of the cycle."""
        pairs = self.pairs
        low, high, name = self._days(step)
        if step.cycle == "process":
            return low, high, name
        if step.ahead:
            return ibis.least(low, pairs.opened_on), None, ("ahead", name)
        return pairs.opened_on, None, "on or after"

    def anchor(self, anchor: Anchor) -> dict[str, str]:
        """The names of the last day on or before the opening, or the next on or after it, as the anchor asks."""
        day, opened = self.pairs.happened_on, self.pairs.opened_on
        there = self._matching(anchor.events)
        names = {}
        if anchor.pick != "next":
            names["last"] = self._ask((anchor.events, "last"), _last(day, there & (day <= opened)))
        if anchor.pick != "last":
            names["next"] = self._ask((anchor.events, "next"), _first(day, there & (day >= opened)))
        return names

    def context(self, context: Context) -> tuple[str, str]:
        """The names of the places of the latest ``after`` and the latest ``reset`` by the end of the opening day."""
        pairs = self.pairs
        after, by_then = self._matching(context.after), pairs.happened_on <= pairs.opened_on
        reset = self._matching(context.reset) & ~after
        return (
            self._ask((context, "after"), _last(pairs["at"], after & by_then)),
            self._ask((context, "reset"), _last(pairs["at"], reset & by_then)),
        )

    def ended(self) -> str | None:
        """The name of the last day of a process cycle: the first ending in it."""
        if not self.clock.ends:
            return None
        inside = self._matching(self.clock.ends) & (self.pairs.happened_on >= self.pairs.first)
        return self._ask(("ended",), _first(self.pairs.happened_on, inside))

    def recorded(self, step: Step) -> str | None:
        """The name of the first day from the opening on which an exemption was recorded."""
        if not step.excuses:
            return None
        inside = self._matching(RECORDS) & (self.pairs.happened_on >= self.pairs.opened_on)
        return self._ask(("recorded",), _first(self.pairs.happened_on, inside))

    def table(self) -> Table:
        """A row a turn: the case, the opening, the lane ("" where there is none) and everything asked for."""
        lane = ["lane"] if self.clock.by_qualifier else []
        found = self.pairs.group_by("case_id", "opened_on", *lane).agg(**self.found)
        return found if lane else found.mutate(lane=ibis.literal(""))


def _looked_back_for(step: Step) -> list[Patterns]:
    """What a step may ask of before its opening."""
    found = [term.anchor.events for term in step.due.terms if term.anchor and term.anchor.pick != "next"]
    found += [step.met_by, step.closed_by, step.firm_by] if step.ahead else []
    return [*found, step.context.after, step.context.reset] if step.context else found


def _previous(step: Step, pairs: Table) -> Column:
    """The opening before, where this version governed it."""
    return ibis.ifelse(pairs.previous >= ibis.literal(step.valid_from), pairs.previous, None)


def _after(previous: Column) -> Column:
    """The day after the opening before; from the beginning where there was none."""
    return ibis.coalesce(days_after(previous, 1), ibis.literal(date.min))


def _months_back(step: Step, pairs: Table) -> Column:
    back = months_after(pairs.opened_on, -step.look_back_months)
    return ibis.greatest(_after(_previous(step, pairs)), back)


def _first(day: Column, where: Column) -> Column:
    """The least where a condition holds. A FILTER clause says the same, and DuckDB takes a little longer over it."""
    return ibis.ifelse(where, day, None).min()


def _last(day: Column, where: Column) -> Column:
    return ibis.ifelse(where, day, None).max()
