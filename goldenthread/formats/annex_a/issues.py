"""The issue report: one line a wrong cell, in the columns that the lists' published validator uses."""

import csv
from collections.abc import Iterable
from io import StringIO

from goldenthread.formats.annex_a.checking import Fault

COLUMNS = (
    "ERROR_ID", "Unique ID", "rule_code", "tables_affected", "columns_affected", "ROW_ID", "value_flagged",
    "rule_description",
)  # fmt: skip
RUN_BY_SPREADSHEETS = frozenset("=+-@\t\r")


def issue_report(faults: Iterable[Fault]) -> str:
    """The report as CSV, by child; the cells of one breach share an ERROR_ID, and a cell stands once for a rule."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    told: set[tuple[str, str, str, str, int]] = set()
    for fault in sorted(faults, key=lambda f: (f.unique_id, f.number)):
        cell = (fault.unique_id, fault.rule, fault.list, fault.field, fault.row)
        if cell not in told:
            told.add(cell)
            lines.writerow(
                (
                    fault.number, _safe(fault.unique_id), fault.rule, fault.list, fault.field, fault.row,
                    _safe(fault.value), fault.message,
                )
            )  # fmt: skip
    return out.getvalue()


def _safe(text: str) -> str:
    """A cell that a spreadsheet shows and does not run as a formula."""
    return f"'{text}" if text[:1] in RUN_BY_SPREADSHEETS else text
