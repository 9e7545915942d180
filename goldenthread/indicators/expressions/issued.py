"""EHC-04, EHC-06 and EHC-10: plans issued and not issued, and how long that took."""

from collections.abc import Callable
from typing import Any

import ibis

from goldenthread.indicators import kinds, marked
from goldenthread.indicators.expressions.assessments import assessments
from goldenthread.indicators.expressions.events import days, mark, within
from goldenthread.indicators.expressions.question import Question

Days = Callable[[Any, Question], Any]


def in_twenty_weeks(took: Any, _asked: Question) -> Any:
    """EHC-04."""
    return took <= kinds.TWENTY_WEEKS


def over_a_year(took: Any, asked: Question) -> Any:
    """EHC-06."""
    return took > asked.choices.year_in_days


def as_dfe_counts(counts: Days, *, exceptions: bool) -> Callable[[Question], Any]:
    """Plans issued with no mediation or appeal; one whose day is not held stays, and never counts as in time."""

    def expression(asked: Question) -> Any:
        rows = _issued(asked)
        disputed = rows.disputed | (rows.disputed_otherwise & asked.choices.other_disputes_leave)
        left = ibis.cases((disputed, marked.DISPUTED), else_=marked.IN)
        if not exceptions:
            left = ibis.cases((disputed, marked.DISPUTED), (rows.exception, marked.EXCEPTED), else_=marked.IN)
        return mark(rows, day=rows.issued_on, counts=_measured(rows) & counts(_took(rows), asked), standing=left)

    return expression


def every_plan(counts: Days) -> Callable[[Question], Any]:
    """Every plan issued; those whose days are not held are counted beside."""

    def expression(asked: Question) -> Any:
        rows = _issued(asked)
        standing = ibis.ifelse(_measured(rows), marked.IN, marked.UNDATED)
        return mark(rows, day=rows.issued_on, counts=_measured(rows) & counts(_took(rows), asked), standing=standing)

    return expression


def not_issued_of_completed(asked: Question) -> Any:
    """EHC-10 as DfE counts it: of all assessments that ended in the period, stopped ones too."""
    return _not_issued(asked, stopped=True)


def not_issued_of_decided(asked: Question) -> Any:
    """EHC-10 of the decisions made after an assessment in the period."""
    return _not_issued(asked, stopped=False)


def told_in_sixteen_weeks(asked: Question) -> Any:
    """EHC-10: of the decisions not to issue a plan, those of which the family was told within sixteen weeks."""
    rows = assessments(asked)
    rows = rows.filter(within(rows.no_plan_on, asked))
    dated = rows.no_plan_dated & rows.received_on.notnull()
    counts = days(rows.received_on, rows.no_plan_on) <= kinds.SIXTEEN_WEEKS
    return mark(rows, day=rows.no_plan_on, counts=counts, standing=ibis.ifelse(dated, marked.IN, marked.UNDATED))


def _not_issued(asked: Question, *, stopped: bool) -> Any:
    rows = assessments(asked)
    ends = [(rows.issued_on.notnull(), rows.issued_on, rows.issued_dated)]
    ends.append((rows.no_plan_on.notnull(), rows.no_plan_on, rows.no_plan_dated))
    if stopped:
        ends.append((rows.stopped_on.notnull(), rows.stopped_on, rows.stopped_dated))
    rows = rows.mutate(
        day=ibis.cases(*((has, day) for has, day, _ in ends)),
        dated=ibis.cases(*((has, dated) for has, _, dated in ends)),
    )
    rows = rows.filter(within(rows.day, asked))
    counts = rows.issued_on.isnull() & rows.no_plan_on.notnull()
    return mark(rows, day=rows.day, counts=counts, standing=ibis.ifelse(rows.dated, marked.IN, marked.UNDATED))


def _issued(asked: Question) -> Any:
    rows = assessments(asked)
    return rows.filter(within(rows.issued_on, asked))


def _took(rows: Any) -> Any:
    return days(rows.received_on, rows.issued_on)


def _measured(rows: Any) -> Any:
    return (rows.issued_dated & rows.received_on.notnull()).fill_null(False)
