"""One row for each assessment: when it was asked for, decided, issued or ended, as it stood on the day."""

from typing import Any

from goldenthread.indicators import kinds
from goldenthread.indicators.expressions.events import standing
from goldenthread.indicators.expressions.question import Question
from goldenthread.indicators.expressions.shared import shared


@shared("assessments")
def assessments(asked: Question) -> Any:
    """Dates are those of the first such event; `*_dated` says whether a source holds the day."""
    e = standing(asked, "assessment")

    def first(column: Any, where: Any) -> Any:
        return column.first(where=where, order_by=e.place, include_null=True)

    decided = e.kind.isin(kinds.DECISIONS)
    issued, no_plan, stopped = e.kind == kinds.ISSUED, e.kind == kinds.NO_PLAN, e.kind == kinds.STOPPED
    exception, dispute = e.kind == kinds.EXCEPTION, e.kind.isin(kinds.DISPUTES)
    return e.group_by("case_id", "child_id").agg(
        received_on=e.occurred_on.min(where=e.kind == kinds.REQUEST),
        decided_on=e.occurred_on.min(where=decided),
        decision=first(e.kind, decided),
        decision_dated=first(e.date_known, decided),
        issued_on=e.occurred_on.min(where=issued),
        issued_dated=first(e.date_known, issued),
        no_plan_on=e.occurred_on.min(where=no_plan),
        no_plan_dated=first(e.date_known, no_plan),
        stopped_on=e.occurred_on.min(where=stopped),
        stopped_dated=first(e.date_known, stopped),
        ended_on=e.occurred_on.min(where=e.kind.isin(kinds.ENDINGS)),
        six_week_exception=(exception & e.qualifier.startswith(kinds.SIX_WEEK_GROUNDS)).any(),
        exception=(exception & ~e.qualifier.startswith(kinds.SIX_WEEK_GROUNDS)).any(),
        excused_on=e.occurred_on.min(where=exception & e.qualifier.endswith(kinds.ON_RECORD_GROUND)),
        disputed=(dispute & e.qualifier.isin(kinds.ABOUT_A_DECISION)).any(),
        disputed_otherwise=(dispute & ~e.qualifier.isin(kinds.ABOUT_A_DECISION)).any(),
    )
