"""What the story of each turn of a clock tells: the first or last day on which something happened.

``Sightings`` collects what every step of a clock asks for, each thing once, and answers all of it in one pass over the
turns. A day asked about is a bound on the codes of the story, and the answer is the least (or greatest) code within.
"""

from collections.abc import Iterable

import ibis

from goldenthread.statute.compiler.dues import months_after
from goldenthread.statute.compiler.marks import RECORDS, Column, Marks, Table
from goldenthread.statute.compiler.turns import Clock
from goldenthread.statute.model import Anchor, Patterns, Step


class Sightings:
    """Days found in the story of each turn, by name."""

    def __init__(self, clock: Clock, marks: Marks, turns: Table, steps: Iterable[Step]) -> None:
        self.clock, self.marks = clock, marks
        self.turns = turns
        self.since = turns.since if clock.by_qualifier else turns.opened
        self.until = self.since + marks.a_day
        backward = {_looks_back_to(step): step for step in steps if step.look_back != "opening"}
        self.turns = turns.mutate(**{name: self._back(step) for name, step in backward.items()})
        self.found: dict[str, Column] = {}
        self.known: dict[tuple[object, ...], str] = {}

    def _ask(self, key: tuple[object, ...], code: Column) -> str:
        if key not in self.known:
            self.known[key] = f"seen_{len(self.known)}"
            self.found[self.known[key]] = self.marks.on(code)
        return self.known[key]

    def _codes(
        self, patterns: Patterns, low: Column | None = None, over: Column | None = None, *, any_lane: bool = False
    ) -> Column:
        """The codes in the story that match, from ``low`` and below ``over``, in the turn's lane."""

        def wanted(code: Column) -> Column:
            there = self.marks.among(code, patterns)
            there = there if low is None else there & (code >= low)
            there = there if over is None else there & (code < over)
            return there if any_lane or not self.clock.by_qualifier else there & self._in_lane(code)

        return self.turns.story.filter(wanted)

    def _in_lane(self, code: Column) -> Column:
        """A turn or an event that names no lane is in all of them."""
        of_turn, of_event = self.marks.lane(self.turns.opened), self.marks.lane(code)
        return (of_turn == 0) | (of_event == 0) | (of_turn == of_event)

    def first(self, step: Step, patterns: Patterns, *, closing: bool = False) -> str | None:
        """The first day in the turn on which one of these happened, in the turn's lane; None for no patterns."""
        if not patterns:
            return None
        low, over, name = self._closing_days(step) if closing else self._days(step)
        return self._ask((patterns, name), self._codes(patterns, low, over).mins())

    def _days(self, step: Step) -> tuple[Column | None, Column | None, object]:
        """The codes between which events may meet the step (None: no bound), and a name for this way of bounding."""
        if step.cycle == "process":
            return self.turns.first, None, "process"
        if step.look_back != "opening":
            name = _looks_back_to(step)
            return self.turns[name], self.until if step.look_back == "previous" else None, name
        if step.strictly_after:
            return self.until, None, "after"
        return self.since, None, "on or after"

    def _back(self, step: Step) -> Column:
        """The least code of the days a step looks back to: from the day after the opening before (where this version
        governed it; from the beginning where there was none), or from so many months back if that is later."""
        valid_from = self.marks.of_day(step.valid_from)
        before = self._codes(self.clock.opens, ibis.literal(valid_from, "int64"), self.since)
        low = ibis.coalesce(self.marks.beginning(before.maxs()) + self.marks.a_day, 0)
        if step.look_back == "previous":
            return low
        return ibis.greatest(low, self.marks.begins(months_after(self.marks.on(self.since), -step.look_back_months)))

    def _closing_days(self, step: Step) -> tuple[Column | None, Column | None, object]:
        """The same for what closes it: from the opening (or from where it looks back to), to the end of the cycle."""
        low, over, name = self._days(step)
        if step.cycle == "process":
            return low, over, name
        if step.ahead:
            return ibis.least(low, self.since), None, ("ahead", name)
        return self.since, None, "on or after"

    def anchor(self, anchor: Anchor) -> dict[str, str]:
        """The names of the last day on or before the opening, or the next on or after it, as the anchor asks."""
        names = {}
        if anchor.pick != "next":
            last = self._codes(anchor.events, None, self.until, any_lane=True).maxs()
            names["last"] = self._ask((anchor.events, "last"), last)
        if anchor.pick != "last":
            following = self._codes(anchor.events, self.since, any_lane=True).mins()
            names["next"] = self._ask((anchor.events, "next"), following)
        return names

    def ended(self) -> str | None:
        """The name of the last day of a process cycle: the first ending in it."""
        if not self.clock.ends:
            return None
        return self._ask(("ended",), self._codes(self.clock.ends, self.turns.first).mins())

    def recorded(self, step: Step) -> str | None:
        """The name of the first day from the opening on which an exemption was recorded."""
        if not step.excuses:
            return None
        return self._ask(("recorded",), self._codes(RECORDS, self.since, any_lane=True).mins())

    def table(self, lanes: Table | None) -> Table:
        """A row a turn: the case, the opening, the lane ("" where there is none), its name as a cycle, and everything
        asked for."""
        opened_on = self.marks.on(self.since)
        found = self.turns.select("case_id", "opened", opened_on=opened_on, **self.found)
        if lanes is None:
            return found.drop("opened").mutate(lane=ibis.literal(""), cycle=found.opened_on.cast("string"))
        number = self.marks.lane(found.opened)
        found = found.left_join(lanes, number == lanes.lane_number).drop("opened", "lane_number")
        lane = ibis.coalesce(found.lane, "")
        opened = found.opened_on.cast("string")
        return found.mutate(lane=lane, cycle=ibis.ifelse(lane != "", opened + "[" + lane + "]", opened))


def _looks_back_to(step: Step) -> str:
    """The name of the column with the least code of the days a step looks back to."""
    return f"{step.look_back}_{step.look_back_months}_{step.valid_from:%Y%m%d}"
