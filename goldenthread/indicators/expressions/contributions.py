"""EHC-20: reviews to which health and social care, where they were invited, came or sent what was needed."""

from typing import Any

import ibis

from goldenthread.indicators import kinds
from goldenthread.indicators.expressions.events import mark, standing, within
from goldenthread.indicators.expressions.question import Question
from goldenthread.repository.engine import table


def by_agency(asked: Question) -> Any:
    """Each invitation of an agency to a review that was reported in the period, and whether it had its part."""
    rows = _reports(asked)
    each = [_of(rows, agency) for agency in kinds.AGENCIES]
    found = ibis.union(*each)
    return mark(found, day=found.on, bucket=found.agency, counts=found.part)


def by_review(asked: Question) -> Any:
    """Each review that was reported in the period to which one of them was invited, and whether all of those had."""
    rows = _reports(asked)
    parts = [rows[agency] for agency in kinds.AGENCIES]
    rows = rows.filter(ibis.or_(*[part.notnull() for part in parts]))
    return mark(rows, day=rows.on, counts=ibis.and_(*[rows[agency].fill_null(True) for agency in kinds.AGENCIES]))


def _of(rows: Any, agency: str) -> Any:
    invited = rows.filter(rows[agency].notnull())
    return invited.select("case_id", "child_id", "on", agency=ibis.literal(agency), part=invited[agency])


def _reports(asked: Question) -> Any:
    """The reports of the period, with each agency's part: true, false, or null where it was not invited."""
    e = standing(asked, "plan")
    e = e.filter(e.kind == kinds.REPORTED, within(e.occurred_on, asked))
    events = table("events")
    written = events.filter(events.kind == kinds.REPORTED).select(number="sequence", details="details_json")
    e = e.inner_join(written, e.sequence == written.number)
    told = {agency: _part(e.details, agency) for agency in kinds.AGENCIES}
    return e.select("case_id", "child_id", on=e.occurred_on, **told)


def _part(details: Any, agency: str) -> Any:
    """What the details say of an agency: whether it had its part; null where they say nothing."""
    return details.cast("json")["agencies"][agency].bool
