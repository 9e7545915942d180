"""Assessments whose twenty weeks are excused by a closure or an absence (reg 10(4)(a), (b) and (d) by reg 13(3))."""

from typing import Any

import ibis

from goldenthread.indicators import kinds
from goldenthread.indicators.expressions.events import days, known
from goldenthread.indicators.expressions.question import Question

_WEEK = ibis.interval(days=kinds.A_WEEK)


def by_facts(rows: Any, asked: Question) -> Any:
    """One column `excused_case`: of the assessments in `rows`, those with an exception recorded in time and its facts.

    Of a case few such things are told, so each is joined with the others of its case. What is planned is known.
    """
    told = known(asked).filter(lambda e: e.case_kind == "assessment")
    limits = rows.select("case_number", "received_on")
    limits = limits.mutate(due_on=(limits.received_on + ibis.interval(days=kinds.TWENTY_WEEKS)).cast("date"))
    found = _away(_recorded(limits, told, kinds.AWAY_GROUND, asked), told)
    for ground, advisers in kinds.CLOSED_GROUNDS:
        found = found.union(_closed(_recorded(limits, told, ground, asked), told, advisers))
    return found.distinct()


def _recorded(limits: Any, told: Any, ground: str, asked: Question) -> Any:
    """Those with an exception on this ground, recorded from the request to the last day."""
    records = told.filter(
        told.kind == kinds.EXCEPTION, told.qualifier.endswith(ground), told.occurred_on <= asked.as_at
    )
    records = records.select(of_case=records.case_number, recorded_on=records.occurred_on)
    rows = limits.inner_join(records, limits.case_number == records.of_case).drop("of_case")
    return rows.filter(rows.recorded_on.between(rows.received_on, rows.due_on))


def _spans(told: Any, ends: tuple[str, str]) -> Any:
    """From each beginning to the first ending after it; null while it lasts."""
    first, last = (told.filter(told.kind == kind) for kind in ends)
    begun = first.select(of_case=first.case_number, since=first.occurred_on)
    over = last.select(ended_case=last.case_number, until=last.occurred_on)
    pairs = begun.left_join(over, [begun.of_case == over.ended_case, begun.since < over.until])
    return pairs.group_by("of_case", "since").agg(until=pairs.until.min())


def _away(rows: Any, told: Any) -> Any:
    """Those away for four weeks or more of the period."""
    spans = _spans(told, kinds.AWAY)
    rows = rows.inner_join(spans, rows.case_number == spans.of_case)
    first = ibis.greatest(rows.since, rows.received_on)
    last = ibis.least(ibis.coalesce(rows.until, rows.due_on), rows.due_on)
    return rows.filter(days(first, last) + 1 >= kinds.FOUR_WEEKS).select(excused_case="case_number")


def _closed(rows: Any, told: Any, advisers: tuple[str, ...]) -> Any:
    """Those whose setting closed for four weeks or more, asked for advice from a week before that to a week before its
    end."""
    spans = _spans(told, kinds.CLOSED)
    spans = spans.filter(days(spans.since, spans.until) >= kinds.FOUR_WEEKS)
    asked = told.filter(told.kind == kinds.ASKED, told.qualifier.isin(advisers))
    asked = asked.select(asked_case=asked.case_number, asked_on=asked.occurred_on)
    rows = rows.inner_join(spans, rows.case_number == spans.of_case)
    rows = rows.inner_join(asked, rows.case_number == asked.asked_case)
    about_then = rows.asked_on.between((rows.since - _WEEK).cast("date"), (rows.until - _WEEK).cast("date"))
    in_period = rows.asked_on.between(rows.received_on, rows.due_on)
    return rows.filter(about_then, in_period).select(excused_case="case_number")
