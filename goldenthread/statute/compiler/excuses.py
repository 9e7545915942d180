"""Exemptions in Ibis: whether what was recorded in time excuses, as ``excuses.available`` and ``excuses.recorded``.

Few cases have one. So the work begins from the exemptions recorded inside their step's period, and the facts are looked
for only there. Spans that begin inside another span are not left out as the interpreter leaves them out: they end with
it, so they can meet no test that the longer one does not.
"""

from collections.abc import Callable, Mapping

import ibis
import polars as pl

from goldenthread.statute.compiler.dues import days_after
from goldenthread.statute.compiler.marks import RECORDS, Marks, Table
from goldenthread.statute.model import Ground, Patterns, Step

CLAIM = ("rule", "case_id", "opened_on", "lane")
KEPT = (*CLAIM, "recorded_on", "key", "cite")


def excused(claims: Table, rules: Mapping[int, Step], marks: Marks, events: Table) -> Table:
    """For each claim that is excused: ``excused_on`` and ``excused_by``. ``claims`` has a row a duty, with its ``rule``
    and ``due_on``. The events are marked again: so few are of these kinds that it costs less than to keep them all."""
    names = _names(rules)
    grounds = {excuse.ground.id: excuse.ground for step in rules.values() for excuse in step.excuses}
    cited = [grounds[name] for name in names["ground"].unique(maintain_order=True)]
    facts = [patterns for ground in cited for patterns in (ground.asked, ground.starts, ground.ends)]
    events = marks.marked(events, [RECORDS, *facts])
    said = _said(claims, names, marks, events)
    proved = [_proved(said, ground, marks, events) for ground in cited]
    good = ibis.union(*proved) if proved[1:] else proved[0]
    return good.group_by(*CLAIM).agg(excused_on=good.recorded_on.min(), excused_by=good.cite.argmin(good.key))


def _names(rules: Mapping[int, Step]) -> pl.DataFrame:
    """How each step's grounds may be named in a record; ``shared`` where a name is that of several of them."""
    rows = [
        (rule, name, excuse.ground.id, excuse.cite)
        for rule, step in rules.items()
        for excuse in step.excuses
        for name in sorted(excuse.cites)
    ]
    columns = {"rule": pl.Int16, "named": pl.String, "ground": pl.String, "cite": pl.String}
    named = pl.DataFrame(rows, schema=columns, orient="row")
    return named.with_columns(shared=pl.len().over("rule", "named") > 1)


def _said(claims: Table, names: pl.DataFrame, marks: Marks, events: Table) -> Table:
    """Every exemption recorded inside a claim's period under a name of one of its grounds. ``key`` puts the records
    of a claim in order, by the day and then as they are spelt."""
    told = events.filter(marks.among(events.code, RECORDS))
    told = told.select(
        "case_id",
        recorded_on=told.happened_on,
        named=told.qualifier.replace(" ", ""),
        key=told.happened_on.cast("string") + told.qualifier,
    )
    inside = [
        claims.case_id == told.case_id,
        told.recorded_on >= claims.opened_on,
        told.recorded_on <= claims.due_on,
    ]
    said = claims.join(told, inside).select(claims, told.recorded_on, told.named, told.key)
    return said.join(ibis.memtable(names), ["rule", "named"])


def _proved(said: Table, ground: Ground, marks: Marks, events: Table) -> Table:
    """Those naming this ground whose facts meet its test, or that are evidence enough, as they name it alone.

    One record may come more than once; only its day matters.
    """
    named = said.filter(said.ground == ground.id)
    shown = TESTS[ground.test](named, ground, marks, events).select(*KEPT)
    return shown.union(named.filter(~named.shared).select(*KEPT)) if ground.on_record else shown


def _days(marks: Marks, events: Table, patterns: Patterns, name: str) -> Table:
    there = events.filter(marks.among(events.code, patterns))
    return there.select(fact_case=there.case_id, **{name: there.happened_on})


def _spans(marks: Marks, events: Table, ground: Ground) -> Table:
    """Each start with the first end after it, null while it lasts."""
    starts = _days(marks, events, ground.starts, "starts_on").distinct()
    ends = _days(marks, events, ground.ends, "ends_on").rename(end_case="fact_case")
    both = starts.left_join(ends, [starts.fact_case == ends.end_case, ends.ends_on > starts.starts_on])
    return both.group_by("fact_case", "starts_on").agg(ends_on=both.ends_on.min())


def _happening(said: Table, ground: Ground, marks: Marks, events: Table) -> Table:
    there = _days(marks, events, ground.starts, "fact_on")
    inside = [said.case_id == there.fact_case, there.fact_on >= said.opened_on, there.fact_on <= said.due_on]
    return said.join(there, inside)


def _absence(said: Table, ground: Ground, marks: Marks, events: Table) -> Table:
    spans = _spans(marks, events, ground)
    both = said.join(spans, said.case_id == spans.fact_case)
    first = ibis.greatest(both.starts_on, both.opened_on)
    last = ibis.least(ibis.coalesce(both.ends_on, both.due_on), both.due_on)
    return both.filter(last.delta(first, unit="day") + 1 >= ground.min_days)


def _closure(said: Table, ground: Ground, marks: Marks, events: Table) -> Table:
    spans = _spans(marks, events, ground)
    spans = spans.filter(spans.ends_on.delta(spans.starts_on, unit="day") >= ground.min_days)
    asked = _days(marks, events, ground.asked, "asked_on").rename(asked_case="fact_case")
    windows = spans.join(asked, [
        spans.fact_case == asked.asked_case,
        asked.asked_on >= days_after(spans.starts_on, -ground.ask_days_before),
        asked.asked_on <= days_after(spans.ends_on, -ground.ask_days_before),
    ])  # fmt: skip
    inside = [said.case_id == windows.fact_case, windows.asked_on >= said.opened_on, windows.asked_on <= said.due_on]
    return said.join(windows, inside)


TESTS: dict[str, Callable[[Table, Ground, Marks, Table], Table]] = {
    "happening": _happening,
    "absence": _absence,
    "closure": _closure,
}
