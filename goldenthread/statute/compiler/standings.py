"""How a table of duties stands at the end of a day: the compiled form of ``standing.status_on``."""

from datetime import date

import ibis

from goldenthread.statute.compiler.marks import Column, Table


def compile_standings(duties: Table, as_of: date | Column) -> Table:
    """The duties, in words, with ``status``, ``days_left``, ``days_over`` and ``days_late`` as at the end of ``as_of``.

    ``as_of`` is a London date, or an Ibis date (a column of the table, to ask about another day for each row). The
    words are those of ``standing.Status``; days are calendar days, each null unless its status gives it. A duty
    with no ``due_on`` has no status: its calendar ended too soon.
    """
    day = ibis.literal(as_of) if isinstance(as_of, date) else as_of
    rows = duties.mutate(status=_status(duties, day))
    left, late = rows.due_on.delta(day, unit="day"), rows.met_on.delta(rows.due_on, unit="day")
    return rows.mutate(
        days_left=ibis.ifelse(rows.status == "open", left, None),
        days_over=ibis.ifelse(rows.status == "overdue", -left, None),
        days_late=ibis.ifelse(rows.status.isin(["met_late", "late"]), late, None),
    )


def _by(day: Column, as_of: Column) -> Column:
    """Whether something had happened by the day; False where it has not happened at all."""
    return (day <= as_of).fill_null(False)


def _status(duties: Table, as_of: Column) -> Column:
    met = _by(duties.met_on, as_of) & ~(duties.closed_on < duties.met_on).fill_null(False)
    bound = ~duties.conditional | _by(duties.firm_on, as_of)
    return ibis.cases(
        (duties.due_on.isnull(), ibis.null("string")),
        (~duties.ahead & (duties.opened_on > as_of), "planned"),
        (met & (duties.met_on < duties.due_on), "met"),
        (met & (duties.met_on == duties.due_on), ibis.ifelse(duties.boundary, "met_boundary", "met")),
        (met & duties.excused_on.notnull(), "exempt"),
        (met & duties.ahead & (duties.met_on <= duties.opened_on), "late"),
        (met, "met_late"),
        (_by(duties.closed_on, as_of), "not_applicable"),
        (_by(duties.excused_on, as_of), "exempt"),
        (as_of <= duties.due_on, "open"),
        (bound, "overdue"),
        else_="not_applicable",
    )
