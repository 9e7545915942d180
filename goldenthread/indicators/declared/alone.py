"""Rows that stand alone: no other of the same group can be looked at on the same days, so none is put together with it.

Of rows put together for each child most are the only one that day: a pupil has one line in a census. What would show
that a row is not alone, those before it that are not over and those after it that have begun, is told beside each row
once for a snapshot; a question then puts together only those of whom there may be several.
"""

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import ibis

from goldenthread.indicators.declared.compiled import Into
from goldenthread.indicators.declared.language import conjuncts, dotted
from goldenthread.indicators.declared.model import Rows

OVER, BEGINS = "others_over", "other_begins"
"""The last day of those of the group before a row, and the first day of those after; missing where there are none. One
that was running is over on its last day."""
NEVER = ibis.date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Span:
    """On which days a row may be looked at: from the day `began` to the day before `ended`, or on `began` alone.

    Asked for are the days of the period, or of `began` the latest, or the day asked about.
    """

    began: str
    ended: str
    asked: str


PERIOD, LATEST, AS_AT = "period", "latest", "as_at"


def span_of(rows: Rows) -> Span | None:
    """The span of a definition's rows, by their day or by what must be so of each; None where nothing tells."""
    if rows.day is not None:
        return Span(dotted(rows.day.tree), "", PERIOD) if dotted(rows.day.tree) else None
    for part in conjuncts(rows.where.tree):
        match part:
            case ast.Call(func=ast.Name(id="running"), args=[ast.Name(id=began), ast.Name(id=ended)]):
                return Span(began, ended, AS_AT)
            case ast.Compare(
                left=ast.Name(id=column),
                ops=[ast.Eq()],
                comparators=[ast.Call(func=ast.Name(id="latest"), args=[ast.Name(id=same)])],
            ) if column == same:
                return Span(column, "", LATEST)
    return None


def beside_others(table: Any, span: Span, alike: Sequence[str]) -> Any:
    """The table with `OVER` and `BEGINS` beside each row, those together that agree in the columns `alike`.

    It lies in the order of the days, so that those parts are read in which there are such.
    """
    began = table[span.began]
    over = table[span.ended].fill_null(NEVER) if span.ended else began
    group = {"group_by": [table[name] for name in alike], "order_by": began}
    earlier = ibis.window(preceding=(None, 1), **group)
    return table.mutate(
        **{
            OVER: over.max().over(earlier),
            BEGINS: began.lead().over(ibis.window(**group)),
        }
    ).order_by(span.began, alike[0])


def stands_alone(table: Any, span: Span, into: Into) -> Any:
    """Whether no other row of its group is looked at; never missing."""
    match span.asked:
        case "period":
            first, last = into.asked.period.first, into.asked.period.last
        case "latest":
            first = last = into.latest(span.began)
        case _:
            first = last = into.asked.as_at
    over = table[OVER] <= first if span.ended else table[OVER] < first
    return (table[OVER].isnull() | over) & (table[BEGINS].isnull() | (table[BEGINS] > last))
