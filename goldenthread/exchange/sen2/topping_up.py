"""What a top-up sheet adds to the people of a file: joined by UPN, ULN, local id, or name and birth date together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.changes import changes_to
from goldenthread.exchange.sen2.entries.reading import UNDATED
from goldenthread.exchange.sen2.intended import IntendedCase, IntendedPerson
from goldenthread.exchange.sen2.matching import Held, plain
from goldenthread.exchange.sen2.person import Details
from goldenthread.exchange.sen2.top_up import Sheet, SheetRow
from goldenthread.partnership.models import User

SERVED, ARRANGED, AGREED = "draft_plan_served", "review_planned", "decision_to_issue_made"
SAID_OF_CASES = {"draft_date": SERVED, "next_review_date": ARRANGED}


@dataclass
class ToppedUp:
    """What came of a sheet: its rows by the person's row, and those that could not be used, and why.

    ``whose`` is the person of each of its rows, by the number of the row, wherever that is known.
    """

    rows: dict[int, SheetRow] = field(default_factory=dict)
    officers: dict[int, User] = field(default_factory=dict)
    unused: list[tuple[SheetRow, str]] = field(default_factory=list)
    whose: dict[int, IntendedPerson] = field(default_factory=dict)

    def took(self, row: SheetRow) -> bool:
        """Whether a row joined somebody, and no row before it had."""
        person = self.whose.get(row.row)
        return person is not None and self.rows.get(person.row.key) is row

    def left(self, row: SheetRow) -> dict[str, str]:
        """The cells of a row that nothing was made of: all of it where it joined nobody."""
        return row.unused if self.took(row) else row.given


Key = tuple[str, ...]


def top_up(
    people: Iterable[IntendedPerson], sheet: Sheet, held: Held, officers: Mapping[str, User], namesakes: bool = False
) -> ToppedUp:
    """Join a sheet to people and add what it says to them and their cases. ``officers`` are by email.

    What it says of somebody in doubt waits with them, until it is decided who they are. Where these are not all of the
    file, ``namesakes`` says that others of it have their name and birth date: only a number then tells whose a row is.
    """
    found, index = ToppedUp(), _Index(people, held, namesakes)
    local: dict[str, int | None] = {value: child.pk for (kind, value), child in held.numbers.items() if kind == "local"}
    for row in sheet.rows:
        person, why = index.find(row)
        if person is None:
            found.unused.append((row, why))
            continue
        found.whose[row.row] = person
        if person.doubts:
            found.unused.append((row, WAITS))
        elif person.row.key in found.rows:
            found.unused.append((row, f"Row {found.rows[person.row.key].row} is the same person."))
        else:
            found.rows[person.row.key] = row
            _add(person, row)
            row.lost |= set(_otherwise(person, row, index.numbers[person.row.key]))
            if row.local_id and not _give_local(person, row.local_id, local):
                found.unused.append((row, LOCAL_HELD.format(row.local_id)))
                row.lost.add("local_id")
            _officer(found, person, row, officers)
    return found


NOBODY = "Nobody in the return has this number, or this name and birth date."
NAMESAKE = "Somebody in the return has this name and birth date, and another number. Correct the number."
SEVERAL = "Several people in the return have this name and birth date. Give the UPN or ULN."
LOCAL_HELD = "The local id {} is another child’s too. It was not given to both; the rest of the row was taken."
WAITS = "In doubt who this is: what the sheet says is added when somebody has decided."


class _Index:
    """The people of a file by their numbers, and by name and birth date together."""

    def __init__(self, people: Iterable[IntendedPerson], held: Held, namesakes: bool) -> None:
        self.namesakes = namesakes
        self.people: dict[Key, list[IntendedPerson]] = defaultdict(list)
        self.numbers: dict[int, dict[str, str]] = {}
        for person in people:
            self.numbers[person.row.key] = numbers = _numbers(person, held)
            for key in (*numbers.items(), *_name_key(person.details)):
                self.people[key].append(person)

    def find(self, row: SheetRow) -> tuple[IntendedPerson | None, str]:
        """Whose row it is, or why nobody's: a name never goes over a number that says otherwise."""
        for key in _keys_of_row(row):
            if key not in self.people:
                continue
            found = [person for person in self.people[key] if not self._another(person, row)]
            if len(found) == 1 and not (self.namesakes and key[0] == "name"):
                return found[0], ""
            return None, SEVERAL if found else NAMESAKE
        return None, NOBODY

    def _another(self, person: IntendedPerson, row: SheetRow) -> bool:
        held = self.numbers[person.row.key]
        given = {"upn": row.upn, "uln": row.uln}
        return any(value and held.get(kind, value) != value for kind, value in given.items())


