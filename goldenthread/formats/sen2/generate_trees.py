"""People as trees of records, to be changed one by one and made into tables again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

import polars as pl

from goldenthread.formats.sen2.model import PARENT, TABLES, Batch, schema
from goldenthread.formats.sen2.profile import Profile, children

FIRST_NEW_KEY = 1 << 40
"""Keys of added records start here, far above any that is in use."""


@dataclass
class Node:
    """One record: its items, and the records below it."""

    table: str
    key: int
    values: dict[str, str | None]
    below: dict[str, list["Node"]] = field(default_factory=dict)

    def __getitem__(self, item: str) -> str | None:
        return self.values[item]

    def set(self, **items: str | None) -> None:
        """Change items."""
        self.values.update(items)

    def all(self, table: str) -> list["Node"]:
        """The records of a table directly below."""
        return self.below.setdefault(table, [])

    def one(self, *path: str) -> "Node":
        """The first record down a path of tables."""
        node = self
        for table in path:
            node = node.all(table)[0]
        return node

    def copy(self) -> "Node":
        """The record with all below it, as new records."""
        return new(self.table, dict(self.values), {t: [n.copy() for n in below] for t, below in self.below.items()})

    def day(self, item: str) -> date:
        """An item that is known to be a date."""
        return date.fromisoformat(self.values[item] or "")


_NEW_KEYS = count(FIRST_NEW_KEY)


def new(table: str, values: dict[str, str | None], below: dict[str, list[Node]] | None = None) -> Node:
    """A record that was not there before."""
    return Node(table, next(_NEW_KEYS), values, below or {})


def later(day: date, days: int) -> str:
    """A date so many days on, as text."""
    return (day + timedelta(days)).isoformat()


def trees(batch: Batch) -> list[Node]:
    """The people of a batch."""
    nodes: dict[str, dict[int, Node]] = {}
    for table in TABLES:
        nodes[table] = {}
        parent = PARENT[table]
        for row in batch.tables[table].iter_rows(named=True):
            key, above = row.pop("key"), row.pop("parent")
            row.pop("line")
            node = nodes[table][key] = Node(table, key, row)
            if parent is not None:
                nodes[parent][above].all(table).append(node)
    return list(nodes["person"].values())


def batch_of(people: list[Node], profile: Profile) -> Batch:
    """Trees as tables."""
    rows: dict[str, list[dict[str, object]]] = {table: [] for table in TABLES}
    for person in people:
        for node, above in _walk(person, 0):
            rows[node.table].append({"key": node.key, "parent": above, "line": 0, **node.values})
    return Batch({table: pl.DataFrame(rows[table], schema=schema(table, profile.columns(table))) for table in TABLES})


def _walk(node: Node, above: int) -> Iterator[tuple[Node, int]]:
    yield node, above
    for table in children(node.table):
        for child in node.below.get(table, []):
            yield from _walk(child, node.key)
