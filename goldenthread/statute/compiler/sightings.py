"""What the story of each turn of a clock tells: the first or last day on which something happened.

``Sightings`` collects what every step of a clock asks for, each thing once, and answers all of it in one pass over the
turns. A span of days is a pair of bounds on the codes of the story. What the steps ask of one span is first taken out
of the story together, for nearly all of them ask about the days from the opening on; each answer is then the least (or
greatest) code in that part that matches.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import ibis

from goldenthread.statute.compiler.dues import months_after
from goldenthread.statute.compiler.marks import RECORDS, Column, Marks, Table
from goldenthread.statute.compiler.turns import Clock
from goldenthread.statute.model import Anchor, Patterns, Step


@dataclass
class Span:
    """The codes from ``low`` and below ``over`` (None: no bound), in the turn's lane or in ``any_lane``, and what is
    asked of them: the name of each answer by its patterns and whether the last is wanted, not the first."""

    name: str
    low: Column | None = None
    over: Column | None = None
    any_lane: bool = False
    asked: dict[tuple[Patterns, bool], str] = field(default_factory=dict)


class Sightings:
    """Days found in the story of each turn, by name."""

    def __init__(self, clock: Clock, marks: Marks, turns: Table, steps: Iterable[Step]) -> None:
        self.clock, self.marks = clock, marks
        self.turns = turns
        self.since = turns.since if clock.by_qualifier else turns.opened
        self.until = self.since + marks.a_day
        backward = {_looks_back_to(step): step for step in steps if step.look_back != "opening"}
        self.turns = turns.mutate(**{name: self._back(step) for name, step in backward.items()})
        self.spans: dict[tuple[str, bool], Span] = {}

    def _ask(self, span: Span, patterns: Patterns, *, last: bool = False) -> str:
        """The name of the first (or the ``last``) day in a span on which one of these happened."""
        number = sum(len(each.asked) for each in self.spans.values())
        asked = self.spans.setdefault((span.name, self._any_lane(span)), span).asked
        return asked.setdefault((patterns, last), f"seen_{number}")

    def _any_lane(self, span: Span) -> bool:
        return span.any_lane or not self.clock.by_qualifier

    def first(self, step: Step, patterns: Patterns, *, closing: bool = False) -> str | None:
        """The first day in the turn on which one of these happened, in the turn's lane; None for no patterns."""
        if not patterns:
            return None
        return self._ask(self._closing_days(step) if closing else self._days(step), patterns)

    def _days(self, step: Step) -> Span:
        """The codes between which events may meet the step."""
        if step.cycle == "process":
            return Span("process", self.turns.first)
        if step.look_back != "opening":
            name = _looks_back_to(step)
            return Span(name, self.turns[name], self.until if step.look_back == "previous" else None)
        return Span("after", self.until) if step.strictly_after else self._from_the_opening()

    def _from_the_opening(self, *, any_lane: bool = False) -> Span:
        return Span("on or after", self.since, any_lane=any_lane)

    def _back(self, step: Step) -> Column:
        """The least code of the days a step looks back to: from the day after the opening before (where this version
        governed it; from the beginning where there was none), or from so many months back if that is later."""
        valid_from = ibis.literal(self.marks.of_day(step.valid_from), "int64")
        before = self._within(Span("before", valid_from, self.since), [self.clock.opens])
        low = ibis.coalesce(self.marks.beginning(before.maxs()) + self.marks.a_day, 0)
        if step.look_back == "previous":
            return low
        return ibis.greatest(low, self.marks.begins(months_after(self.marks.on(self.since), -step.look_back_months)))

    def _closing_days(self, step: Step) -> Span:
        """The same for what closes it: from the opening (or from where it looks back to), to the end of the cycle."""
        days = self._days(step)
        if step.cycle == "process":
            return days
        if step.ahead:
            return Span(f"ahead {days.name}", ibis.least(days.low, self.since))
        return self._from_the_opening()

    def anchor(self, anchor: Anchor) -> dict[str, str]:
        """The names of the last day on or before the opening, or the next on or after it, as the anchor asks."""
        names = {}
        if anchor.pick != "next":
            names["last"] = self._ask(Span("by", over=self.until, any_lane=True), anchor.events, last=True)
        if anchor.pick != "last":
            names["next"] = self._ask(self._from_the_opening(any_lane=True), anchor.events)
        return names

    def ended(self) -> str | None:
        """The name of the last day of a process cycle: the first ending in it."""
        return self._ask(Span("process", self.turns.first), self.clock.ends) if self.clock.ends else None

    def recorded(self, step: Step) -> str | None:
        """The name of the first day from the opening on which an exemption was recorded."""
        return self._ask(self._from_the_opening(any_lane=True), RECORDS) if step.excuses else None

    def let_off(self, step: Step) -> str | None:
        """The name of the first day from the opening on which whoever must act was let off, in the turn's lane."""
        return self._ask(self._from_the_opening(), step.let_off_by) if step.let_off_by else None

    def table(self, lanes: Table | None) -> Table:
        """A row a turn: the case, the opening, the lane ("" where there is none), and everything asked for."""
        parts = {f"part_{n}": span for n, span in enumerate(self.spans.values())}
        taken = {part: self._part(span) for part, span in parts.items()}
        turns = self.turns.mutate(opened_on=self.marks.on(self.since), **taken)
        found = {name: self.marks.on(self._answer(turns, turns[part], span, *asked))
                 for part, span in parts.items() for asked, name in span.asked.items()}  # fmt: skip
        if lanes is None:
            return turns.select("case_id", "opened_on", lane=ibis.literal(""), **found)
        turns = turns.mutate(lane_number=self.marks.lane(turns.opened), **found).left_join(lanes, "lane_number")
        return turns.select("case_id", "opened_on", *found, lane=ibis.coalesce(turns.lane, ""))

    def _part(self, span: Span) -> Column:
        """What the steps ask of a span, out of the story; where they ask for one thing only, its code."""
        codes = self._within(span, [patterns for patterns, _ in span.asked])
        return codes if len(span.asked) > 1 else self._one(self.turns, codes, *next(iter(span.asked)))

    def _within(self, span: Span, sets: Iterable[Patterns]) -> Column:
        """The codes of the story inside a span that match one of these sets."""

        def wanted(code: Column) -> Column:
            bounds = [code >= span.low] if span.low is not None else []
            bounds += [code < span.over] if span.over is not None else []
            bounds += [] if self._any_lane(span) else [self._in_lane(code)]
            return ibis.and_(self.marks.among(code, *sets), *bounds)

        return self.turns.story.filter(wanted)

    def _in_lane(self, code: Column) -> Column:
        """A turn or an event that names no lane is in all of them."""
        of_turn, of_event = self.marks.lane(self.turns.opened), self.marks.lane(code)
        return (of_turn == 0) | (of_event == 0) | (of_turn == of_event)

    def _answer(self, turns: Table, part: Column, span: Span, patterns: Patterns, last: bool) -> Column:
        if len(span.asked) == 1:
            return part
        return self._one(turns, part.filter(lambda code: self.marks.among(code, patterns)), patterns, last)

    def _one(self, turns: Table, codes: Column, patterns: Patterns, last: bool) -> Column:
        """The first or the last of these codes. What no event of the case matches is not looked for."""
        return ibis.ifelse(self.marks.among(turns.bits, patterns), codes.maxs() if last else codes.mins(), None)


def _looks_back_to(step: Step) -> str:
    """The name of the column with the least code of the days a step looks back to."""
    return f"{step.look_back}_{step.look_back_months}_{step.valid_from:%Y%m%d}"
