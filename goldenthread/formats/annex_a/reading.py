"""A workbook into two tables of text; what it holds is judged by the rules, not here."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from goldenthread.formats.annex_a.template import template

LETTERED = re.compile(r"^[a-z]\)\s*", re.IGNORECASE)
"""A code written as the template lists it: "a) Yes"."""


class NotAnnexA(Exception):
    """The file is not the lists, and the message says why and what to send."""


def read(path: Path) -> dict[str, pl.DataFrame]:
    """Each list as a table of text, one column a field, with the sheet's row number in `row`.

    Dates are written as YYYY-MM-DD whether the sheet has them as dates or as day-first text; text that is no date is
    kept as it is, so that a rule can say so. Memory grows with the workbook: some thousands of rows at most.
    """
    if path.suffix.lower() != ".xlsx":
        raise NotAnnexA(f"{path.name} is not an .xlsx workbook. Save it as one, with sheets {_names()}.")
    try:
        book = CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError) as problem:
        raise NotAnnexA(f"{path.name} cannot be opened as a workbook: {problem}.") from problem
    missing = [name for name in template().lists if name not in book.sheet_names]
    if missing:
        raise NotAnnexA(f"{path.name} has no sheet called {' or '.join(missing)}. It must have {_names()}.")
    return {name: _table(name, book.get_sheet_by_name(name).to_python()) for name in template().lists}


def _names() -> str:
    return " and ".join(template().lists)


def _table(name: str, rows: Sequence[Sequence[object]]) -> pl.DataFrame:
    """One sheet. Its headings are matched exactly; those it lacks are named together."""
    headings = [str(cell).strip() for cell in rows[0]] if rows else []
    fields = template().of(name)
    lacking = [field.heading for field in fields if field.heading not in headings]
    if lacking:
        raise NotAnnexA(
            f"Sheet {name} has no column called {'; '.join(lacking)}. Headings are matched letter for letter."
        )
    places = {field.heading: headings.index(field.heading) for field in fields}
    dates = {field.heading for field in fields if field.kind == "date"}
    held = [(number, row) for number, row in enumerate(rows[1:], 2) if any(str(cell).strip() for cell in row)]
    columns = {heading: [text(row[at], of_date=heading in dates) for _, row in held] for heading, at in places.items()}
    return pl.DataFrame(
        {"row": [number for number, _ in held], **columns},
        schema={"row": pl.Int64, **dict.fromkeys(places, pl.String)},
    )


def text(cell: object, *, of_date: bool) -> str | None:
    """A cell as text: nothing for an empty one, a whole number without its point, a date the same whoever wrote it."""
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    written = LETTERED.sub("", str(cell).strip())
    return (_day_first(written) if of_date else written) or None


def _day_first(written: str) -> str:
    for shape in ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"):
        try:
            return f"{datetime.strptime(written, shape):%Y-%m-%d}"  # noqa: DTZ007 - a day on paper has no zone
        except ValueError:
            continue
    return written
