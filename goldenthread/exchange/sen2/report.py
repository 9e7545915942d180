"""The report on a delivery, as plain data for its page: what was made, what could not be and why, what it changes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from goldenthread.exchange.models import SHEET
from goldenthread.exchange.sen2.intended import IntendedCase, IntendedPerson
from goldenthread.exchange.sen2.reading import FileRead
from goldenthread.exchange.sen2.remainder import PAST, WHOLE
from goldenthread.exchange.sen2.top_up import Sheet, SheetRow
from goldenthread.exchange.sen2.topping_up import ToppedUp

LISTED = 500
"""How many of a list the report names; counts are always exact."""


def comparison_report(
    file: FileRead, people: Sequence[IntendedPerson], sheet: Sheet | None, topped_up: ToppedUp
) -> dict[str, Any]:
    """What bringing a file in makes or changes, what it cannot bring in and why, and its faults."""
    not_made = list(_not_made(file, people, topped_up))
    changed = [entry for person in people if (entry := _changed(person))]
    return {
        "made": made(people),
        "changed": changed[:LISTED],
        "changed_count": len(changed),
        "not_made": not_made[:LISTED],
        "not_made_count": len(not_made),
        "unplaced": unplaced(people),
        "to_look_at": list(_to_look_at(people))[:LISTED],
        "faults": faults(file),
        "top_up": _sheet(sheet, topped_up),
    }


def made(people: Sequence[IntendedPerson]) -> dict[str, Any]:
    """Counts of what is made and changed, by class."""
    cases = [case for person in people for case in person.cases()]
    new = [case for case in cases if case.new]
    held = [case for case in cases if case.changes]
    known = [person for person in people if person.child and not person.new and not person.doubts]
    return {
        "people": len(people),
        "children_new": sum(person.new for person in people),
        "children_matched": dict(Counter(person.how for person in known)),
        "children_amended": dict(Counter(name for person in known for name in person.differences)),
        "identifiers": dict(Counter(kind for person in people for kind, _ in person.identifiers)),
        "cases_new": dict(Counter(case.new.kind for case in new if case.new)),
        "cases_changed": sum(bool(case.changes and case.changes.entries) for case in held),
        "events_new": dict(Counter(_event_kinds(new, held))),
        "corrections": sum(len(case.changes.corrections) for case in held if case.changes),
        "placements_past": sum(kept.slot == PAST for person in people for kept in person.kept),
        "events_unchanged": sum(case.changes.unchanged for case in held if case.changes),
        "doubts": sum(len(person.doubts) + sum(bool(s.doubt) for s in person.strands) for person in people),
    }


def _event_kinds(new: Iterable[IntendedCase], held: Iterable[IntendedCase]) -> Iterator[str]:
    for case in new:
        yield from (entry.kind for entry in (case.new.entries if case.new else ()))
    for case in held:
        if case.changes:
            corrections = case.changes.corrections
            yield from (entry.kind for n, entry in enumerate(case.changes.entries) if n not in corrections)


def _changed(person: IntendedPerson) -> dict[str, Any] | None:
    """What a file changes of one person already held."""
    if person.new or person.child is None or person.doubts:
        return None
    events = [
        {"kind": e.kind, "qualifier": e.qualifier, "on": e.occurred_on.isoformat(), "correction": n in c.corrections}
        for case in person.cases()
        if (c := case.changes)
        for n, e in enumerate(c.entries)
    ]
    if not (events or person.differences or any(case.new for case in person.cases())):
        return None
    return {
        "child": person.child.public_id,
        "who": person.name,
        "details": sorted(person.differences),
        "events": events,
        "cases_new": [case.new.kind for case in person.cases() if case.new],
    }


def _not_made(file: FileRead, people: Iterable[IntendedPerson], topped_up: ToppedUp) -> Iterator[dict[str, Any]]:
    for person in people:
        where = _of(person) | {"table": "person", "key": person.row.key, "line": person.row.line}
        for child, why in person.doubts:
            yield where | {"why": f"In doubt, waiting for somebody to decide: {why}", "child": child.public_id}
        for problem in person.problems:
            yield where | {"why": problem}
        for strand in person.strands:
            yield from _of_strand(
                person, strand.doubt, strand.strand.row.key, strand.strand.row.line, bool(strand.cases)
            )
        for kept in person.kept:
            if kept.slot == WHOLE and kept.row.table != "requests":
                why = "The casework has no place for this row: it is kept with the delivery."
                yield _of(person) | {
                    "table": kept.row.table, "key": kept.row.key, "line": kept.row.line, "why": why,
                }  # fmt: skip
    for row in file.orphans:
        why = "The row it belongs to is not in the file. Add that row, or take this one out."
        yield {"table": row.table, "key": row.key, "line": row.line, "who": "", "why": why}
    for sheet_row, why in topped_up.unused:
        person_of_row = topped_up.whose.get(sheet_row.row)
        children = _of(person_of_row)["children"] if person_of_row else []
        yield {
            "table": SHEET, "key": 0, "line": sheet_row.row, "who": sheet_row.named, "why": why, "children": children,
        }  # fmt: skip


def _of(person: IntendedPerson) -> dict[str, Any]:
    """Who a row of the report is about: the name in the file, and the ids of the children held whom it may be.

    Whether a reader may see the name is decided by the ids: two children may have one name.
    """
    held = [person.child, *(child for child, _ in person.doubts)]
    return {"who": person.name, "children": sorted({child.public_id for child in held if child and child.pk})}


def _of_strand(person: IntendedPerson, doubt: str, key: int, line: int, cases: bool) -> Iterator[dict[str, Any]]:
    where = _of(person) | {"table": "requests", "key": key, "line": line}
    if doubt:
        yield where | {"why": f"In doubt, waiting for somebody to decide: {doubt}"}
    elif not cases:
        yield where | {"why": "A request decided in an earlier year, with no plan below it: kept with the delivery."}


def unplaced(people: Iterable[IntendedPerson]) -> dict[str, int]:
    """How many of each item the casework has no place for, as “table.item”."""
    return dict(
        Counter(
            f"{kept.row.table}.{name}"
            for person in people
            for kept in person.kept
            for name, difference in kept.unplaced.items()
            if difference["given"] is not None
        )
    )


def _to_look_at(people: Iterable[IntendedPerson]) -> Iterator[dict[str, Any]]:
    """Where a file says otherwise than somebody recorded here: nothing is changed."""
    for person in people:
        for case in person.cases():
            if case.changes and case.held and case.changes.differs:
                differs = [{"kind": kind, "on": day.isoformat()} for kind, day in case.changes.differs]
                yield _of(person) | {"case": case.held.case.public_id, "differs": differs}


def faults(file: FileRead) -> dict[str, Any]:
    """The rules' findings, counted: errors, queries, each code; and what was not checked and why."""
    by_code: dict[str, int] = {}
    severities: Counter[str] = Counter()
    for (code, severity), count in file.report.counts.items():
        by_code[code] = by_code.get(code, 0) + count
        severities[severity] += count
    return {
        "errors": severities["E"],
        "queries": severities["Q"],
        "by_code": by_code,
        "not_checked": [{"code": each.code, "why": each.reason} for each in file.report.not_checked],
    }


