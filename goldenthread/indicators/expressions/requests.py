"""EHC-01 to EHC-03: requests received, refused, and decided within six weeks."""

from typing import Any

import ibis

from goldenthread.indicators import kinds, marked
from goldenthread.indicators.expressions.assessments import assessments
from goldenthread.indicators.expressions.events import days, mark, within
from goldenthread.indicators.expressions.question import Question


def received(asked: Question) -> Any:
    """EHC-01."""
    rows = _received(asked)
    return mark(rows, day=rows.received_on)


def refused_of_received(asked: Question) -> Any:
    """EHC-02 as DfE counts it: of the requests received in the period."""
    rows = _received(asked)
    return mark(rows, day=rows.received_on, counts=rows.decision == kinds.REFUSE)


def refused_of_decided(asked: Question) -> Any:
    """EHC-02 of the decisions made in the period."""
    rows = _decided(asked)
    return mark(rows, day=rows.decided_on, counts=rows.decision == kinds.REFUSE, standing=_dated(rows))


def decided_in_six_weeks(asked: Question) -> Any:
    """EHC-03 as DfE counts it: every decision of the period, whenever its request came."""
    rows = _decided(asked)
    return mark(rows, day=rows.decided_on, counts=_in_six_weeks(rows), standing=_dated(rows))


def decided_in_time(asked: Question) -> Any:
    """EHC-03 as the regulations read: without those late ones for which a regulation 5(4) exception is recorded."""
    rows = _decided(asked)
    excused = rows.six_week_exception & ~_in_six_weeks(rows)
    standing = ibis.ifelse(excused, marked.EXCEPTED, _dated(rows))
    return mark(rows, day=rows.decided_on, counts=_in_six_weeks(rows), standing=standing)


def _received(asked: Question) -> Any:
    rows = assessments(asked)
    return rows.filter(within(rows.received_on, asked))


def _decided(asked: Question) -> Any:
    rows = assessments(asked)
    return rows.filter(within(rows.decided_on, asked))


def _in_six_weeks(rows: Any) -> Any:
    return (days(rows.received_on, rows.decided_on) <= kinds.SIX_WEEKS).fill_null(False)


def _dated(rows: Any) -> Any:
    return ibis.ifelse(rows.decided_dated & rows.received_on.notnull(), marked.IN, marked.UNDATED)
