"""What every figure of reviews reads: the meetings with the decision after each, and the days on which years opened.

Both are told whenever they happen, and each row says when the next like it comes, so that what stood on a day is found
by looking at rows one by one.
"""

from typing import Any

import ibis

from goldenthread.indicators import kinds
from goldenthread.indicators.expressions.events import known, place_of
from goldenthread.indicators.expressions.question import Question
from goldenthread.indicators.expressions.shared import shared

EITHER, DECISION = "either", "decision"
"""What may be looked for from a meeting's day on: a decision or a notice of amendment, or a decision alone."""
OF_EACH = ("on", "dated", "outcome", "what")
"""What is told of the first of them: its day, whether a source holds that, its qualifier, and its kind."""


@shared("review_story", of_instant=True)
def story(asked: Question) -> Any:
    """A row for each day of a meeting (`met`) and for each on which twelve months opened (`opened`).

    `either_at`, `decision_at`: the place of the first such thing from the day on. `next_met_on`, `next_opened_on`,
    `next_decided_on`: the next such day after it. `last_met_on`: the last meeting by then. `decided`: the twelve months
    opened with a decision, not with the plan.
    """
    e = _events(asked)
    # A meeting comes before all else of its day, for a decision of the same day is its own.
    e = e.mutate(order=ibis.ifelse(e.met_on.notnull(), place_of(e.on) - 1, e.place))
    by_then = ibis.window(group_by=e.case_id, order_by=e.order, rows=(None, 0))
    from_then = ibis.window(group_by=e.case_id, order_by=e.order, rows=(0, None))
    after = ibis.window(group_by=e.case_id, order_by=e.order, rows=(1, None))
    told = e.select(
        "case_id",
        "child_id",
        "on",
        met=e.met_on.notnull(),
        opened=e.opened_on.notnull(),
        either_at=e.either_place.min().over(from_then),
        decision_at=e.decision_place.min().over(from_then),
        last_met_on=e.met_on.max().over(by_then),
        last_decided_on=e.decided_on.max().over(by_then),
        next_met_on=e.met_on.min().over(after),
        next_opened_on=e.opened_on.min().over(after),
        next_decided_on=e.decided_on.min().over(after),
    )
    told = told.mutate(decided=(told.last_decided_on == told.on).fill_null(False)).drop("last_decided_on")
    # Of several of one day, the last stands for all.
    return told.filter(
        (told.met & (told.next_met_on.isnull() | (told.next_met_on > told.on)))
        | (told.opened & (told.next_opened_on.isnull() | (told.next_opened_on > told.on)))
    )


def _events(asked: Question) -> Any:
    e = known(asked)
    e = e.filter(e.case_kind == "plan", e.kind.isin((kinds.MADE, kinds.MEETING, kinds.DECIDED, kinds.NOTICE)))
    e = e.filter((e.kind != kinds.MEETING) | e.date_known)
    decided, dated = e.kind == kinds.DECIDED, e.date_known

    def where(condition: Any, value: Any) -> Any:
        return ibis.ifelse(condition, value, None)

    return e.select(
        "case_id",
        "child_id",
        "place",
        on=e.occurred_on,
        met_on=where(e.kind == kinds.MEETING, e.occurred_on),
        opened_on=where(dated & (decided | (e.kind == kinds.MADE)), e.occurred_on),
        decided_on=where(dated & decided, e.occurred_on),
        decision_place=where(decided, e.place),
        either_place=where(decided | (e.kind == kinds.NOTICE), e.place),
    )


@shared("review_meetings", of_instant=True)
def _meetings_ever(asked: Question) -> Any:
    e = known(asked)
    e = e.filter(e.case_kind == "plan", e.kind.isin((kinds.DECIDED, kinds.NOTICE)))
    rows = story(asked)
    rows = rows.filter(rows.met).select(
        "case_id", "child_id", "next_met_on", "either_at", "decision_at", met_on=rows.on
    )
    for which in (EITHER, DECISION):
        told = e.select(
            **{
                f"{which}_place": e.place, f"{which}_on": e.occurred_on, f"{which}_dated": e.date_known,
                f"{which}_outcome": e.qualifier, f"{which}_what": e.kind,
            }
        )  # fmt: skip
        rows = rows.left_join(told, rows[f"{which}_at"] == told[f"{which}_place"])
        rows = rows.drop(f"{which}_at", f"{which}_place")
    return rows


def meetings(asked: Question, which: str) -> Any:
    """One row a meeting day by the day: the first of `which` from that day on by then (`decision_on`, `dated`,
    `outcome`, `what`), and whether it is the `latest`."""
    rows = _meetings_ever(asked)
    rows = rows.filter(rows.met_on <= asked.as_at)
    happened = rows[f"{which}_on"] <= asked.as_at
    told = {name: ibis.ifelse(happened, rows[f"{which}_{name}"], None) for name in OF_EACH}
    return rows.select(
        "case_id",
        "child_id",
        "met_on",
        latest=rows.next_met_on.isnull() | (rows.next_met_on > asked.as_at),
        decision_on=told["on"],
        dated=told["dated"],
        outcome=told["outcome"],
        what=told["what"],
    )


def openings(asked: Question) -> Any:
    """The days by the day on which twelve months opened; `from_on` is the day from which they count.

    `next_on` is the next decision by the day, `last` whether none opened since.
    """
    rows = story(asked)
    rows = rows.filter(rows.opened, rows.on <= asked.as_at)
    met_on = ibis.ifelse(rows.decided, rows.last_met_on, None)
    return rows.select(
        "case_id",
        "child_id",
        "decided",
        opened_on=rows.on,
        from_on=rows.on if asked.choices.review_from_decision else met_on.fill_null(rows.on),
        next_on=ibis.ifelse(rows.next_decided_on <= asked.as_at, rows.next_decided_on, None),
        last=rows.next_opened_on.isnull() | (rows.next_opened_on > asked.as_at),
    )
