"""One process compiled: events of any number of cases in, duties out, as one Ibis expression."""

from collections.abc import Mapping, Sequence
from datetime import date

import ibis

from goldenthread.statute.compiler.calendar import calendar_days
from goldenthread.statute.compiler.dues import with_due
from goldenthread.statute.compiler.excuses import CLAIM, excused
from goldenthread.statute.compiler.marks import Column, Marks, Table
from goldenthread.statute.compiler.sightings import Sightings
from goldenthread.statute.compiler.turns import Clock, in_force, stories, turns
from goldenthread.statute.duties import applies
from goldenthread.statute.loading import load
from goldenthread.statute.model import LawError, Process, Profile, Step

SCHEMA = {
    "case_id": "string", "rule": "int16", "lane": "string", "opened_on": "date", "due_on": "date", "met_on": "date",
    "closed_on": "date", "firm_on": "date", "excused_on": "date", "excused_by": "string",
}  # fmt: skip
"""The columns of a table of duties (``case_id`` is of the type it has in the events). What is declared of a step is not
repeated for each duty: ``rule`` is the step's number in its process, from 0 (see ``in_words``). ``lane`` is the
qualifier where steps run side by side, "" where there is none."""

Days = tuple[date, date]


def compile_duties(
    process: str, events: Table, calendar: Table | Days | None = None, profile: str | Profile = "reference"
) -> Table:
    """Every duty of a process for every case in ``events``: a row a duty, the values of ``statute.duties``, with the
    number of its rule in place of what the rule declares (``in_words`` adds that).

    ``events`` is an Ibis table with ``case_id``, ``kind``, ``qualifier`` (null or "" where there is none) and
    ``occurred_on``; corrections are already resolved, order and repetition do not matter. ``calendar`` is an Ibis table
    shaped as ``calendar_days``, or its first and last day (2000 to 2079 unless told otherwise); a duty counted in
    working days past its end has no ``due_on``. Nothing runs until the expression is asked for its rows.

    Raises LawError for a process or profile that is not declared, NotCompiled for a step with no compiled form.
    """
    law = load()
    declared = law.process(process)
    chosen = law.profile(profile) if isinstance(profile, str) else profile
    rules = {number: step for number, step in enumerate(declared.steps) if applies(step, chosen)}
    _require(events)
    if not rules:
        return ibis.memtable([], schema=ibis.schema(SCHEMA | {"case_id": events.schema()["case_id"]}))
    days = _calendar(calendar)
    marks = Marks(law, declared, [*rules.values()])
    clocks = _clocks(declared, rules)
    found: dict[int, Table] = {}
    for clock, told in zip(clocks, stories(clocks, marks, marks.marked(events, marks.heard)), strict=True):
        lanes = marks.lanes(events) if clock.by_qualifier else None
        seen = Sightings(clock, marks, turns(clock, marks, told), clocks[clock].values())
        found |= _of_clock(seen, clocks[clock], lanes, days)
    return _finished(found, rules, marks, events)


def _require(events: Table) -> None:
    missing = {"case_id", "kind", "qualifier", "occurred_on"} - set(events.columns)
    if missing:
        raise LawError(f"the table of events has no column {', '.join(sorted(missing))}; add it or rename one")


def _calendar(calendar: Table | Days | None) -> Table:
    if calendar is None:
        return ibis.memtable(calendar_days())
    return ibis.memtable(calendar_days(*calendar)) if isinstance(calendar, tuple) else calendar


def _clocks(process: Process, rules: Mapping[int, Step]) -> dict[Clock, dict[int, Step]]:
    clocks: dict[Clock, dict[int, Step]] = {}
    for number, step in rules.items():
        clocks.setdefault(Clock.of(process, step), {})[number] = step
    return clocks


def _of_clock(seen: Sightings, rules: Mapping[int, Step], lanes: Table | None, calendar: Table) -> dict[int, Table]:
    """The duties of the steps of one clock by their numbers, before exemptions."""
    asked = {number: _Asked(seen, step) for number, step in rules.items()}
    table = seen.table(lanes)
    return {number: each.rows(table, calendar, number) for number, each in asked.items()}


