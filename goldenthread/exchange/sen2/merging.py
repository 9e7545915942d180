"""The casework's rows joined with what was kept of the file they came from: the rows to be written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from goldenthread.exchange.sen2.projecting import Node
from goldenthread.exchange.sen2.remainder import WHOLE, digest, rejoin
from goldenthread.exchange.sen2.rows import Row


@dataclass(slots=True)
class Record:
    """What was kept of one row, as the join needs it."""

    pk: int
    slot: str
    unplaced: dict[str, dict[str, Any]]
    without: Mapping[str, str]
    child: int | None
    case: int | None


Records = Mapping[tuple[str, int], Record]


@dataclass(slots=True)
class Written:
    """A row to be written, with the child and case it is about and the kept record it continues."""

    table: str
    items: dict[str, str]
    extra: dict[str, str]
    child: int | None
    case: int | None
    record: int | None
    below: list["Written"] = field(default_factory=list)

    def walk(self) -> Iterator["Written"]:
        """This row and all below it, each before those below it."""
        yield self
        for row in self.below:
            yield from row.walk()


def join(node: Node, row: Row | None, records: Records, child: int | None, cases: Mapping[str, int | None]) -> Written:
    """A projected row joined with the row kept for it, if any, and those below it in the file's order, then the new."""
    record = records[row.table, row.key] if row else None
    items = rejoin(node.items, record.unplaced) if record else dict(node.items)
    written = Written(node.table, items, _unknown(record), child, cases.get(node.table), record.pk if record else None)
    given = {below.slot: below for below in node.below}
    for below in row.below if row else ():
        slot = records[below.table, below.key].slot
        if slot.startswith(WHOLE):
            written.below.append(whole(below, records))
        elif slot in given:
            written.below.append(join(given.pop(slot), below, records, child, cases))
    absent = record.without if record else {}
    new = [join(each, None, records, child, cases) for slot, each in given.items() if absent.get(slot) != digest(each)]
    written.below += new
    written.below.sort(key=lambda each: ORDER.index(each.table))
    return written


ORDER = (
    "person", "requests", "assessment", "namedplan", "plandetail", "activeplans", "placementdetail", "senneed",
)  # fmt: skip


def whole(row: Row, records: Records) -> Written:
    """A kept row that the casework has no row for, and all below it, as the file gave them."""
    record = records[row.table, row.key]
    below = [whole(each, records) for each in row.below]
    return Written(row.table, dict(row.items), _unknown(record), record.child, record.case, record.pk, below)


def _unknown(record: Record | None) -> dict[str, str]:
    """Items the year's specification does not have, as they were given."""
    unplaced = record.unplaced if record else {}
    return {name: each["given"] for name, each in unplaced.items() if each.get("unknown")}
