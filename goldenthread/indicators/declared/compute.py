"""Declared figures from a joint snapshot: one statement a figure, one for its breakdowns, and the way to its rows."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from typing import Any

import ibis
import polars as pl

from goldenthread.indicators.asked import DAY, Asked, Choices, Period
from goldenthread.indicators.compute import months_of
from goldenthread.indicators.declared.dimensions import NOT_KNOWN
from goldenthread.indicators.declared.figures import Reckoned, Tally, figure_of, reckon
from goldenthread.indicators.declared.load import shipped
from goldenthread.indicators.declared.model import MEAN, QUANTILE, RATE, RATIO, Declared, Dimension, Value
from goldenthread.indicators.declared.rows import marked_rows
from goldenthread.indicators.declared.tables import feed_of
from goldenthread.indicators.expressions import question
from goldenthread.indicators.figure import Figure
from goldenthread.repository.engine import opened
from goldenthread.repository.snapshots import Snapshot
from goldenthread.statute.calendars import add_months

Wanted = tuple[str, str]
ALIKE = ("bucket", "counts", "standing", "at")
ROWS, ROWS_BY = "rows", "rows by "


class NotInSnapshot(Exception):
    """A snapshot lacks a table that an indicator needs: nobody has delivered it yet. The message names the feeds."""


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a breakdown by a dimension."""

    key: str
    label: str
    reckoned: Reckoned


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A figure by one dimension. Rows whose key is not known are a part of their own."""

    dimension: Dimension
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Reading:
    """A joint snapshot that is open for questions. `known` are the definitions, the shipped ones unless told."""

    snapshot: Snapshot
    backend: Any
    known: Mapping[str, Declared]
    _asked: Asked | None = field(default=None, init=False)
    _latest: dict[str, Any] = field(default_factory=dict, init=False)

    def lacks(self, indicator: str, basis: str = "") -> tuple[str, ...]:
        """The tables that a figure needs and of which the snapshot has no row: nobody has delivered them.

        A feed that was delivered empty looks the same; no figure is better than a nought that nobody reported.
        """
        rows = self.snapshot.rows
        return tuple(sorted(table for table in self.known[indicator].tables(basis) if not rows.get(table)))

    def figure(self, indicator: str, asked: Asked, basis: str = "") -> Figure:
        """One figure. KeyError for what there is not; NotInSnapshot where nobody has delivered what it needs."""
        declared = self.known[indicator]
        return figure_of(declared, basis, asked, self.snapshot.id, self._tallies(declared, basis, asked))

    def figures(self, asked: Asked, wanted: Sequence[Wanted] | None = None) -> dict[Wanted, Figure]:
        """Several figures by indicator and basis: all on every basis unless told. Those that lack a table are out."""
        every = [(name, basis) for name, one in self.known.items() for basis in one.counted]
        able = [(name, basis) for name, basis in wanted or every if not self.lacks(name, basis)]
        found = [self.figure(name, asked, basis) for name, basis in able]
        return {(figure.id, figure.basis.id): figure for figure in found}

    def breakdowns(self, indicator: str, asked: Asked, basis: str = "") -> dict[str, Breakdown]:
        """A figure by each of its dimensions, all in one statement."""
        declared = self.known[indicator]
        counted, ways = declared.counted[declared.basis(basis).id], declared.dimensions[declared.basis(basis).id]
        if not ways:
            return {}
        found = self._answer(declared, basis, "breakdowns", asked)
        every = found.rows(named=True)
        return {key: Breakdown(way, tuple(_parts(way, every, counted.value))) for key, way in ways.items()}

    def rows(self, indicator: str, asked: Asked, basis: str = "", by: str = "") -> pl.DataFrame:
        """The rows behind a figure, as `rows` describes them, by id. Of a pseudonymous feed, without the person.

        `by` is a dimension whose key each row has as `group`; KeyError where the basis has no such dimension.
        """
        declared = self.known[indicator]
        found = self._answer(declared, basis, f"{ROWS_BY}{by}" if by else ROWS, asked).cast({"day": pl.Date})
        found = found.rename({by: "group"}) if by else found
        feed = feed_of(declared.counted[declared.basis(basis).id].rows.table)
        if feed and feed.identifiability != "identifiable":
            found = found.with_columns(person_id=pl.lit(None, pl.String))
        return found.sort("standing", "row_id")

    def over(self, indicator: str, asked: Sequence[Asked], basis: str = "") -> list[Figure]:
        """The same figure of several days or periods, such as school terms, in their order."""
        return [self.figure(indicator, one, basis) for one in asked]

    def months(self, indicator: str, asked: Asked, basis: str = "") -> list[tuple[date, Figure]]:
        """Each month of the period by its first day: of a flow what happened in it, else what was so at its end.

        A month that is not over is told up to the day asked about.
        """
        return [(first, self.figure(indicator, _month(first, asked), basis)) for first in months_of(asked)]

    def _tallies(self, declared: Declared, basis: str, asked: Asked) -> list[Tally]:
        return [_tally(row) for row in self._answer(declared, basis, "counts", asked).iter_rows(named=True)]

    def _answer(self, declared: Declared, basis: str, form: str, asked: Asked) -> pl.DataFrame:
        lacks = self.lacks(declared.id, basis)
        if lacks:
            raise NotInSnapshot(
                f"{declared.id} is counted from {', '.join(lacks)}, and nothing of that is in the snapshot. "
                "Publish again once it has been delivered."
            )
        if asked != self._asked:
            self.backend.con.execute(question.PUT, question.row_of(asked))
            self._asked = asked
        statement = question.said(sql_of(declared, declared.basis(basis).id, form), asked)
        statement = question.looked_up(statement, self._one_value)
        found = pl.from_arrow(self.backend.con.sql(statement).to_arrow_table())
        assert isinstance(found, pl.DataFrame)
        return found

    def _one_value(self, statement: str) -> Any:
        """The one value that a statement answers: asked once of a snapshot that is open."""
        if statement not in self._latest:
            self._latest[statement] = self.backend.con.execute(statement).fetchall()[0][0]
        return self._latest[statement]


@contextmanager
def reading(snapshot: Snapshot, known: Mapping[str, Declared] | None = None) -> Iterator[Reading]:
    """Open a joint snapshot for questions. Figures asked for together cost one opening."""
    with opened(snapshot) as backend:
        yield Reading(snapshot, backend, shipped() if known is None else known)


def expression(declared: Declared, basis: str, form: str, more: Sequence[str] = ()) -> Any:
    """The one expression of a basis, as its `rows`, its `counts`, or its counts in `breakdowns` by every dimension.

    It reads the tables and the one row of `asked`, and belongs to no engine. `more` columns are kept apart in counts.
    """
    counted, ways = declared.counted[basis], list(declared.dimensions[basis].values())
    of_values = counted.value.kind in {QUANTILE, MEAN}
    made = marked_rows(counted, question.question(Choices()), _keyed(form, ways), more)
    if form.startswith(ROWS):
        return made
    made = made.mutate(at=made.top if of_values else ibis.literal(0, type="int64"))
    alike, sums = (*ALIKE, *more), counted.value.kind in {RATE, RATIO}
    if form == "counts":
        return _counted(made.group_by(*alike), made, sums)
    each = [
        _counted(made.group_by(*alike, dimension=ibis.literal(way.key), key=made[way.key]), made, sums) for way in ways
    ]
    return reduce(lambda one, other: one.union(other, distinct=False), each)


def _counted(grouped: Any, rows: Any, sums: bool) -> Any:
    if not sums:
        nought = ibis.literal(0, type="int64")
        return grouped.agg(n=rows.count()).mutate(top=nought, bottom=nought)
    return grouped.agg(n=rows.count(), top=rows.top.sum(), bottom=rows.bottom.sum())


def sql_of(declared: Declared, basis: str, form: str, more: Sequence[str] = ()) -> str:
    """The statement for DuckDB, built once for a definition as it was read.

    The rows are Ibis's; what DuckDB does in one pass (all breakdowns as grouping sets) is put round them.
    """
    key = (basis, form, *more)
    if key not in declared.made:
        declared.made[key] = _statement(declared, basis, form, more)
    return declared.made[key]


def _statement(declared: Declared, basis: str, form: str, more: Sequence[str]) -> str:
    counted, ways = declared.counted[basis], list(declared.dimensions[basis].values())
    keyed = _keyed(form, ways)
    rows = str(ibis.to_sql(marked_rows(counted, question.question(Choices()), keyed, more), dialect="duckdb"))
    if form.startswith(ROWS):
        return rows
    at = "top" if counted.value.kind in {QUANTILE, MEAN} else "0"
    sums = "sum(top) AS top, sum(bottom) AS bottom" if counted.value.kind in {RATE, RATIO} else "0 AS top, 0 AS bottom"
    alike = ", ".join(("bucket", "counts", "standing", '"at"', *map(_quoted, more)))
    dimensions = [_quoted(way.key) for way in keyed]
    sets = ", ".join(f"({alike}, {name})" for name in dimensions) or f"({alike})"
    # The names are those of checked definitions, and quoted.
    return (
        f"WITH looked_at AS ({rows}) SELECT {', '.join((alike, *dimensions))}, count(*) AS n, {sums} "  # noqa: S608
        f'FROM (SELECT *, {at} AS "at" FROM looked_at) GROUP BY GROUPING SETS ({sets})'
    )


def _keyed(form: str, ways: Sequence[Dimension]) -> Sequence[Dimension]:
    """The dimensions whose keys a form of a statement tells."""
    if form.startswith(ROWS_BY):
        by_key = {way.key: way for way in ways}
        return (by_key[form.removeprefix(ROWS_BY)],)
    return ways if form == "breakdowns" else ()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _tally(row: Mapping[str, Any]) -> Tally:
    n, top, bottom = (int(row[name]) for name in ("n", "top", "bottom"))
    return Tally(row["bucket"], row["counts"], row["standing"], row["at"], n, top, bottom)


def _parts(way: Dimension, every: Sequence[Mapping[str, Any]], value: Value) -> Iterator[Part]:
    by_key: dict[str, list[Tally]] = {}
    for row in every:
        if row[way.key] is not None:
            by_key.setdefault(row[way.key], []).append(_tally(row))
    order = [*(key for key in way.labels if key in by_key), *sorted(by_key.keys() - way.labels.keys())]
    for key in order:
        label = way.labels.get(key) or ("Not known" if key == NOT_KNOWN else key)
        yield Part(key, label, reckon(value, by_key[key]))


def _month(first: date, asked: Asked) -> Asked:
    last = min(add_months(first, 1) - DAY, asked.period.last, asked.as_at)
    return replace(asked, as_at=last, period=Period(max(first, asked.period.first), last))
