"""One request and all that followed it, as the entries of an assessment, of a plan, or of both.

A request decided before the year the return counts ("H") with nothing open is not a case of this authority's work:
only its plan is made, and the plan keeps the day the request was received (docs/decisions).
"""

from dataclasses import dataclass
from datetime import date

from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.entries.active import active_entries
from goldenthread.exchange.sen2.entries.assessment import assessment_entries
from goldenthread.exchange.sen2.entries.items import items_entry
from goldenthread.exchange.sen2.entries.plan import named_plan_entries
from goldenthread.exchange.sen2.entries.reading import Reader
from goldenthread.exchange.sen2.entries.requests import request_entries
from goldenthread.exchange.sen2.rows import Row


@dataclass(slots=True)
class Strand:
    """The entries of one Requests row, each list oldest first; none where there is no such case."""

    row: Row
    assessment: list[Entry] | None
    plan: list[Entry] | None
    received_on: date | None
    started_on: date | None


def is_historical(row: Row) -> bool:
    """Whether a request row says that everything up to the plan was decided before the year."""
    assessment = row.one("assessment")
    return row.get("requestoutcome") == "H" and (assessment is None or assessment.get("assessmentoutcome") in {"", "H"})


def strands_of(read: Reader, person: Row, born: date | None) -> list[Strand]:
    """Each request of a person, in the order of the return."""
    return [_strand(read, row, born) for row in person.each("requests")]


def _strand(read: Reader, row: Row, born: date | None) -> Strand:
    historical = is_historical(row)
    assessment = row.one("assessment")
    named = assessment.one("namedplan") if assessment else None
    active = row.one("activeplans")
    started = read.day(named, "startdate")
    own = {"requests": row, "assessment": assessment}
    return Strand(
        row=row,
        assessment=None if historical else _ordered(_of_assessment(read, row) + items_entry(read, own)),
        plan=None
        if named is None and active is None
        else _ordered(
            named_plan_entries(read, row, named, historical)
            + active_entries(read, active, started, born)
            + items_entry(read, ((own if historical else {}) | {"namedplan": named, "activeplans": active}))
        ),
        received_on=read.day(row, "receiveddate"),
        started_on=started,
    )


def _of_assessment(read: Reader, row: Row) -> list[Entry]:
    return request_entries(read, row) + assessment_entries(read, row)


def _ordered(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.occurred_on)
