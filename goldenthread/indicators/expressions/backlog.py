"""EHC-05: assessments open beyond twenty weeks, by how far."""

from typing import Any

import ibis

from goldenthread.indicators import kinds, marked
from goldenthread.indicators.expressions.assessments import assessments
from goldenthread.indicators.expressions.events import days, living, mark, waiting
from goldenthread.indicators.expressions.excused import by_facts
from goldenthread.indicators.expressions.question import Question


def every_open(asked: Question) -> Any:
    """Every open assessment, with or without an exception."""
    rows = _open(asked)
    return mark(rows, bucket=_bucket(rows), counts=rows.over > 0, standing=_to_confirm(rows))


def owed(asked: Question) -> Any:
    """Open assessments whose limit is not properly excused: the authority's overdue list."""
    rows = _open(asked)
    facts = by_facts(rows, asked)
    rows = rows.left_join(facts, rows.case_number == facts.excused_case)
    on_record = rows.excused_on.between(rows.received_on, rows.received_on + ibis.interval(days=kinds.TWENTY_WEEKS))
    excused = on_record.fill_null(False) | rows.excused_case.notnull()
    standing = ibis.ifelse(excused & ~rows.waits, marked.EXCUSED, _to_confirm(rows))
    return mark(rows, bucket=_bucket(rows), counts=rows.over > 0, standing=standing)


def _open(asked: Question) -> Any:
    rows = assessments(asked)
    rows = living(rows.filter(rows.received_on.notnull(), rows.ended_on.isnull()), asked)
    rows = waiting(rows, asked, "request", "assessment")
    return rows.mutate(over=days(rows.received_on, asked.as_at) - kinds.TWENTY_WEEKS)


def _to_confirm(rows: Any) -> Any:
    return ibis.ifelse(rows.waits, marked.TO_CONFIRM, marked.IN)


def _bucket(rows: Any) -> Any:
    ladder = [(rows.over <= most, name) for most, name in marked.WEEKS_OVER]
    return ibis.cases((rows.over <= 0, marked.IN_TIME), *ladder, else_=marked.LONGEST_OVER)
