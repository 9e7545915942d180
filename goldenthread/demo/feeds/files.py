"""Deliveries written as their senders write them: CSV, workbook, Parquet, XML."""

import csv
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import polars as pl
import xlsxwriter

from goldenthread.demo.feeds.homes import Row


def write(path: Path, rows: list[Row]) -> Path:
    """Write by the file's ending; ValueError where it is none that is delivered."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    {".csv": _csv, ".xlsx": _workbook, ".parquet": _parquet, ".xml": _xml}[path.suffix](path, rows)
    return path


def _csv(path: Path, rows: list[Row]) -> None:
    # Written as the offices' own systems do: Windows text with the mark that a spreadsheet puts before it.
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(rows[0])
        writer.writerows([_text(value) for value in row.values()] for row in rows)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    return value.isoformat() if isinstance(value, date) else str(value)


def _workbook(path: Path, rows: list[Row]) -> None:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, list(rows[0]))
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [_cell(value) for value in row.values()])


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return value


def _parquet(path: Path, rows: list[Row]) -> None:
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    pl.DataFrame({name: pl.Series(name, values, strict=False) for name, values in columns.items()}).write_parquet(path)


def _xml(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.write('<?xml version="1.0" encoding="utf-8"?>\n<records>\n')
        for row in rows:
            cells = "".join(
                f"<{name}>{escape(_text(value))}</{name}>" for name, value in row.items() if value is not None
            )
            stream.write(f"<record>{cells}</record>\n")
        stream.write("</records>\n")