class _Asked:
    """What one step asks of the sightings, and its duties once they are in."""

    def __init__(self, seen: Sightings, step: Step) -> None:
        self.step = step
        self.met = seen.first(step, step.met_by)
        self.closed = seen.first(step, step.closed_by, closing=True)
        self.firm = seen.first(step, step.firm_by)
        self.anchors = [seen.anchor(term.anchor) if term.anchor else {} for term in step.due.terms]
        self.ended = seen.ended()
        self.recorded = seen.recorded(step)
        self.let_off = seen.let_off(step)

    def rows(self, table: Table, calendar: Table, number: int) -> Table:
        """A row a duty: the step's number, the turn, and the days."""
        step = self.step
        kept = table.filter(in_force(table.opened_on, step.valid_from, step.valid_to))
        kept = with_due(kept, step, self._starts(kept), calendar)
        days = {"met_on": self.met, "closed_on": self.closed, "firm_on": self.firm}
        return kept.select(
            "case_id",
            "opened_on",
            "lane",
            "due_on",
            rule=ibis.literal(number, "int16"),
            told=kept[self.recorded] <= kept.due_on if self.recorded else ibis.literal(False),
            **self._let_off(kept),
            **{name: self._before_the_end(kept, seen) for name, seen in days.items()},
        )

    def _let_off(self, rows: Table) -> dict[str, Column]:
        """The day on which whoever must act was let off, null unless it was by the last day, and by what law."""
        if not self.let_off:
            return {"excused_on": ibis.null("date"), "excused_by": ibis.null("string")}
        day = rows[self.let_off]
        day = ibis.ifelse(day <= rows.due_on, day, None)
        return {"excused_on": day, "excused_by": ibis.ifelse(day.notnull(), self.step.let_off_cite, None)}

    def _before_the_end(self, rows: Table, seen: str | None) -> Column:
        """A day seen, unless the process had ended by then: the first of its kind was then too late, so all were."""
        if not seen:
            return ibis.null("date")
        if not self.ended:
            return rows[seen]
        return ibis.ifelse(rows[self.ended] < rows[seen], None, rows[seen])

    def _starts(self, rows: Table) -> dict[int, Column]:
        """The day each term is counted from: the opening, or the event the term names."""
        starts = {}
        for n, (term, names) in enumerate(zip(self.step.due.terms, self.anchors, strict=True)):
            days = [rows[names[pick]] for pick in ("next", "last") if pick in names]
            days += [rows.opened_on] if not term.anchor or term.anchor.or_opening else []
            starts[n] = ibis.coalesce(*days) if days[1:] else days[0]
        return starts


def _finished(found: Mapping[int, Table], rules: Mapping[int, Step], marks: Marks, events: Table) -> Table:
    """The duties of all steps, with their exemptions.

    Few duties have an exemption recorded in time. Only they are looked at again; the rest go straight through.
    """
    told = {number: rows.filter(rows.told) for number, rows in found.items() if rules[number].excuses}
    untold = {number: rows.filter(~rows.told.fill_null(False)) for number, rows in found.items() if number in told}
    every = [rows.select(*SCHEMA) for rows in ({**found, **untold}).values()]
    if told:
        claims = _all([*told.values()]).rename(let_off_on="excused_on", let_off_by="excused_by")
        every.append(_sooner(claims.left_join(excused(claims, rules, marks, events), list(CLAIM))))
    return _all(every)


def _sooner(rows: Table) -> Table:
    """Of being let off and an exemption of the case, what was recorded first; of a day with both, the exemption."""
    first = rows.excused_on.isnull() | (rows.let_off_on < rows.excused_on)
    first = first & rows.let_off_on.notnull()
    day, law = (
        ibis.ifelse(first, rows.let_off_on, rows.excused_on),
        ibis.ifelse(first, rows.let_off_by, rows.excused_by),
    )
    return rows.mutate(excused_on=day, excused_by=law).select(*SCHEMA)


def _all(tables: Sequence[Table]) -> Table:
    return ibis.union(*tables) if tables[1:] else tables[0]
