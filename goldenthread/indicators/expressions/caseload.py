"""EHC-11, EHC-13, EHC-14 and EHC-15: plans maintained, for which needs, in which years and places."""

from typing import Any

import ibis

from goldenthread.indicators import marked
from goldenthread.indicators.expressions.events import mark
from goldenthread.indicators.expressions.plans import maintained, placed
from goldenthread.indicators.expressions.question import Question

NOT_RECORDED = "not_recorded"
NOT_KNOWN = "not_known"


def plans_maintained(asked: Question) -> Any:
    """EHC-11."""
    return mark(maintained(asked))


def by_need(asked: Question) -> Any:
    """EHC-13: the need recorded last as the main one."""
    rows = maintained(asked)
    return mark(rows, bucket=_or(rows.need, NOT_RECORDED))


def by_year_group(asked: Question) -> Any:
    """EHC-13: national curriculum year, worked out from the date of birth."""
    rows = maintained(asked)
    born, now = _school_year(rows.birth_date), _school_year(asked.as_at)
    return mark(rows, bucket=(now - born - 5).cast("string").fill_null(NOT_KNOWN))


def by_placement(asked: Question) -> Any:
    """EHC-14: the category of the main placement; a unit or resourced provision is told from its school."""
    rows = placed(asked)
    mainstream = rows.category == "mainstream"
    category = ibis.cases(
        (~rows.has_place, NOT_RECORDED),
        (mainstream & rows.sen_unit.fill_null(False), "sen_unit"),
        (mainstream & rows.resourced.fill_null(False), "resourced"),
        else_=_or(rows.category, "unknown"),
    )
    return mark(rows, bucket=category)


def out_of_area(asked: Question) -> Any:
    """EHC-15: of those with a placement; whether it lies in the area may not be known."""
    rows = placed(asked)
    bucket = ibis.cases((rows.in_area, "in_area"), (~rows.in_area, "out_of_area"), else_=NOT_KNOWN)
    standing = ibis.ifelse(rows.has_place, marked.IN, marked.NO_PLACEMENT)
    return mark(rows, bucket=bucket, counts=~rows.in_area, standing=standing)


def _or(text: Any, otherwise: str) -> Any:
    return ibis.ifelse((text == "").fill_null(True), otherwise, text)


def _school_year(day: Any) -> Any:
    return day.year() - (day.month() < 9).cast("int32")
