"""EHC-07, EHC-08 and EHC-09: advice returned within six weeks, each request by itself."""

from collections.abc import Callable, Sequence
from typing import Any

import ibis

from goldenthread.indicators import kinds, marked
from goldenthread.indicators.expressions.events import known, living, mark, waiting, with_child, within
from goldenthread.indicators.expressions.question import Question
from goldenthread.indicators.expressions.shared import shared

_SIX_WEEKS = ibis.interval(days=kinds.SIX_WEEKS)


def returned(advisers: Sequence[str], *, bodies: bool = False) -> Callable[[Question], Any]:
    """Requests whose six weeks ended in the period, and whether the advice came by then.

    ``bodies``: regulation 8(1) binds these advisers, so that one let off in time is left out, unless it was in time all
    the same.
    """

    def expression(asked: Question) -> Any:
        rows = _requests(asked, advisers)
        rows = rows.filter(within(rows.due_on, asked), rows.due_on < asked.as_at)
        over = (rows.ended_on <= rows.due_on) & (rows.came_on.isnull() | (rows.came_on > rows.ended_on))
        rows = living(rows.filter(~over.fill_null(False)), asked)
        rows = waiting(rows.mutate(met=(rows.came_on <= rows.due_on).fill_null(False)), asked, "request", "assessment")
        let_off = (rows.let_off_on <= rows.due_on).fill_null(False) & ~rows.met & ibis.literal(bodies)
        undated = ~(rows.asked_dated & rows.came_dated.fill_null(True))
        standing = ibis.cases(
            (let_off, marked.EXCUSED), (rows.waits & ~rows.met, marked.TO_CONFIRM), (undated, marked.UNDATED),
            else_=marked.IN,
        )  # fmt: skip
        return mark(rows, day=rows.due_on, bucket=rows.lane if bodies else "", counts=rows.met, standing=standing)

    return expression


@shared("advice_requests", of_instant=True)
def _ever(asked: Question) -> Any:
    """A row for each day on which one adviser was asked: `lane`, `asked_on`, `due_on`, and from that day on the first
    receipt, the first letting off and the first end of the case's need of it, whenever that is."""
    e = known(asked)
    asks = e.filter(e.kind == kinds.ASKED)
    asks = asks.group_by("case_number", lane=asks.qualifier, asked_on=asks.occurred_on).agg(
        case_id=asks.case_id.arbitrary(), child_id=asks.child_id.arbitrary(), asked_dated=asks.date_known.all()
    )
    later = e.filter(e.kind.isin((kinds.CAME_IN_ANSWER, kinds.LET_OFF, *kinds.ADVICE_ENDS)))
    later = later.select(
        of_case=later.case_number, what=later.kind, who=later.qualifier, on=later.occurred_on, place=later.place,
        dated=later.date_known, ends=later.kind.isin(kinds.ADVICE_ENDS),
    )  # fmt: skip
    pairs = asks.left_join(later, [
        asks.case_number == later.of_case, asks.asked_on <= later.on, later.ends | (later.who == asks.lane),
    ])  # fmt: skip
    came = pairs.what == kinds.CAME_IN_ANSWER
    rows = pairs.group_by("case_number", "lane", "asked_on").agg(
        case_id=pairs.case_id.arbitrary(),
        child_id=pairs.child_id.arbitrary(),
        asked_dated=pairs.asked_dated.arbitrary(),
        came_on=pairs.on.min(where=came),
        came_dated=pairs.dated.first(where=came, order_by=pairs.place, include_null=True),
        let_off_on=pairs.on.min(where=pairs.what == kinds.LET_OFF),
        ended_on=pairs.on.min(where=pairs.ends.fill_null(False)),
    )
    return with_child(rows.mutate(due_on=(rows.asked_on + _SIX_WEEKS).cast("date")), asked)


def _requests(asked: Question, advisers: Sequence[str]) -> Any:
    """The days by the day on which one of some advisers was asked, with what had happened by then."""
    ever = _ever(asked)
    ever = ever.filter(ever.lane.isin(advisers), ever.asked_on <= asked.as_at)

    def by_then(column: str, on: str) -> Any:
        return ibis.ifelse(ever[on] <= asked.as_at, ever[column], None)

    days = {name: by_then(name, name) for name in ("came_on", "let_off_on", "ended_on")}
    return ever.mutate(came_dated=by_then("came_dated", "came_on"), **days)
