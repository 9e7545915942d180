"""The optional sheet that comes with a return: what daily work needs and a return does not hold.

CSV or XLSX, headings in any order and in many spellings. A cell that cannot be read is a fault named by its row and
column, and the rest of its row is taken; a sheet without a column to join by, or that cannot be read, is refused.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from goldenthread.exchange.sen2.frame import read_day
from goldenthread.formats.sen2.model import ReturnRefused
from goldenthread.formats.sen2.normalise import normal_date

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "local_id": ("localid", "personid", "childid", "casesystemid", "systemid", "mosaicid", "id"),
    "upn": ("upn", "uniquepupilnumber"),
    "uln": ("uln", "uniquelearnernumber"),
    "surname": ("surname", "lastname", "familyname"),
    "forename": ("forename", "firstname", "givenname"),
    "birth_date": ("birthdate", "dateofbirth", "dob", "personbirthdate"),
    "officer": ("allocatedofficer", "officer", "officeremail", "allocatedto", "caseofficer", "ehcofficer"),
    "address_withheld": ("addresswithheld", "withheld", "addressconfidential"),
    "care_status": ("carestatus", "care", "legalstatus"),
    "draft_date": ("draftdate", "draftplandate", "draftissued", "draftsent"),
    "next_review_date": ("nextreviewdate", "nextreview", "reviewdue", "reviewdate"),
    "deceased": ("deceased", "deceasedon", "dateofdeath", "deceaseddate", "died"),
}
CONTACT_PARTS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", ""), "relationship": ("relationship", "relation"), "email": ("email", "emailaddress"),
    "telephone": ("telephone", "phone", "mobile"), "address": ("address",),
    "parental_responsibility": ("parentalresponsibility", "pr"), "may_be_written_to": ("maybewrittento", "writeto"),
    "restriction": ("contactrestriction", "restriction"),
}  # fmt: skip
CONTACTS = range(1, 5)
JOINED_BY = ("upn", "uln", "local_id")
YES, NO = frozenset({"yes", "y", "true", "t", "1"}), frozenset({"no", "n", "false", "f", "0", ""})
LONGEST = {"local_id": 40, "care_status": 40, "relationship": 40, "telephone": 30, "address": 500}


@dataclass(frozen=True)
class SheetFault:
    """A cell that could not be taken: its row (the headings are row 1), its heading, and what to do."""

    row: int
    column: str
    message: str


@dataclass
class Contact:
    """A parent, carer or other person named on the sheet."""

    name: str
    relationship: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""
    parental_responsibility: bool | None = None
    may_be_written_to: bool | None = None
    restriction: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell as it was given: its heading, what it is read as ("" where nothing reads the column), its text."""

    heading: str
    name: str
    text: str


@dataclass
class SheetRow:
    """One person of the sheet. ``cells`` is the row as it was given; ``lost`` names what could not be used of it."""

    row: int
    local_id: str = ""
    upn: str = ""
    uln: str = ""
    surname: str = ""
    forename: str = ""
    birth_date: date | None = None
    officer: str = ""
    address_withheld: bool | None = None
    care_status: str = ""
    draft_date: date | None = None
    next_review_date: date | None = None
    deceased: date | None = None
    contacts: list[Contact] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)

    @property
    def given(self) -> dict[str, str]:
        """The whole row as it was given, by heading."""
        return {cell.heading: cell.text for cell in self.cells}

    @property
    def unused(self) -> dict[str, str]:
        """The cells that nothing was made of, by heading: nothing reads their column, or they could not be taken."""
        return {cell.heading: cell.text for cell in self.cells if not cell.name or cell.name in self.lost}

    @property
    def named(self) -> str:
        """How a report names the row."""
        return self.upn or self.uln or self.local_id or f"{self.forename} {self.surname}".strip()


@dataclass
class Sheet:
    """A top-up sheet as read. ``unread`` are the columns that nothing reads, each with how many values it has."""

    rows: list[SheetRow]
    faults: list[SheetFault]
    unread: dict[str, int]


def read_top_up(path: Path) -> Sheet:
    """Read a sheet; ReturnRefused where it cannot be taken at all."""
    table = _table(path)
    first, *below = list(table) or [[]]
    places = _places([_text(cell) for cell in first], path)
    headings = _headings(first, max(map(len, below), default=0))
    sheet = Sheet(
        [], [], {h: 0 for n, h in enumerate(headings) if n < len(first) and _text(first[n]) and n not in places}
    )
    for number, cells in enumerate(below, start=2):
        if any(_text(cell) for cell in cells):
            sheet.rows.append(_row(number, cells, places, headings, sheet.faults))
    for cell in (cell for row in sheet.rows for cell in row.cells if not cell.name):
        sheet.unread[cell.heading] = sheet.unread.get(cell.heading, 0) + 1
    _refuse_undated_deaths(sheet, [headings[n] for n, name in places.items() if name == "deceased"], path)
    return sheet


def _refuse_undated_deaths(sheet: Sheet, columns: list[str], path: Path) -> None:
    """Refuse a sheet that says somebody died and not when: left out, their family would be written to as before."""
    rows = [fault.row for fault in sheet.faults if fault.column in columns]
    if rows:
        listed = ", ".join(map(str, rows[:10])) + (f" and {len(rows) - 10} more" if len(rows) > 10 else "")
        raise ReturnRefused(
            f"The top-up sheet {path.name} has no date where it says who died: column {columns[0]}, row {listed}. "
            "Give the day of death, or, where nobody knows it, the day you were told; leave it blank for the living. "
            "Nothing is taken until then, so that no family of somebody who died is written to."
        )


