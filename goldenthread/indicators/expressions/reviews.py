"""EHC-16 to EHC-18: reviews within twelve months, their decisions within four weeks, amended plans within twelve."""

from collections.abc import Callable
from typing import Any

import ibis

from goldenthread.indicators import kinds, marked
from goldenthread.indicators.expressions.events import days, mark, told_of, waiting, within
from goldenthread.indicators.expressions.plans import maintained, plans
from goldenthread.indicators.expressions.question import Question
from goldenthread.indicators.expressions.review_story import DECISION, EITHER, meetings, openings


def falling_due(asked: Question) -> Any:
    """EHC-16 as the law reads: each review that fell due in the period, and whether its decision came by then.

    A file tells only of the latest review, so of those that fell due before it came the late ones alone would be seen.
    None of them is counted.
    """
    rows = _cycles(asked)
    rows = rows.filter(within(rows.due_on, asked), rows.due_on < asked.as_at)
    met = (rows.next_on <= rows.due_on).fill_null(False)
    rows = told_of(waiting(rows.mutate(met=met), asked, "review_meeting"), asked)
    rows = rows.filter(rows.met | rows.closed_on.isnull() | (rows.closed_on > rows.due_on))
    standing = ibis.cases((~rows.told, marked.NOT_TOLD), (rows.waits & ~rows.met, marked.TO_CONFIRM), else_=marked.IN)
    return mark(rows, day=rows.due_on, counts=rows.met, standing=standing)


def up_to_date(asked: Question) -> Any:
    """EHC-16 on the day: plans held twelve months or more whose review is not overdue."""
    last = _last_cycles(asked)
    rows = maintained(asked)
    rows = rows.filter(rows.held_on < asked.as_at)
    rows = waiting(rows.left_join(last, rows.case_number == last.of_case), asked, "review_meeting")
    in_time = (rows.due_on >= asked.as_at).fill_null(False)
    return mark(rows, counts=in_time, standing=ibis.ifelse(rows.waits & ~in_time, marked.TO_CONFIRM, marked.IN))


def meeting_in_the_period(asked: Question) -> Any:
    """EHC-16 as DfE counts it: plans held twelve months or more, and whether the latest meeting is in the period."""
    latest = meetings(asked, DECISION)
    latest = latest.filter(latest.latest).select("met_on", of_case="case_number")
    rows = maintained(asked)
    rows = rows.filter(rows.held_on < asked.as_at)
    rows = rows.left_join(latest, rows.case_number == latest.of_case)
    return mark(rows, counts=within(rows.met_on, asked))


def decided_in_four_weeks(asked: Question) -> Any:
    """EHC-17 as the law reads: each meeting whose decision fell due in the period."""
    rows = meetings(asked, EITHER).mutate(due_on=lambda r: r.four_weeks_on)
    rows = rows.filter(within(rows.due_on, asked), rows.due_on < asked.as_at)
    rows = rows.mutate(in_time=(rows.decision_on <= rows.due_on).fill_null(False))
    ends = plans(asked).select(ended_case="case_number", closed_on="closed_on")
    rows = rows.inner_join(ends, rows.case_number == ends.ended_case)
    rows = rows.filter(rows.decision_on.notnull() | rows.closed_on.isnull() | (rows.closed_on > rows.due_on))
    rows = waiting(rows, asked, "review_decision")
    standing = ibis.cases(
        (rows.decision_on.isnull() & rows.waits, marked.TO_CONFIRM),
        (~rows.dated.fill_null(True), marked.UNDATED),
        else_=marked.IN,
    )
    return mark(rows, day=rows.due_on, bucket=_outcome(rows), counts=rows.in_time, standing=standing)


def latest_decided(asked: Question) -> Any:
    """EHC-17 as DfE counts it: each plan's latest meeting, if in the period and decided."""
    rows = meetings(asked, DECISION)
    rows = rows.filter(rows.latest, within(rows.met_on, asked), rows.decision_on.notnull())
    in_time = days(rows.met_on, rows.decision_on) <= kinds.FOUR_WEEKS
    standing = ibis.ifelse(rows.dated, marked.IN, marked.UNDATED)
    return mark(rows, day=rows.met_on, bucket=_outcome(rows), counts=in_time, standing=standing)


def _outcome(rows: Any) -> Any:
    told = rows.outcome.fill_null("")
    return ibis.ifelse(rows.decision_on.isnull(), "undecided", ibis.ifelse(told == "", "not_recorded", told))


def amended(*, from_notice: bool) -> Callable[[Question], Any]:
    """EHC-18: meetings followed by a decision to amend, and whether the amended plan came within twelve weeks of them;
    with ``from_notice``, and within eight weeks of the notice where that ends sooner."""

    def expression(asked: Question) -> Any:
        rows = meetings(asked, EITHER)
        rows = rows.filter(((rows.what == kinds.NOTICE) | (rows.outcome == kinds.TO_AMEND)).fill_null(False))
        due_on = rows.twelve_weeks_on
        if from_notice:
            due_on = ibis.least(due_on, ibis.coalesce(rows.eight_weeks_on, due_on))
        rows = told_of(rows.mutate(due_on=due_on), asked)
        rows = rows.filter(within(rows.due_on, asked), rows.due_on < asked.as_at)
        ends = plans(asked).select(ended_case="case_number", closed_on="closed_on")
        rows = rows.inner_join(ends, rows.case_number == ends.ended_case)
        stopped = ibis.least(ibis.coalesce(rows.closed_on, rows.kept_on), ibis.coalesce(rows.kept_on, rows.closed_on))
        over = (stopped <= rows.due_on) & (rows.final_on.isnull() | (rows.final_on > stopped))
        rows = rows.filter(~over.fill_null(False))
        standing = ibis.cases(
            (~rows.told, marked.NOT_TOLD), (~rows.final_dated.fill_null(True), marked.UNDATED), else_=marked.IN
        )
        return mark(rows, day=rows.due_on, counts=rows.final_on <= rows.due_on, standing=standing)

    return expression


def _cycles(asked: Question) -> Any:
    """Each opening with `due_on`, the next decision, and the plan's end."""
    rows = openings(asked)
    ends = plans(asked).select(ended_case="case_number", closed_on="closed_on")
    return rows.inner_join(ends, rows.case_number == ends.ended_case)


def _last_cycles(asked: Question) -> Any:
    rows = openings(asked)
    return rows.filter(rows.last).select(of_case=rows.case_number, due_on=rows.due_on)
