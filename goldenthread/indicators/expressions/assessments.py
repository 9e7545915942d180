"""One row for each assessment: when it was asked for, decided, issued or ended, as it stood on the day."""

from typing import Any

import ibis

from goldenthread.indicators import kinds
from goldenthread.indicators.expressions.events import known, with_child
from goldenthread.indicators.expressions.question import Question
from goldenthread.indicators.expressions.shared import shared

_DATED = ("decided", "issued", "no_plan", "stopped")


@shared("assessments_ever", of_instant=True)
def _ever(asked: Question) -> Any:
    """Of each assessment the first day of everything that is read of it, whenever that is, with its child's days."""
    e = known(asked).filter(lambda r: r.case_kind == "assessment")

    def first(column: Any, where: Any) -> Any:
        return column.first(where=where, order_by=e.place, include_null=True)

    def on(where: Any) -> Any:
        return e.occurred_on.min(where=where)

    decided, issued = e.kind.isin(kinds.DECISIONS), e.kind == kinds.ISSUED
    no_plan, stopped = e.kind == kinds.NO_PLAN, e.kind == kinds.STOPPED
    exception, dispute = e.kind == kinds.EXCEPTION, e.kind.isin(kinds.DISPUTES)
    of_six_weeks, of_decision = e.qualifier.startswith(kinds.SIX_WEEK_GROUNDS), e.qualifier.isin(kinds.ABOUT_A_DECISION)
    found = e.group_by("case_number").agg(
        case_id=e.case_id.arbitrary(),
        child_id=e.child_id.arbitrary(),
        first_on=e.occurred_on.min(),
        received_on=on(e.kind == kinds.REQUEST),
        decided_on=on(decided),
        decision=first(e.kind, decided),
        decided_dated=first(e.date_known, decided),
        issued_on=on(issued),
        issued_dated=first(e.date_known, issued),
        no_plan_on=on(no_plan),
        no_plan_dated=first(e.date_known, no_plan),
        stopped_on=on(stopped),
        stopped_dated=first(e.date_known, stopped),
        ended_on=on(e.kind.isin(kinds.ENDINGS)),
        six_week_exception_on=on(exception & of_six_weeks),
        exception_on=on(exception & ~of_six_weeks),
        excused_on=on(exception & e.qualifier.endswith(kinds.ON_RECORD_GROUND)),
        disputed_on=on(dispute & of_decision),
        disputed_otherwise_on=on(dispute & ~of_decision),
    )
    return with_child(found, asked)


def assessments(asked: Question) -> Any:
    """Those of which anything had happened by the day; what first happened after it has not happened.

    Dates are those of the first such event; `*_dated` says whether a source holds the day.
    """
    ever = _ever(asked)
    ever = ever.filter(ever.first_on <= asked.as_at)

    def by_then(column: str, on: str) -> Any:
        return ibis.ifelse(ever[on] <= asked.as_at, ever[column], None)

    def happened(on: str) -> Any:
        return (ever[on] <= asked.as_at).fill_null(False)

    days = ("received_on", "decided_on", "issued_on", "no_plan_on", "stopped_on", "ended_on", "excused_on")
    flags = ("six_week_exception", "exception", "disputed", "disputed_otherwise")
    return ever.select(
        "case_number",
        "case_id",
        "child_id",
        **{day: by_then(day, day) for day in days},
        **{f"{what}_dated": by_then(f"{what}_dated", f"{what}_on") for what in _DATED},
        **{flag: happened(f"{flag}_on") for flag in flags},
        decision=by_then("decision", "decided_on"),
        has_child=ever.has_child,
        birth_date=ever.birth_date,
        deceased_on=ever.deceased_on,
    )
