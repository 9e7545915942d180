"""EHC-22, as far as the area's own records tell: decisions that could be appealed, and those that were."""

from typing import Any

import ibis

from goldenthread.indicators import kinds
from goldenthread.indicators.expressions.events import known, mark, standing, within
from goldenthread.indicators.expressions.question import Question


def appealed(asked: Question) -> Any:
    """Notices of appealable decisions sent in the period, and whether an appeal against each has been registered."""
    rows, appeals = _notices(asked), _appeals(asked)
    same = [rows.child_id == appeals.of_child, rows.on == appeals.noticed_on, rows.about == appeals.of_about]
    rows = rows.left_join(appeals, same)
    return mark(rows, day=rows.on, bucket=rows.about, counts=rows.of_child.notnull())


def _notices(asked: Question) -> Any:
    e = known(asked)
    e = e.filter(e.occurred_on <= asked.as_at, within(e.occurred_on, asked))
    matches = [
        (e.kind == kind if not said else (e.kind == kind) & (e.qualifier == said), about)
        for kind, said, about in kinds.APPEALABLE
    ]
    rows = e.mutate(about=ibis.cases(*matches, else_=""))
    return rows.filter(rows.about != "").select("case_id", "child_id", "about", on="occurred_on").distinct()


def _appeals(asked: Question) -> Any:
    """The notice each registered appeal is about, by the child and the day."""
    e = standing(asked, "dispute")
    registered = e.filter(e.kind == kinds.REGISTERED).select(case=e.case_id).distinct()
    notices = e.filter(e.kind == kinds.NOTICE_DISPUTED)
    found = notices.inner_join(registered, notices.case_id == registered.case)
    return found.select(of_child="child_id", noticed_on="occurred_on", of_about="qualifier").distinct()
