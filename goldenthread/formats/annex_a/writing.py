"""The workbook that is sent: the two sheets, exactly the template's headings, dates as dates."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import xlsxwriter

from goldenthread.formats.annex_a.template import Field, template

Row = Mapping[str, object]
"""One child: values by heading. A date is a `date`, a yes or no a bool or the word, nothing is None."""


def write(path: Path, lists: Mapping[str, Iterable[Row]]) -> None:
    """Write both lists; a list not given has its headings alone. Cost: linear, in constant memory."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        days, heads = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"bold": True})
        for name in template().lists:
            sheet, fields = book.add_worksheet(name), template().of(name)
            for column, field in enumerate(fields):
                sheet.set_column(column, column, max(12, min(len(field.heading), 30)))
                sheet.write_string(0, column, field.heading, heads)
            for number, row in enumerate(lists.get(name, ()), 1):
                for column, field in enumerate(fields):
                    _cell(sheet, number, column, field, row.get(field.heading), days)


def _cell(sheet: object, row: int, column: int, field: Field, value: object, days: object) -> None:
    write_sheet: xlsxwriter.worksheet.Worksheet = sheet
    if value is None or value == "":
        return
    if isinstance(value, bool):
        write_sheet.write_string(row, column, "Yes" if value else "No")
    elif isinstance(value, date):
        write_sheet.write_datetime(row, column, value, days)
    elif isinstance(value, int | float) and field.kind in ("count", "percent"):
        write_sheet.write_number(row, column, value)
    else:
        write_sheet.write_string(row, column, str(value))
