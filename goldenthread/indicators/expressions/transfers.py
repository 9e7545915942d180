"""EHC-19: plans finalised in time for the next phase of education."""

from collections.abc import Callable
from typing import Any

import ibis

from goldenthread.indicators import kinds, marked
from goldenthread.indicators.expressions.events import known, living, mark, told_of, waiting, within
from goldenthread.indicators.expressions.plans import plans
from goldenthread.indicators.expressions.question import Question
from goldenthread.indicators.expressions.shared import shared

USUAL = ((kinds.EARLY_YEARS, 4), (kinds.TO_SECONDARY, 11), (kinds.TO_POST_16, 16))
"""Phases that usually begin on 1 September after the school year in which somebody turns so old."""


def finalised(*, on_the_day_counts: bool) -> Callable[[Question], Any]:
    """Transfers whose deadline is in the period; whether an act on the date itself is in time is for the basis."""

    def expression(asked: Question) -> Any:
        rows = _with_amended_plan(_moves(asked), asked)
        in_time = rows.final_on <= rows.due_on if on_the_day_counts else rows.final_on < rows.due_on
        rows = told_of(waiting(rows.mutate(in_time=in_time.fill_null(False)), asked, "transfer"), asked)
        rows = rows.filter(rows.in_time | rows.closed_on.isnull() | (rows.closed_on > rows.due_on))
        unseen = rows.worked_out & ~rows.told & ~rows.in_time
        standing = ibis.cases(
            (unseen, marked.NOT_TOLD), (rows.waits & ~rows.in_time, marked.TO_CONFIRM), else_=marked.IN
        )
        return mark(rows, day=rows.due_on, bucket=rows.phase, counts=rows.in_time, standing=standing)

    return expression


def _moves(asked: Question) -> Any:
    """Recorded moves and, for each usual phase with none, the one worked out from the birth; due in the period."""
    held = living(plans(asked), asked)
    recorded = _recorded(asked)
    told = held.inner_join(recorded, held.case_number == recorded.move_case).mutate(worked_out=ibis.literal(False))
    columns = ["case_number", "case_id", "child_id", "closed_on", "phase", "move_on", "worked_out"]
    rows = ibis.union(told.select(columns), *(_usual(held, recorded, *phase).select(columns) for phase in USUAL))
    rows = rows.mutate(due_on=_deadline(rows))
    return rows.filter(within(rows.due_on, asked))


@shared("recorded_moves", of_instant=True)
def _recorded(asked: Question) -> Any:
    """Moves are planned events, so they count though they are still to come."""
    e = known(asked)
    found = e.filter(e.kind == kinds.TRANSFER, e.case_kind == "plan")
    return found.select(move_case="case_number", phase="qualifier", move_on="occurred_on").distinct()


def _usual(held: Any, recorded: Any, phase: str, age: int) -> Any:
    """The usual move into a phase, of the plans with no move into it on record."""
    told = recorded.filter(recorded.phase == phase)
    rows = held.anti_join(told, held.case_number == told.move_case)
    year = rows.birth_date.year() + (rows.birth_date.month() >= 9).cast("int32") + age
    rows = rows.mutate(phase=ibis.literal(phase), move_on=ibis.date(year, 9, 1), worked_out=ibis.literal(True))
    return rows.filter(rows.move_on > rows.begun_on)


def _deadline(rows: Any) -> Any:
    year = rows.move_on.year()
    return ibis.cases(
        (rows.phase == kinds.TO_POST_16, ibis.date(year, 3, 31)),
        (rows.phase == kinds.BETWEEN_POST_16, (rows.move_on - ibis.interval(months=5)).cast("date")),
        else_=ibis.date(year, 2, 15),
    )


@shared("amended_plans", of_instant=True)
def _amended(asked: Question) -> Any:
    """The days on which each plan was issued as amended."""
    e = known(asked)
    e = e.filter(e.case_kind == "plan", e.kind == kinds.AMENDED, e.date_known)
    return e.select(of_case="case_number", on="occurred_on")


def _with_amended_plan(rows: Any, asked: Question) -> Any:
    """`final_on`: the first amended plan in the fifteen months before the move or since."""
    amended = _amended(asked)
    amended = amended.filter(amended.on <= asked.as_at)
    earliest = rows.move_on - ibis.interval(months=kinds.MONTHS_LOOKED_BACK)
    pairs = rows.left_join(amended, [rows.case_number == amended.of_case, amended.on >= earliest])
    of_move = ["case_number", "phase", "move_on", "worked_out"]
    others = ("case_id", "child_id", "closed_on", "due_on")
    return pairs.group_by(of_move).agg(**{name: pairs[name].arbitrary() for name in others}, final_on=pairs.on.min())