def _numbers(person: IntendedPerson, held: Held) -> dict[str, str]:
    """The numbers of a person: those of the file, and of the child they are where that is known."""
    if person.doubts or person.child is None:
        given = {"upn": person.details.upn, "uln": person.details.uln}
        return {kind: value for kind, value in given.items() if value}
    return (held.of_child.get(person.child.pk, {}) if person.child.pk else {}) | dict(person.identifiers)


def _name_key(details: Details) -> Iterator[Key]:
    if details.birth_date:
        yield "name", plain(details.surname), plain(details.forename), details.birth_date.isoformat()


def _keys_of_row(row: SheetRow) -> Iterator[Key]:
    yield from ((kind, value) for kind, value in (("upn", row.upn), ("uln", row.uln), ("local", row.local_id)) if value)
    if row.birth_date:
        yield ("name", plain(row.surname), plain(row.forename), row.birth_date.isoformat())


def _give_local(person: IntendedPerson, local_id: str, held: dict[str, int | None]) -> bool:
    """Give a person their number in the case system; whether it is theirs to have. ``held`` is who has each."""
    assert person.child is not None
    if local_id not in held:
        person.identifiers.append(("local", local_id))
        held[local_id] = person.child.pk
        return True
    return person.child.pk is not None and held[local_id] == person.child.pk


def _officer(found: ToppedUp, person: IntendedPerson, row: SheetRow, officers: Mapping[str, User]) -> None:
    if row.officer and row.officer not in officers:
        why = f"“{row.officer}” is not the email of a SEND officer here. Add the officer, or correct the email."
        found.unused.append((row, why))
        row.lost.add("officer")
    elif row.officer:
        found.officers[person.row.key] = officers[row.officer]


def _add(person: IntendedPerson, row: SheetRow) -> None:
    assert person.child is not None
    for name in ("address_withheld", "care_status"):
        value = getattr(row, name)
        if value not in {None, ""} and value != getattr(person.child, name):
            person.differences[name] = value
    if row.deceased:
        person.deceased_on = row.deceased
    added = {name for case in person.cases() for name in _add_to_case(case, row)}
    row.lost |= {name for name in SAID_OF_CASES if getattr(row, name) and name not in added}


def _add_to_case(case: IntendedCase, row: SheetRow) -> Iterator[str]:
    """Add what a row says to a case it can be said of; yields what was added, and what an earlier sheet had said."""
    kinds = {entry.kind for entry in case.after}
    told = {(entry.kind, entry.occurred_on) for entry in case.after}
    yield from (name for name, kind in SAID_OF_CASES.items() if (kind, getattr(row, name)) in told)
    if row.draft_date and "request_received" in kinds and not kinds & ENDED:
        _add_entry(case, Entry(SERVED, row.draft_date))
        yield "draft_date"
    if row.next_review_date and "plan_first_made" in kinds and "plan_ceased" not in kinds:
        _add_entry(case, Entry(ARRANGED, row.next_review_date))
        yield "next_review_date"


def _otherwise(person: IntendedPerson, row: SheetRow, numbers: Mapping[str, str]) -> Iterator[str]:
    """What a sheet says otherwise than the return does of who somebody is, or beyond it: it only joins by these."""
    for name in ("upn", "uln"):
        if getattr(row, name) and numbers.get(name) != getattr(row, name):
            yield name
    for name in ("surname", "forename"):
        if getattr(row, name) and plain(getattr(row, name)) != plain(getattr(person.details, name)):
            yield name
    if row.birth_date and row.birth_date != person.details.birth_date:
        yield "birth_date"


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
