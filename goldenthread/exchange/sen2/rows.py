"""The rows of a return as a tree of whole people, whether they come from a file or from what was kept of one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from goldenthread.formats.sen2.model import PARENT, TABLES, Batch


@dataclass(slots=True)
class Row:
    """One row: the texts given (no blanks), what the year's specification has no item for, and the rows below."""

    table: str
    key: int
    parent: int
    line: int
    items: dict[str, str]
    extra: dict[str, str] = field(default_factory=dict)
    below: list["Row"] = field(default_factory=list)

    def get(self, item: str) -> str:
        """The text of an item, "" where it was not given."""
        return self.items.get(item, "")

    def each(self, table: str) -> list["Row"]:
        """The rows of one table directly below."""
        return [row for row in self.below if row.table == table]

    def one(self, table: str) -> "Row | None":
        """The first row of one table directly below, or none."""
        return next((row for row in self.below if row.table == table), None)

    def walk(self) -> Iterator["Row"]:
        """This row and all below it, each before those below it."""
        yield self
        for row in self.below:
            yield from row.walk()


def people_of(batch: Batch) -> list[Row]:
    """The people of a batch with everything below them."""
    return join(row for table in TABLES for row in rows_of(batch, table))


def rows_of(batch: Batch, table: str) -> Iterator[Row]:
    """The rows of one table, each on its own."""
    return _rows(batch, table, _extra(batch))


def _extra(batch: Batch) -> dict[tuple[str, int], dict[str, str]]:
    found: dict[tuple[str, int], dict[str, str]] = {}
    for table, key, name, value in batch.extra.iter_rows():
        found.setdefault((table, key), {})[name] = value
    return found


def _rows(batch: Batch, table: str, extra: dict[tuple[str, int], dict[str, str]]) -> Iterator[Row]:
    frame = batch.tables[table]
    names = [name for name in frame.columns if name not in {"key", "parent", "line"}]
    for key, parent, line, *values in frame.select("key", "parent", "line", *names).iter_rows():
        items = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        yield Row(table, key, parent or 0, line or 0, items, extra.get((table, key), {}))


def join(rows: Iterable[Row]) -> list[Row]:
    """Hang each row below its parent (parents come first); the people, in order. Rows without a parent are left out."""
    held: dict[tuple[str, int], Row] = {}
    people = []
    for row in rows:
        held[row.table, row.key] = row
        above = PARENT[row.table]
        if above is None:
            people.append(row)
        elif (above, row.parent) in held:
            held[above, row.parent].below.append(row)
    return people
