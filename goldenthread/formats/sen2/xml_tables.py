"""Elements of people sorted into the tables of the return; what has no place is kept beside, with its fault."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from goldenthread.formats.sen2.model import EXTRA_SCHEMA, PARENT, TABLES, Batch, StructureFault
from goldenthread.formats.sen2.normalise import normalise
from goldenthread.formats.sen2.profile import Profile
from goldenthread.formats.sen2.xml_elements import Elements, Integers

NONE, TOP = -1, -2
_WIDTH = 128  # more columns than a table will ever have; table * _WIDTH + column sorts items by both at once


class ElementTables:
    """One block's elements; `keys` holds the last key given out for each table and is moved on."""

    def __init__(self, found: Elements, profile: Profile, keys: dict[str, int]) -> None:
        self.found = found
        self.profile = profile
        self.base = dict(keys)
        self.columns = [profile.columns(table) for table in TABLES]
        self.table = self._tables()
        self.above = np.where(found.parent >= 0, self.table[found.parent], TOP)
        self.rows = [np.flatnonzero(self.table == number) for number in range(len(TABLES))]
        self.row = np.full(found.code.size, NONE, dtype=np.int64)
        for table, members in zip(TABLES, self.rows, strict=True):
            self.row[members] = np.arange(members.size)
            keys[table] += members.size
        self.extra: list[tuple[str, int, str, str | None]] = []
        self.faults: list[StructureFault] = []

    def batch(self) -> Batch:
        """The block as a batch."""
        column = self._items()
        self._unplaced(np.flatnonzero((self.table == NONE) & (column == NONE)))
        self._beside()
        chosen = self._chosen(column)
        tables = {table: self._frame(number, chosen) for number, table in enumerate(TABLES)}
        extra = pl.DataFrame(self.extra, schema=dict(EXTRA_SCHEMA), orient="row")
        return Batch(tables, extra, tuple(self.faults))

    def _tables(self) -> Integers:
        """The table each element is a row of, NONE where it is none; only in its right place is it a row."""
        found = self.found
        names = np.array([name.lower() for name in found.names], dtype=object)
        table = np.full(found.code.size, NONE, dtype=np.int64)
        for number, name in enumerate(TABLES):
            spelling = self.profile.tables[name].xml.lower()
            named = np.flatnonzero((names == spelling)[found.code]) if names.size else np.empty(0, np.int64)
            parent = PARENT[name]
            above = found.parent[named]
            right = above == -1 if parent is None else (above >= 0) & (table[above] == TABLES.index(parent))
            table[named[right]] = number
        return table

    def _items(self) -> Integers:
        """The column of its table that each element fills, NONE where it fills none."""
        found = self.found
        column = np.full(found.code.size, NONE, dtype=np.int64)
        lowered = [name.lower() for name in found.names]
        for number, name in enumerate(TABLES):
            spellings = self.profile.names(name)
            places = {column_name: place for place, column_name in enumerate(self.columns[number])}
            lookup = np.array([places.get(spellings.get(word, ""), NONE) for word in lowered], dtype=np.int64)
            here = np.flatnonzero((self.above == number) & (self.table == NONE))
            column[here] = lookup[found.code[here]]
        column[found.parent[(found.parent >= 0)]] = NONE  # an item holds text, not elements
        return column

    def _chosen(self, column: Integers) -> dict[tuple[int, int], Integers]:
        """For each table and column its elements, one a row; a repeat is kept beside."""
        items = np.flatnonzero(column != NONE)
        if not items.size:
            return {}
        place = (self.above[items] * _WIDTH + column[items]).astype(np.int16)
        order = np.argsort(place, kind="stable")
        items, place = items[order], place[order]
        starts = np.flatnonzero(np.append(True, place[1:] != place[:-1]))
        groups = np.split(items, starts[1:])
        return {
            divmod(int(place[start]), _WIDTH): self._once(group) for start, group in zip(starts, groups, strict=True)
        }

    def _once(self, group: Integers) -> Integers:
        above = self.found.parent[group]
        again = np.append(False, above[1:] == above[:-1])
        for element in group[again]:
            self._keep(int(element), "is given more than once; the first is used")
        once: Integers = group[~again]
        return once

    def _frame(self, number: int, chosen: dict[tuple[int, int], Integers]) -> pl.DataFrame:
        table, members = TABLES[number], self.rows[number]
        parent = PARENT[table]
        first = self.base[table] + 1
        above = np.zeros(members.size, np.int64)
        if parent is not None:
            above = self.row[self.found.parent[members]] + self.base[parent] + 1
        columns = {
            "key": pl.Series(np.arange(first, first + members.size), dtype=pl.UInt64),
            "parent": pl.Series(above, dtype=pl.UInt64),
            "line": pl.Series(self.found.line[members], dtype=pl.UInt32),
        }
        for place, name in enumerate(self.columns[number]):
            columns[name] = self._column(members.size, chosen.get((number, place)))
        return normalise(pl.DataFrame(columns), table, self.profile)

    def _column(self, height: int, items: Integers | None) -> pl.Series:
        if items is None:
            return pl.repeat(None, height, dtype=pl.String, eager=True)
        if items.size == height:
            return self.found.text.gather(items)
        at = np.full(height, NONE, dtype=np.int64)
        at[self.row[self.found.parent[items]]] = items
        return self.found.text.gather(pl.Series(at).replace(NONE, None))

    def _unplaced(self, those: Integers) -> None:
        """Elements that are no row and fill no column; one fault for the highest, every text kept."""
        for element in those:
            highest = self.above[element] != NONE
            if highest or self.found.text[int(element)] is not None:
                self._keep(int(element), "is not an item of this part of the return" if highest else "")

    def _beside(self) -> None:
        """Attributes, and text that stands beside elements."""
        for element, name, value in self.found.attributes:
            if value.strip() and name not in {"nil", "schemaLocation", "noNamespaceSchemaLocation"}:
                self._note(element, f"@{name}", value, "has an attribute, which no element of the return has")
        for element, value in self.found.strays:
            self._note(element, "#text", value, "has text beside its elements")

    def _keep(self, element: int, reason: str) -> None:
        self._note(element, "", self.found.text[element], reason)

    def _note(self, element: int, suffix: str, value: str | None, reason: str) -> None:
        path = list(self._path(element))
        number = int(self.table[path[-1]])
        inside = path[:-1] if number != NONE else path
        table = TABLES[number] if number != NONE else ""
        key = int(self.row[path[-1]]) + self.base[table] + 1 if table else 0
        name = "/".join([self.found.names[int(self.found.code[one])] for one in reversed(inside)]) + suffix
        if value is not None:
            self.extra.append((table, key, name, value))
        if reason:
            line = int(self.found.line[element])
            self.faults.append(StructureFault("SX010", table, key, line, name, f"{name} {reason}"))

    def _path(self, element: int) -> Iterator[int]:
        """The element and those above it, up to the first that is a row."""
        while element >= 0:
            yield element
            if self.table[element] != NONE:
                return
            element = int(self.found.parent[element])
