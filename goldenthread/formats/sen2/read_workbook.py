"""Read a return from a workbook: DfE's "Data Entry Template" of stacked tables, or a sheet for each table."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from goldenthread.formats.sen2.model import TABLES, Header, ReturnRefused, Sen2Return, StructureFault
from goldenthread.formats.sen2.profile import nearest_profile
from goldenthread.formats.sen2.read_header import header_of
from goldenthread.formats.sen2.read_keyed import opened
from goldenthread.formats.sen2.sheet_source import SheetSource, has_keys, keyed

TEMPLATE = "Data Entry Template"
HEADER_TITLE = "header record"
RECORD_TYPE = "record type"
SHEETS = {
    "person": "person",
    "requests": "requests",
    "assessments": "assessment",
    "assessment": "assessment",
    "named plan": "namedplan",
    "plan detail": "plandetail",
    "active plan": "activeplans",
    "active plans": "activeplans",
    "placement detail": "placementdetail",
    "sen need": "senneed",
}
HEADER_SHEETS = frozenset({"header", "sen2"})

Row = tuple[int, list[str | None]]
Table = tuple[list[str], list[Row]]


def open_workbook(path: Path) -> Sen2Return:
    """Open a workbook; ReturnRefused where it has neither the template nor a sheet for each table."""
    try:
        book = CalamineWorkbook.from_path(str(path))
        found = _tables(path, book)
    except (CalamineError, OSError) as mistake:
        raise ReturnRefused(f"{path.name}: the workbook is damaged ({mistake}). Save it again as .xlsx.") from mistake
    header = _header(found.pop("", ([], [])))
    if header[0].collection is not None and header[0].collection.upper() != "SEN2":
        raise ReturnRefused(f"{path.name}: this is a return of the {header[0].collection} collection, not SEN2.")
    sources = {table: _source(path, table, *found.get(table, ([], []))) for table in TABLES}
    return opened("xlsx", path, header, sources)


def _tables(path: Path, book: CalamineWorkbook) -> dict[str, Table]:
    if TEMPLATE in book.sheet_names:
        return _stacked(path, _rows(book, TEMPLATE))
    by_name = {name.strip().lower(): name for name in book.sheet_names}
    found = {SHEETS[name]: _one(_rows(book, sheet)) for name, sheet in by_name.items() if name in SHEETS}
    if set(found) != set(TABLES):
        missing = ", ".join(table for table in TABLES if table not in found)
        raise ReturnRefused(
            f"{path.name} has the sheets {', '.join(book.sheet_names)}: neither “{TEMPLATE}” nor one for each of "
            f"{missing}. Send DfE's template filled in, or a workbook with a sheet for every table."
        )
    for name in HEADER_SHEETS & by_name.keys():
        found[""] = _one(_rows(book, by_name[name]))
    return found


def _rows(book: CalamineWorkbook, sheet: str) -> Iterator[Row]:
    for number, cells in enumerate(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), start=1):
        row = [_text(cell) for cell in cells]
        if any(row):
            yield number, row


def _text(cell: object) -> str | None:
    """A cell as the text a person would have typed."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell).strip() or None


def _stacked(path: Path, rows: Iterator[Row]) -> dict[str, Table]:
    """The tables of the template: a title, a line of column names with "Record Type" among them, then the records."""
    profile = nearest_profile(None)
    titles = {spec.label.lower(): name for name, spec in profile.tables.items()} | {HEADER_TITLE: ""}
    found: dict[str, Table] = {}
    everything = list(rows)
    current: list[Row] | None = None
    for place, (number, row) in enumerate(everything):
        title = _title(row, titles)
        after = everything[place + 1][1] if place + 1 < len(everything) else []
        if title is not None and _is_labels(after):
            found[title] = ([cell or "" for cell in after], current := [])
        elif current is not None and not _is_labels(row):
            current.append((number, row))
    missing = [profile.tables[name].label for name in TABLES if name not in found]
    if missing:
        raise ReturnRefused(
            f"{path.name}: the sheet “{TEMPLATE}” lacks the tables {', '.join(missing)}. Each has its title in a "
            "row of its own, with its column names below."
        )
    return found


def _title(row: Sequence[str | None], titles: dict[str, str]) -> str | None:
    words = [cell for cell in row if cell]
    return titles.get(words[0].lower()) if len(words) == 1 else None


def _is_labels(row: Sequence[str | None]) -> bool:
    return any(cell is not None and cell.lower() == RECORD_TYPE for cell in row)


def _one(rows: Iterator[Row]) -> Table:
    """A sheet with its column names in its first row."""
    labels: list[str] = []
    records: list[Row] = []
    for number, row in rows:
        if labels:
            records.append((number, row))
        else:
            labels = [cell or "" for cell in row]
    return labels, records


def _header(table: Table) -> tuple[Header, dict[str, str], list[StructureFault]]:
    labels, rows = table
    spellings = {
        word.lower(): item.csv for item in nearest_profile(None).header for word in (item.label, *item.also, item.csv)
    }
    if not rows:
        return header_of([])
    number, values = rows[0]
    named = [(label, value, number) for label, value in zip(labels, values, strict=False) if label]
    return header_of([one for one in named if one[0].lower() != RECORD_TYPE], spellings)


def _source(path: Path, table: str, labels: list[str], rows: list[Row]) -> SheetSource:
    width = len(labels)
    padded = [(number, (row + [None] * width)[:width]) for number, row in rows]
    source = keyed(path.name, table, labels, padded)
    if rows and not has_keys(source, table):
        raise ReturnRefused(
            f"{path.name}: the records of {table} (from row {rows[0][0]}) have no Person ID and Requests record ID, by "
            "which they find their place. Fill in those columns."
        )
    return source
