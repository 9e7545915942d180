"""EHC-22, as far as the area's own records tell: decisions that could be appealed, and those that were."""

from typing import Any

import ibis

from goldenthread.indicators import kinds
from goldenthread.indicators.expressions.events import known, mark, standing, within
from goldenthread.indicators.expressions.question import Question
from goldenthread.indicators.expressions.shared import shared


def appealed(asked: Question) -> Any:
    """Notices of appealable decisions sent in the period, and whether an appeal against each has been registered."""
    rows, appeals = _notices(asked), _appeals(asked)
    same = [rows.child_id == appeals.of_child, rows.on == appeals.noticed_on, rows.about == appeals.of_about]
    rows = rows.left_join(appeals, same)
    return mark(rows, day=rows.on, bucket=rows.about, counts=rows.of_child.notnull())


@shared("appealable_notices", of_instant=True)
def _notices_ever(asked: Question) -> Any:
    """Every notice of a decision that may be appealed against, one for each case, day and what it is about."""
    e = known(asked)
    e = e.filter(e.kind.isin(sorted({kind for kind, _, _ in kinds.APPEALABLE})))
    matches = [
        (e.kind == kind if not said else (e.kind == kind) & (e.qualifier == said), about)
        for kind, said, about in kinds.APPEALABLE
    ]
    rows = e.mutate(about=ibis.cases(*matches, else_=""))
    rows = rows.filter(rows.about != "").group_by("case_number", "about", on=rows.occurred_on)
    return rows.agg(case_id=lambda r: r.case_id.arbitrary(), child_id=lambda r: r.child_id.arbitrary())


def _notices(asked: Question) -> Any:
    rows = _notices_ever(asked)
    return rows.filter(rows.on <= asked.as_at, within(rows.on, asked))


def _appeals(asked: Question) -> Any:
    """The notice each registered appeal is about, by the child and the day."""
    e = standing(asked, "dispute")
    registered = e.filter(e.kind == kinds.REGISTERED).select(case=e.case_number).distinct()
    notices = e.filter(e.kind == kinds.NOTICE_DISPUTED)
    found = notices.inner_join(registered, notices.case_number == registered.case)
    return found.select(of_child="child_id", noticed_on="occurred_on", of_about="qualifier").distinct()
