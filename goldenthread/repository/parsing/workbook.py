"""Excel workbooks (.xlsx): the sheet with the most rows."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from goldenthread.repository.parsing.csv_file import FIRST_LINES
from goldenthread.repository.parsing.parsed import Batch, FileRefused, Parsed, distinct, frame, head_at

BATCH = 20_000
LARGEST = 300 * 1024**2
"""Bytes a workbook may unpack to: a sheet as full as Excel allows, a million rows of ten columns, is less."""
BLOCK = 1 << 20


def read(path: Path) -> Parsed:
    """Open a workbook. Raises FileRefused where it unpacks to too much, is damaged, or holds no table."""
    _check_size(path)
    try:
        sheets = _sheets(CalamineWorkbook.from_path(str(path)))
    except (CalamineError, OSError, ValueError) as error:
        raise FileRefused(
            "This Excel file is damaged and cannot be opened. Ask the sender to save it again."
        ) from error
    if not sheets:
        raise FileRefused("This workbook has no sheet with a table. Ask the sender for the sheet with the rows.")
    sheet = max(sheets, key=lambda one: one.height)
    first = [[_text(cell) for cell in row] for row in islice(sheet.iter_rows(), FIRST_LINES)]
    place = head_at(first)
    if place is None:
        raise FileRefused(f"No row of sheet “{sheet.name}” names the columns. Put the names in its first row.")
    columns = distinct(first[place])
    said = [f"The workbook has {len(sheets)} sheets with rows; “{sheet.name}”, the longest, was read."]
    return Parsed(
        "xlsx",
        columns,
        lambda: _batches(sheet, place + 1, len(columns)),
        tuple(said) if len(sheets) > 1 else (),
    )


def _sheets(book: CalamineWorkbook) -> list[CalamineSheet]:
    found = [book.get_sheet_by_name(name) for name in book.sheet_names]
    return [sheet for sheet in found if sheet.height > 0]


def _check_size(path: Path) -> None:
    """Unpack to nowhere and count: what a workbook says of its own size may not be so."""
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise FileRefused(_too_large())
            for entry in archive.infolist():
                with archive.open(entry) as stream:
                    while block := stream.read(BLOCK):
                        total += len(block)
                        if total > LARGEST:
                            raise FileRefused(_too_large())
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileRefused(
            "This Excel file is cut short, damaged or has a password. Ask the sender to save it again without one."
        ) from error


def _too_large() -> str:
    return (
        f"This workbook unpacks to more than {LARGEST // 1024**2} MB, more than a table of that kind can hold. It was "
        "not opened. Ask the sender for CSV."
    )


def _batches(sheet: CalamineSheet, head: int, width: int) -> Iterator[Batch]:
    """The rows below the one that names the columns, the `head`th of the sheet."""
    rows = islice(sheet.iter_rows(), head, None)
    number = head + 1
    while chunk := list(islice(rows, BATCH)):
        texts = [[_text(cell) for cell in row] for row in chunk]
        yield Batch(frame(list(range(number, number + len(texts))), texts, width))
        number += len(texts)


def _text(cell: Any) -> str:
    """A cell as text: days as 2026-01-31, whole numbers without a point, truth as true and false."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