def _table(path: Path) -> Iterator[list[Any]]:
    try:
        if path.read_bytes()[:2] == b"PK":
            return _workbook(path)
        return iter(list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReturnRefused(
            f"The top-up sheet {path.name} cannot be read ({error}). Save it as CSV (UTF-8) or as a workbook (.xlsx)."
        ) from error


def _workbook(path: Path) -> Iterator[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        return iter(book.get_sheet_by_index(0).to_python())
    except CalamineError as error:
        raise ReturnRefused(
            f"The top-up sheet {path.name} cannot be read as a workbook ({error}). Open it and save it again as .xlsx."
        ) from error


def _headings(first: list[Any], width: int) -> list[str]:
    """What each column is called, every one by a name of its own; a column without a heading by its number."""
    found: list[str] = []
    for place in range(max(len(first), width)):
        heading = _text(first[place]) if place < len(first) else ""
        found.append(heading if heading and heading not in found else f"{heading} (column {place + 1})".strip())
    return found


def _plain(heading: str) -> str:
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def _spellings() -> dict[str, str]:
    found = {spelling: name for name, spellings in HEADINGS.items() for spelling in (*spellings, _plain(name))}
    for number in CONTACTS:
        for part, spellings in CONTACT_PARTS.items():
            for spelling in spellings:
                for form in (f"contact{number}{spelling}", f"parent{number}{spelling}", f"carer{number}{spelling}"):
                    found[form] = f"contact {number} {part}"
                if number == 1:
                    found.setdefault(f"contact{spelling}", f"contact 1 {part}")
    return found


def _places(headings: list[str], path: Path) -> dict[int, str]:
    spellings = _spellings()
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        name = spellings.get(_plain(heading))
        if name and name not in found.values():  # of two columns that say the same the first is read
            found[place] = name
    names = set(found.values())
    if not names & set(JOINED_BY) and not {"surname", "forename", "birth_date"} <= names:
        raise ReturnRefused(
            f"The top-up sheet {path.name} has no column to join it to the return by. Its first row must be headings, "
            "one of them UPN, ULN or local id, or surname, forename and date of birth together."
        )
    return found


def _row(
    number: int, cells: list[Any], places: dict[int, str], headings: list[str], faults: list[SheetFault]
) -> SheetRow:
    row = SheetRow(number)
    row.cells = [Cell(headings[n], places.get(n, ""), _as_given(cell)) for n, cell in enumerate(cells) if _text(cell)]
    contacts: dict[int, dict[str, Any]] = {}
    for place, name in places.items():
        cell = cells[place] if place < len(cells) else ""
        try:
            value = _read(name.split()[-1] if name.startswith("contact ") else name, cell)
        except ValueError as error:
            faults.append(SheetFault(number, headings[place], str(error)))
            row.lost.add(name)
            continue
        if name.startswith("contact "):
            _, order, part = name.split()
            contacts.setdefault(int(order), {})[part] = value
        else:
            setattr(row, name, value)
    row.contacts = list(_contacts(contacts, row, faults))
    return row


def _contacts(given: Mapping[int, dict[str, Any]], row: SheetRow, faults: list[SheetFault]) -> Iterator[Contact]:
    for order, parts in given.items():
        if parts.get("name"):
            yield Contact(**{name: value for name, value in parts.items() if value not in {None, ""}})
        elif any(parts.values()):
            faults.append(SheetFault(row.row, "contact", "This contact has no name. Give the name of the person."))
            row.lost |= {f"contact {order} {part}" for part in parts}


def _read(name: str, cell: Any) -> Any:
    """One cell's value; ValueError with what to do where it cannot be read."""
    text = _text(cell)
    if name == "deceased" and text.casefold() in NO:
        return None
    if name in {"birth_date", "draft_date", "next_review_date", "deceased"}:
        return _day(cell, text)
    if name in {"address_withheld", "parental_responsibility", "may_be_written_to"}:
        return _yes(text)
    if len(text) > LONGEST.get(name, 200):
        raise ValueError(f"“{text[:20]}…” is longer than {LONGEST.get(name, 200)} characters. Shorten it.")
    if name == "email" and text and "@" not in text:
        raise ValueError(f"“{text}” is not an email address. Write it whole.")
    return text.upper() if name == "upn" else text.lower() if name in {"officer", "email"} else text


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell if cell is not None else "").strip()


def _as_given(cell: Any) -> str:
    """A cell as people read it: a workbook's day without a time of day."""
    return cell.date().isoformat() if isinstance(cell, datetime) else _text(cell)


def _day(cell: Any, text: str) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date) or not text:
        return cell if isinstance(cell, date) else None
    found = read_day(normal_date(text) or "")
    if found is None:
        raise ValueError(f"“{text}” is not a date. Write it like 2024-03-31 or 31/03/2024.")
    return found


def _yes(text: str) -> bool | None:
    if not text:
        return None
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise ValueError(f"“{text}” is neither yes nor no. Write one of them.")