def _sheet(sheet: Sheet | None, topped_up: ToppedUp) -> dict[str, Any] | None:
    if sheet is None:
        return None
    return {
        "rows": len(sheet.rows),
        "joined": len(topped_up.rows),
        "faults": [{"row": f.row, "column": f.column, "message": f.message} for f in sheet.faults[:LISTED]],
        "fault_count": len(sheet.faults),
        "unread": sheet.unread,
        "kept": sum(bool(topped_up.left(row)) for row in sheet.rows),
        "took": {what: n for what, n in _took(list(topped_up.rows.values()), len(topped_up.officers)).items() if n},
    }


def _took(rows: Sequence[SheetRow], officers: int) -> dict[str, int]:
    """How many of each thing the rows that were joined give."""
    contacts = [contact for row in rows for contact in row.contacts]
    return {
        "officer": officers,
        "contact": len(contacts),
        "not_written_to": sum(bool(c.restriction) or c.may_be_written_to is False for c in contacts),
        "address_withheld": sum(row.address_withheld is True for row in rows),
        "care_status": sum(bool(row.care_status) for row in rows),
        "draft_date": sum(row.draft_date is not None for row in rows),
        "next_review_date": sum(row.next_review_date is not None for row in rows),
        "deceased": sum(row.deceased is not None for row in rows),
    }
