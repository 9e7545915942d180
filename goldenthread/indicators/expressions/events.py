"""The events that stand: recorded by an instant, corrections resolved, and happened by a day."""

from typing import Any

import ibis

from goldenthread.indicators import kinds, marked
from goldenthread.indicators.expressions.question import Question
from goldenthread.indicators.expressions.shared import shared
from goldenthread.repository.engine import table

FROM_CASEWORK = "casework"
"""The source of a case that no file brought."""
SECONDS_A_DAY = 86_400
COLUMNS = (
    "sequence", "case_number", "case_id", "child_id", "case_kind", "kind", "qualifier", "occurred_on", "date_known",
    "setting", "placement", "rank", "sen_unit", "resourced", "primary",
)  # fmt: skip
"""What figures read of an event, beside its `place`: one number that orders events by day, then as written."""
_FIRST_DAY = ibis.date(1970, 1, 1)
_SEQUENCES = 2**40
"""More than any sequence. A place by one number is found several times sooner than one by a day and a number."""


@shared("numbered_cases", of_instant=True)
def _numbered(_asked: Question) -> Any:
    """Every case with a whole number of its own within the snapshot: joined by it costs a third of joined by its id.

    Beside it the child's days: `has_child` (the child is not merged into another), `birth_date` and `deceased_on`.
    """
    cases, children = table("cases"), table("children")
    cases = cases.select("case_id", "child_id", case_number=ibis.row_number())
    children = children.select("birth_date", "deceased_on", child="child_id")
    found = cases.left_join(children, cases.child_id == children.child)
    return found.mutate(has_child=found.child.notnull()).drop("child")


@shared("in_force", of_instant=True, order=("case_kind", "kind"))
def known(asked: Question) -> Any:
    """Events in force as known at the instant asked about, planned ones too; no case that was not the authority's."""
    events = table("events")
    recorded = events.filter(events.recorded_at <= asked.known_at)
    corrected = recorded.filter(recorded.corrects.notnull()).select(gone=recorded.corrects)
    stands = recorded.anti_join(corrected, recorded.event_id == corrected.gone)
    stands = stands.filter(stands.kind != kinds.VOID)
    not_ours = stands.filter(stands.kind == kinds.NOT_OURS).select(other=stands.case_id)
    ours = stands.anti_join(not_ours, stands.case_id == not_ours.other)
    numbers = _numbered(asked).select("case_number", numbered="case_id")
    ours = ours.inner_join(numbers, ours.case_id == numbers.numbered)
    return ours.select(*COLUMNS, place=place_of(ours.occurred_on) + ours.sequence)


def standing(asked: Question, case_kind: str) -> Any:
    """What had happened by the day on cases of one kind."""
    events = known(asked)
    return events.filter(events.case_kind == case_kind, events.occurred_on <= asked.as_at)


@shared("matters_to_confirm", of_instant=True)
def _matters(asked: Question) -> Any:
    """The matters that a file left open and that are unanswered at the instant, by the number of their case."""
    rows, numbers = table("confirmations"), _numbered(asked).select("case_number", numbered="case_id")
    rows = rows.filter((rows.answer == "") | (rows.answered_at > asked.known_at))
    rows = rows.inner_join(numbers, rows.case_id == numbers.numbered)
    return rows.select("case_number", "kind", "matters_from")


def to_confirm(asked: Question, *kinds_of_matter: str) -> Any:
    """One column `waiting`: the numbers of the cases with such a matter to confirm on the day."""
    rows = _matters(asked)
    found = rows.filter(rows.kind.isin(kinds_of_matter), rows.matters_from <= asked.as_at)
    return found.select(waiting=found.case_number).distinct()


def with_child(rows: Any, asked: Question) -> Any:
    """The rows with `has_child` (the child is not merged into another), `birth_date` and `deceased_on`."""
    cases = _numbered(asked).select("has_child", "birth_date", "deceased_on", numbered="case_number")
    return rows.left_join(cases, rows.case_number == cases.numbered).drop("numbered")


def living(rows: Any, asked: Question) -> Any:
    """Of rows `with_child`, those of children who had not died by the day."""
    return rows.filter(rows.has_child, rows.deceased_on.isnull() | (rows.deceased_on > asked.as_at))


def waiting(rows: Any, asked: Question, *kinds_of_matter: str) -> Any:
    """The rows with a flag `waits` on those that are to confirm."""
    matters = to_confirm(asked, *kinds_of_matter)
    joined = rows.left_join(matters, rows.case_number == matters.waiting)
    return joined.mutate(waits=joined.waiting.notnull()).drop("waiting")


def within(day: Any, asked: Question) -> Any:
    """Whether a day is in the period."""
    return day.between(asked.period.first, asked.period.last)


def days(start: Any, end: Any) -> Any:
    """Days from one date to another."""
    return end.delta(start, unit="day")


def place_of(day: Any) -> Any:
    """The place of what would come first on a day, before all that is written of it."""
    return days(_FIRST_DAY, day) * _SEQUENCES


def twelve_months(day: Any) -> Any:
    """The last day of twelve months that begin with a day (counting rule C4)."""
    corresponding = (day + ibis.interval(months=12)).cast("date")
    leap = (day.month() == 2) & (day.day() == 29)
    return ibis.ifelse(leap, corresponding, (corresponding - ibis.interval(days=1)).cast("date"))


def later(day: Any, number: int) -> Any:
    """The day so many days after another."""
    return (day + ibis.interval(days=number)).cast("date")


def no_day() -> Any:
    """The `day` of an indicator that counts at a date."""
    return ibis.null("date")


def mark(rows: Any, *, day: Any = None, bucket: Any = "", counts: Any = True, standing: Any = marked.IN) -> Any:
    """The columns of `marked`, of rows that have case_id and child_id."""
    return rows.select(
        case_id=rows.case_id,
        child_id=rows.child_id,
        day=no_day() if day is None else day.cast("date"),
        bucket=ibis.literal(bucket) if isinstance(bucket, str) else bucket,
        counts=ibis.literal(counts) if isinstance(counts, bool) else counts.fill_null(False),
        standing=ibis.literal(standing) if isinstance(standing, str) else standing,
    )


def told_of(rows: Any, asked: Question) -> Any:
    """The rows with a flag `told`: false where `due_on` was over before a file first brought the case in.

    A file holds the latest of what happened and not what went before, so of days before it nothing can be said. The day
    of record is the UTC day of the first event.
    """
    first = _brought(asked)
    joined = rows.left_join(first, rows.case_number == first.brought)
    due = joined.due_on.delta(_FIRST_DAY, unit="day")
    return joined.mutate(told=(due > joined.recorded).fill_null(True)).drop("brought", "recorded")


@shared("brought_by_files", of_instant=True)
def _brought(asked: Question) -> Any:
    """The cases that files brought in, and the number of the day on which the first of each was recorded."""
    events, cases, numbers = table("events"), table("cases"), _numbered(asked).select("case_number", "case_id")
    brought = cases.filter(cases.source != FROM_CASEWORK).inner_join(numbers, "case_id")
    brought = brought.select("case_number", brought="case_id")
    of_those = events.filter(events.recorded_at <= asked.known_at)
    of_those = of_those.inner_join(brought, of_those.case_id == brought.brought)
    first = of_those.group_by(brought=of_those.case_number).agg(at=of_those.recorded_at.min())
    return first.select("brought", recorded=first["at"].epoch_seconds() // SECONDS_A_DAY)
