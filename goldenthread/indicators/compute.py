"""Figures from a snapshot: one expression an indicator, built once and put to any day, and the way back to its rows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import ibis
import polars as pl

from goldenthread.indicators import marked
from goldenthread.indicators.asked import DAY, Asked, Choices, Period
from goldenthread.indicators.definition import definition, definitions
from goldenthread.indicators.expressions import question, shared
from goldenthread.indicators.expressions.prepared import prepared
from goldenthread.indicators.expressions.registry import EXPRESSIONS
from goldenthread.indicators.figure import Figure, figure_of
from goldenthread.repository.engine import opened
from goldenthread.repository.snapshots import Snapshot
from goldenthread.statute.calendars import add_months

Wanted = tuple[str, str]
"""An indicator's id and a basis, "" for its default."""


@dataclass(slots=True)
class Reading:
    """A snapshot that is open for questions, and the question put last."""

    snapshot: Snapshot
    backend: Any
    _asked: Asked | None = field(default=None, init=False)
    _made: shared.Made = field(default_factory=dict)

    def figure(self, indicator: str, asked: Asked, basis: str = "") -> Figure:
        """One figure. KeyError for an indicator or a basis that there is not."""
        of = definition(indicator)
        chosen = of.basis(basis)
        counted = self._answer(indicator, chosen.id, "counts", asked).rows()
        return figure_of(of, chosen, asked, self.snapshot.id, counted)

    def rows(self, indicator: str, asked: Asked, basis: str = "") -> pl.DataFrame:
        """The rows behind a figure, as `marked` describes them, in order of case and day."""
        found = self._answer(indicator, definition(indicator).basis(basis).id, "rows", asked)
        return found.cast({"day": pl.Date}).sort("case_id", "day", "bucket")

    def months(self, indicator: str, asked: Asked, basis: str = "") -> list[tuple[date, Figure]]:
        """The figure of each month of the period, by its first day, all as known at one instant: one expression."""
        of = definition(indicator)
        chosen = of.basis(basis)
        if chosen.period != "flow":
            raise ValueError(f"{indicator} counts at a date, so it has no months: ask it of each month's last day.")
        found = self._answer(indicator, chosen.id, "months", asked).cast({"month": pl.Date})
        by_month = {month: _of_month(found, month) for month in months_of(asked)}
        return [
            (month, figure_of(of, chosen, asked.over(_month(month, asked)), self.snapshot.id, counted))
            for month, counted in by_month.items()
        ]

    def _answer(self, indicator: str, basis: str, form: str, asked: Asked) -> pl.DataFrame:
        self._put(asked)
        statement = sql_of(indicator, basis, form, asked.choices)
        for makes in shared.missing(statement, asked, self._made):
            self.backend.con.execute(question.said(makes, asked))
        found = pl.from_arrow(self.backend.con.sql(question.said(statement, asked)).to_arrow_table())
        assert isinstance(found, pl.DataFrame)
        return found

    def _put(self, asked: Asked) -> None:
        """Put the question, where it is another."""
        if asked != self._asked:
            self.backend.con.execute(question.PUT, question.row_of(asked))
            self._asked = asked


@contextmanager
def reading(snapshot: Snapshot) -> Iterator[Reading]:
    """Open a snapshot for questions. Figures asked for together cost one opening."""
    with opened(snapshot) as backend:
        yield Reading(snapshot, backend, _made=prepared(snapshot))


def figures(snapshot: Snapshot, asked: Asked, wanted: Sequence[Wanted] | None = None) -> dict[Wanted, Figure]:
    """Several figures by indicator and basis: each indicator on its default basis, unless told which."""
    asked_for = [(indicator, "") for indicator in definitions()] if wanted is None else wanted
    with reading(snapshot) as open_snapshot:
        found = [open_snapshot.figure(indicator, asked, basis) for indicator, basis in asked_for]
    return {(figure.id, figure.basis.id): figure for figure in found}


def rows(snapshot: Snapshot, asked: Asked, indicator: str, basis: str = "") -> pl.DataFrame:
    """The rows behind one figure."""
    with reading(snapshot) as open_snapshot:
        return open_snapshot.rows(indicator, asked, basis)


def behind(found: pl.DataFrame, part: str, bucket: str | None = None) -> list[tuple[str, str]]:
    """The (case_id, child_id) of the numerator, of the denominator, or of what is left out for a reason of WHY.

    A rate's denominator is what stands below.
    """
    if part not in {"numerator", "denominator", *marked.WHY}:
        raise ValueError(
            f"“{part}” is not a part of a figure: ask for numerator, denominator or a reason for leaving out."
        )
    below = part == "denominator" and found["standing"].eq(marked.BELOW).any()
    keep = pl.col("standing") == (part if part in marked.WHY else marked.BELOW if below else marked.IN)
    if part == "numerator":
        keep &= pl.col("counts")
    if bucket is not None:
        keep &= pl.col("bucket") == bucket
    return found.filter(keep).select("case_id", "child_id").unique(maintain_order=True).rows()


def months_of(asked: Asked) -> list[date]:
    """The first day of each month that the period touches."""
    first, last = asked.period.first, asked.period.last
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]


def _month(first: date, asked: Asked) -> Period:
    """The days of a month that are in the period asked about."""
    last = add_months(first, 1) - DAY
    return Period(max(first, asked.period.first), min(last, asked.period.last))


def _of_month(found: pl.DataFrame, month: date) -> list[tuple[str, bool, str, int]]:
    return found.filter(pl.col("month") == month).select("bucket", "counts", "standing", "n").rows()


@cache
def sql_of(indicator: str, basis: str, form: str, choices: Choices) -> str:
    """The statement for one indicator, as its `rows`, its `counts` or its counts by `months`. Built once a process."""
    expression = EXPRESSIONS[indicator, basis](question.question(choices))
    if form == "counts":
        expression = expression.group_by("bucket", "counts", "standing").agg(n=expression.count())
    if form == "months":
        month = expression.day.truncate("M")
        expression = expression.group_by("bucket", "counts", "standing", month=month).agg(n=expression.count())
        expression = expression.select("bucket", "counts", "standing", "month", "n")
    return str(ibis.to_sql(expression, dialect="duckdb"))
