"""What every figure of reviews reads: the meetings with the decision after each, and the days on which years opened.

Both are told whenever they happen, and each row says when the next like it comes, so that what stood on a day is found
by looking at rows one by one.
"""

from typing import Any

import ibis

from goldenthread.indicators import kinds
from goldenthread.indicators.expressions.events import known, later, place_of, twelve_months
from goldenthread.indicators.expressions.question import Question
from goldenthread.indicators.expressions.shared import shared

EITHER, DECISION = "either", "decision"
"""What may be looked for from a meeting's day on: a decision or a notice of amendment, or a decision alone."""
OF_EACH = ("on", "dated", "outcome", "what")
"""What is told of the first of them: its day, whether a source holds that, its qualifier, and its kind."""
_AMENDED = "amended"


@shared("review_story", of_instant=True)
def story(asked: Question) -> Any:
    """A row for each day of a meeting (`met`) and for each on which twelve months opened (`opened`).

    `either_at`, `decision_at`, `amended_at`: the place of the first such thing from the day on. `noticed_on`,
    `kept_on`: the first notice of amendment and the first decision to leave the plan as it is, from the day on.
    `next_met_on`, `next_opened_on`, `next_decided_on`: the next such day after it. `decided`: the twelve months opened
    with a decision, not with the plan. `due_on`: their last day; `due_from_met`: that, counted from the last meeting
    where a decision opened them.
    """
    e = _events(asked)
    # A meeting comes before all else of its day, for a decision of the same day is its own.
    e = e.mutate(order=ibis.ifelse(e.met_on.notnull(), place_of(e.on) - 1, e.place))
    by_then = ibis.window(group_by=e.case_number, order_by=e.order, rows=(None, 0))
    from_then = ibis.window(group_by=e.case_number, order_by=e.order, rows=(0, None))
    after = ibis.window(group_by=e.case_number, order_by=e.order, rows=(1, None))
    told = e.select(
        "case_number",
        "case_id",
        "child_id",
        "on",
        met=e.met_on.notnull(),
        opened=e.opened_on.notnull(),
        either_at=e.either_place.min().over(from_then),
        decision_at=e.decision_place.min().over(from_then),
        amended_at=e.amended_place.min().over(from_then),
        noticed_on=e.noticed_on.min().over(from_then),
        kept_on=e.kept_on.min().over(from_then),
        last_met_on=e.met_on.max().over(by_then),
        last_decided_on=e.decided_on.max().over(by_then),
        next_met_on=e.met_on.min().over(after),
        next_opened_on=e.opened_on.min().over(after),
        next_decided_on=e.decided_on.min().over(after),
    )
    told = told.mutate(decided=(told.last_decided_on == told.on).fill_null(False))
    from_met = ibis.ifelse(told.decided, told.last_met_on, None).fill_null(told.on)
    told = told.mutate(due_on=twelve_months(told.on), due_from_met=twelve_months(from_met))
    told = told.drop("last_decided_on", "last_met_on")
    # Of several of one day, the last stands for all.
    return told.filter(
        (told.met & (told.next_met_on.isnull() | (told.next_met_on > told.on)))
        | (told.opened & (told.next_opened_on.isnull() | (told.next_opened_on > told.on)))
    )


_READ = (kinds.MADE, kinds.MEETING, kinds.DECIDED, kinds.NOTICE, kinds.AMENDED, kinds.NOT_AMENDED)


def _events(asked: Question) -> Any:
    e = known(asked)
    e = e.filter(e.case_kind == "plan", e.kind.isin(_READ))
    e = e.filter((e.kind != kinds.MEETING) | e.date_known)
    decided, dated = e.kind == kinds.DECIDED, e.date_known

    def where(condition: Any, value: Any) -> Any:
        return ibis.ifelse(condition, value, None)

    return e.select(
        "case_number",
        "case_id",
        "child_id",
        "place",
        on=e.occurred_on,
        met_on=where(e.kind == kinds.MEETING, e.occurred_on),
        opened_on=where(dated & (decided | (e.kind == kinds.MADE)), e.occurred_on),
        decided_on=where(dated & decided, e.occurred_on),
        decision_place=where(decided, e.place),
        either_place=where(decided | (e.kind == kinds.NOTICE), e.place),
        amended_place=where(e.kind == kinds.AMENDED, e.place),
        noticed_on=where(e.kind == kinds.NOTICE, e.occurred_on),
        kept_on=where(e.kind == kinds.NOT_AMENDED, e.occurred_on),
    )


@shared("review_meetings", of_instant=True)
def _meetings_ever(asked: Question) -> Any:
    e = known(asked)
    e = e.filter(e.case_kind == "plan", e.kind.isin((kinds.DECIDED, kinds.NOTICE, kinds.AMENDED)))
    rows = story(asked)
    rows = rows.filter(rows.met).select(
        "case_number", "case_id", "child_id", "next_met_on", "either_at", "decision_at", "amended_at", "noticed_on",
        "kept_on", met_on=rows.on, four_weeks_on=later(rows.on, kinds.FOUR_WEEKS),
        twelve_weeks_on=later(rows.on, kinds.TWELVE_WEEKS), eight_weeks_on=later(rows.noticed_on, kinds.EIGHT_WEEKS),
    )  # fmt: skip
    for which in (EITHER, DECISION, _AMENDED):
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
    `outcome`, `what`), and whether it is the `latest`; the first notice of amendment (`noticed_on`), decision to leave
    the plan as it is (`kept_on`) and amended plan (`final_on`, `final_dated`) from that day on by then; and when four
    and twelve weeks from it, and eight from the notice, are over."""
    rows = _meetings_ever(asked)
    rows = rows.filter(rows.met_on <= asked.as_at)
    happened = rows[f"{which}_on"] <= asked.as_at
    told = {name: ibis.ifelse(happened, rows[f"{which}_{name}"], None) for name in OF_EACH}

    def by_then(column: str, on: str) -> Any:
        return ibis.ifelse(rows[on] <= asked.as_at, rows[column], None)

    return rows.select(
        "case_number",
        "case_id",
        "child_id",
        "met_on",
        "four_weeks_on",
        "twelve_weeks_on",
        eight_weeks_on=by_then("eight_weeks_on", "noticed_on"),
        noticed_on=by_then("noticed_on", "noticed_on"),
        kept_on=by_then("kept_on", "kept_on"),
        final_on=by_then("amended_on", "amended_on"),
        final_dated=by_then("amended_dated", "amended_on"),
        latest=rows.next_met_on.isnull() | (rows.next_met_on > asked.as_at),
        decision_on=told["on"],
        dated=told["dated"],
        outcome=told["outcome"],
        what=told["what"],
    )


def openings(asked: Question) -> Any:
    """The days by the day on which twelve months opened; `due_on` is the last of those.

    `next_on` is the next decision by the day, `last` whether none opened since.
    """
    rows = story(asked)
    rows = rows.filter(rows.opened, rows.on <= asked.as_at)
    return rows.select(
        "case_number",
        "case_id",
        "child_id",
        "decided",
        opened_on=rows.on,
        due_on=rows.due_on if asked.choices.review_from_decision else rows.due_from_met,
        next_on=ibis.ifelse(rows.next_decided_on <= asked.as_at, rows.next_decided_on, None),
        last=rows.next_opened_on.isnull() | (rows.next_opened_on > asked.as_at),
    )
