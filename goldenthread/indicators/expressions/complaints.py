"""EHC-23: complaints at each stage and decisions of the Ombudsman, for every hundred plans."""

from typing import Any

import ibis

from goldenthread.indicators import kinds, marked
from goldenthread.indicators.expressions.events import mark, within
from goldenthread.indicators.expressions.plans import maintained
from goldenthread.indicators.expressions.question import Question
from goldenthread.repository.engine import table


def for_every_hundred_plans(asked: Question) -> Any:
    """What counts in the period; below it, the plans in force on the day."""
    rows, plans = _counted(asked), maintained(asked)
    return mark(rows, day=rows.on).union(mark(plans, counts=False, standing=marked.BELOW), distinct=False)


def by_stage(asked: Question) -> Any:
    """What counts, by the stage."""
    rows = _counted(asked)
    return mark(rows, day=rows.on, bucket=rows.stage)


def by_cause(asked: Question) -> Any:
    """What counts, by what lies behind the complaint."""
    rows = _counted(asked)
    return mark(rows, day=rows.on, bucket=rows.cause)


def by_finding(asked: Question) -> Any:
    """What counts, by what the answer at that stage found."""
    rows = _answered(asked)
    return mark(rows, day=rows.on, bucket=rows.outcome.fill_null(kinds.NOT_ANSWERED))


def by_remedy(asked: Question) -> Any:
    """What counts, by whether money was paid with the answer at that stage."""
    rows = _answered(asked)
    paid = ibis.ifelse(rows.pence.fill_null(0) > 0, kinds.PAID, kinds.NOT_PAID)
    return mark(rows, day=rows.on, bucket=ibis.ifelse(rows.outcome.isnull(), kinds.NOT_ANSWERED, paid))


def _steps(asked: Question) -> Any:
    """What had happened to complaints by the day, as known at the instant."""
    rows = table("complaints")
    rows = rows.filter(rows.recorded_at <= asked.known_at, rows.occurred_on <= asked.as_at)
    return rows.mutate(case_id=rows.complaint_id, on=rows.occurred_on)


def _counted(asked: Question) -> Any:
    """A complaint as it reaches stage 1 and stage 2, and a decision of the Ombudsman that upholds one."""
    rows = _steps(asked)
    upheld = (rows.kind == kinds.ANSWERED) & (rows.stage == kinds.OMBUDSMAN) & rows.found.isin(kinds.UPHELD)
    reached = (rows.kind != kinds.ANSWERED) & (rows.stage != kinds.OMBUDSMAN)
    return rows.filter(upheld | reached, within(rows.on, asked))


def _answered(asked: Question) -> Any:
    """What counts, with `outcome` and `pence` of the answer at its stage; null where there is none yet."""
    rows, answers = _counted(asked), _steps(asked)
    answers = answers.filter(answers.kind == kinds.ANSWERED)
    answers = answers.select(of=answers.case_id, at=answers.stage, outcome=answers.found, pence=answers.paid_pence)
    return rows.left_join(answers, [rows.case_id == answers.of, rows.stage == answers["at"]])
