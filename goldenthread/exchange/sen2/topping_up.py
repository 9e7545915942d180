"""What a top-up sheet adds to the people of a file: joined by UPN, ULN, local id, or name and birth date together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.changes import changes_to
from goldenthread.exchange.sen2.entries.reading import UNDATED
from goldenthread.exchange.sen2.intended import IntendedCase, IntendedPerson
from goldenthread.exchange.sen2.matching import Held, plain
from goldenthread.exchange.sen2.top_up import Sheet, SheetRow
from goldenthread.partnership.models import User

SERVED, ARRANGED, AGREED = "draft_plan_served", "review_planned", "decision_to_issue_made"


@dataclass
class ToppedUp:
    """What came of a sheet: its rows by the person's row, and those that could not be used, and why."""

    rows: dict[int, SheetRow] = field(default_factory=dict)
    officers: dict[int, User] = field(default_factory=dict)
    unused: list[tuple[SheetRow, str]] = field(default_factory=list)


def top_up(people: Iterable[IntendedPerson], sheet: Sheet, held: Held, officers: Mapping[str, User]) -> ToppedUp:
    """Join a sheet to people and add what it says to them and their cases. ``officers`` are by email."""
    found = ToppedUp()
    ready = [person for person in people if person.child is not None and not person.doubts]
    index = dict(_keys_of_people(ready, held))
    for row in sheet.rows:
        keys = [key for key in _keys_of_row(row) if key in index]
        person = index[keys[0]] if keys else None
        if person is None:
            found.unused.append((row, "Nobody in the return has this number, or this name and birth date."))
        elif person.row.key in found.rows:
            found.unused.append((row, f"Row {found.rows[person.row.key].row} is the same person."))
        else:
            found.rows[person.row.key] = row
            _add(person, row)
            _officer(found, person, row, officers)
    return found


def _keys_of_people(people: Iterable[IntendedPerson], held: Held) -> Iterator[tuple[tuple[str, ...], IntendedPerson]]:
    for person in people:
        assert person.child is not None
        numbers = (
            held.of_child.get(person.child.pk, {}) | dict(person.identifiers)
            if person.child.pk
            else dict(person.identifiers)
        )
        yield from (((kind, value), person) for kind, value in numbers.items())
        born = person.details.birth_date
        if born:
            names = plain(person.details.surname), plain(person.details.forename)
            yield ("name", *names, born.isoformat()), person


def _keys_of_row(row: SheetRow) -> Iterator[tuple[str, ...]]:
    yield from ((kind, value) for kind, value in (("upn", row.upn), ("uln", row.uln), ("local", row.local_id)) if value)
    if row.birth_date:
        yield ("name", plain(row.surname), plain(row.forename), row.birth_date.isoformat())


def _officer(found: ToppedUp, person: IntendedPerson, row: SheetRow, officers: Mapping[str, User]) -> None:
    if row.officer and row.officer not in officers:
        why = f"“{row.officer}” is not the email of a SEND officer here. Add the officer, or correct the email."
        found.unused.append((row, why))
    elif row.officer:
        found.officers[person.row.key] = officers[row.officer]


def _add(person: IntendedPerson, row: SheetRow) -> None:
    assert person.child is not None
    if row.local_id and ("local", row.local_id) not in person.identifiers:
        person.identifiers.append(("local", row.local_id))
    for name in ("address_withheld", "care_status"):
        value = getattr(row, name)
        if value not in {None, ""} and value != getattr(person.child, name):
            person.differences[name] = value
    if row.deceased:
        person.deceased_on = row.deceased
    for case in person.cases():
        _add_to_case(case, row)


def _add_to_case(case: IntendedCase, row: SheetRow) -> None:
    kinds = {entry.kind for entry in case.after}
    if row.draft_date and "request_received" in kinds and not kinds & ENDED:
        _add_entry(case, Entry(SERVED, row.draft_date))
    if row.next_review_date and "plan_first_made" in kinds and "plan_ceased" not in kinds:
        _add_entry(case, Entry(ARRANGED, row.next_review_date))


ENDED = {
    "final_plan_issued", "decision_not_to_assess_notified", "decision_not_to_issue_notified", "request_withdrawn",
    "assessment_withdrawn", "family_moved_out_of_area",
}  # fmt: skip


def _add_entry(case: IntendedCase, entry: Entry) -> None:
    if case.new is not None:
        entries = case.new.entries
        if entry.kind == SERVED:
            _agreed_before(entries, entry.occurred_on)
        entries.append(entry)
    elif case.held is not None and case.changes is not None:
        more = changes_to(case.held.events, [entry], entry.occurred_on, case.held.case.closed_on)
        for each in more.entries:
            case.changes.add(each)


def _agreed_before(entries: list[Entry], served: date) -> None:
    """A plan was agreed at the latest when its draft was served, so an undated agreement goes to that day."""
    for place, entry in enumerate(entries):
        if entry.kind == AGREED and entry.occurred_on > served and not entry.details.get("date_known", True):
            entries[place] = Entry(AGREED, served, details=dict(UNDATED))
