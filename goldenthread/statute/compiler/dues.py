"""Due dates in Ibis: the counting rules C1 to C9 and the combining of terms, as ``counting`` and ``duties.due_on``."""

from collections.abc import Mapping

import ibis

from goldenthread.statute.compiler.errors import NotCompiled
from goldenthread.statute.compiler.marks import Column, Table
from goldenthread.statute.model import Step, Term

ORDINARY = {"C1", "C2", "C3", "C4", "C5", "C6", "C8", "same_day"}


def as_date(day: Column) -> Column:
    """A day again: engines give an instant for a date and an interval, and Ibis does not say so."""
    return day.cast("timestamp").cast("date")


def days_after(day: Column, number: int) -> Column:
    """The day so many days on (or back)."""
    return as_date(day + ibis.interval(days=number)) if number else day


def months_after(day: Column, number: int) -> Column:
    """The corresponding date, or the last of the month where there is none (C3)."""
    return as_date(day + ibis.interval(months=number))


def _months_beginning_with(day: Column, number: int) -> Column:
    """The day before the corresponding date; the last of the month where there is none (C4)."""
    end = months_after(day, number)
    return ibis.ifelse(end.day() < day.day(), end, days_after(end, -1))


def _by_calendar_arithmetic(start: Column, term: Term) -> Column:
    if term.rule == "C3":
        return months_after(start, term.number)
    if term.rule == "C4":
        return _months_beginning_with(start, term.number)
    if term.rule == "C6":
        return ibis.date(start.year(), term.month, term.number)
    weeks = {"C1": term.number * (7 if term.unit == "weeks" else 1), "C8": -7 * term.number, "C2": term.number - 1}
    weeks["C5"] = weeks["C1"]
    return days_after(start, weeks.get(term.rule, term.number))


def _by_working_days(rows: Table, start: str, end: str, term: Term, calendar: Table) -> Table:
    """Adds ``end``: so many working (or Tribunal) days after ``start``, by their numbers in the calendar."""
    counts, number = ("working", "working_number") if term.rule == "C7" else ("tribunal", "tribunal_number")
    already = calendar[number] - calendar[counts].cast("int64") if term.counting_first else calendar[number]
    starts = calendar.select(from_day=calendar.day, to_number=already + term.number)
    ends = calendar.filter(calendar[counts]).select(at_number=ibis._[number], **{end: ibis._.day})
    rows = rows.left_join(starts, rows[start] == starts.from_day).drop("from_day")
    return rows.left_join(ends, rows.to_number == ends.at_number).drop("to_number", "at_number")


def _rolled(rows: Table, calendar: Table) -> Table:
    """The due date moved as rule 12 of the Tribunal's rules moves it."""
    days = calendar.select("day", "rolled_to")
    rows = rows.left_join(days, rows.due_on == days.day)
    return rows.mutate(due_on=rows.rolled_to).drop("day", "rolled_to")


def with_due(rows: Table, step: Step, starts: Mapping[int, Column], calendar: Table) -> Table:
    """The rows with ``due_on``. ``starts`` has the day each term is counted from, by the term's place.

    A row whose step cannot be counted (a required event is not known, or none of the terms has its event) is left out.
    One whose count passes the end of the calendar is kept, with no ``due_on``. Raises NotCompiled.
    """
    terms = step.due.terms
    rows = rows.mutate(**{f"start_{n}": starts[n] for n in range(len(terms))})
    known = [rows[f"start_{n}"].notnull() for n in range(len(terms))]
    needed = [known[n] for n, term in enumerate(terms) if term.anchor and term.anchor.required]
    rows = rows.filter(ibis.or_(*known), *needed)
    for n, term in enumerate(terms):
        rows = _with_term(rows, step, term, n, calendar)
    ends = [rows[f"end_{n}"] for n in range(len(terms))]
    # Both skip what is null: a term whose event is not known is left out of the count.
    combined = ends[0] if len(ends) == 1 else (ibis.greatest if step.due.combine == "latest" else ibis.least)(*ends)
    rows = rows.mutate(due_on=combined)
    return _rolled(rows, calendar) if step.due.tribunal_roll else rows


def _with_term(rows: Table, step: Step, term: Term, n: int, calendar: Table) -> Table:
    end = f"end_{n}"
    if term.rule in ORDINARY:
        rows = rows.mutate(**{end: _by_calendar_arithmetic(rows[f"start_{n}"], term)})
    elif term.rule in {"C7", "C9"} and term.number > 0:
        rows = _by_working_days(rows, f"start_{n}", end, term, calendar)
    else:
        raise NotCompiled(f"{step.version}: no compiled form for {term.number} {term.unit} by rule {term.rule}")
    return rows.mutate(**{end: days_after(rows[end], -term.less_days)}) if term.less_days else rows
