"""Items that are facts of a case but no event: flags that say no, budgets not taken up, a due date of no known phase.

They are held as one event, ``return_items_recorded``, so that a correction of one is a correction like any other.
"""

from collections.abc import Mapping
from typing import Any

from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.entries.reading import Reader
from goldenthread.exchange.sen2.frame import read_day
from goldenthread.exchange.sen2.rows import Row

KIND = "return_items_recorded"

FLAGS: Mapping[str, tuple[str, ...]] = {
    "requests": ("rya", "requestmediation", "requesttribunal"),
    "assessment": ("assessmentmediation", "assessmenttribunal", "othermediation", "othertribunal", "week20"),
    "namedplan": ("pb", "oa"),
}
CODES: Mapping[str, tuple[str, ...]] = {"namedplan": ("dp",), "activeplans": ("res", "wbp")}
EVENT_WHEN_YES = frozenset(
    {"requestmediation", "requesttribunal", *FLAGS["assessment"], "pb"}
)  # fmt: skip
"""Flags that are an event of their own where they say yes."""


def items_of(read: Reader, row: Row | None) -> dict[str, str]:
    """The items of one row that are held so."""
    if row is None:
        return {}
    flags = {item: read.flag(row, item) for item in FLAGS.get(row.table, ())}
    found = {item: value for item, value in flags.items() if value and not (value == "1" and item in EVENT_WHEN_YES)}
    found |= {item: read.code(row, item) for item in CODES.get(row.table, ()) if read.code(row, item)}
    if row.table == "requests" and row.get("requestoutcome") != "W" and read.authority(row, "exported"):
        found["exported"] = row.get("exported")
    if row.table == "activeplans" and read_day(row.get("phasetransferduedate")):
        found["phasetransferduedate"] = row.get("phasetransferduedate")
    return _without_budget(found, row)


def _without_budget(found: dict[str, str], row: Row) -> dict[str, str]:
    """A budget that is taken up is an event, and its arrangements are that event's details."""
    if row.table == "namedplan" and row.get("pb") == "1":
        return {item: value for item, value in found.items() if item not in {"pb", "oa", "dp"}}
    return found


def items_entry(read: Reader, rows: Mapping[str, Row | None]) -> list[Entry]:
    """One entry for the rows of a case, or none where nothing is to be held so."""
    found: dict[str, Any] = {table: items_of(read, row) for table, row in rows.items() if row is not None}
    if not any(found.values()):
        return []
    return [Entry(KIND, read.frame.as_at, details={"items": {t: i for t, i in found.items() if i}})]
