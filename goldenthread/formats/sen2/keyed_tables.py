"""Tables that name their parents by text keys, walked as whole people.

The keys alone are held: each row's place in its table, its parent's, and the person it belongs to. The rows themselves
are read once, in step. A table in another order than the people is first sorted into files on disk.
"""

from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import polars as pl

from goldenthread.formats.sen2.model import PARENT, TABLES, StructureFault
from goldenthread.formats.sen2.row_keys import Integers, places, repeated

MOST_FAULTS = 1_000
"""Faults of one kind reported for one table; a whole wrong column is one mistake, not a million."""


class Source(Protocol):
    """A table's rows as text."""

    @property
    def name(self) -> str:
        """What the user calls the file."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names, in lower case."""

    def ids(self, *columns: str) -> dict[str, pl.Series]:
        """Some columns of every row, as keys."""

    def chunks(self, columns: Collection[str]) -> Iterator[pl.DataFrame]:
        """Some columns, some rows at a time, in order."""

    def lines(self, first: int, rows: int) -> pl.Series:
        """The line or sheet row of some rows, `first` counted from 0."""


def id_column(table: str) -> str:
    """The column that holds a row's own key."""
    return f"{table}tableid"


@dataclass(slots=True)
class Keys:
    """One table's rows: `parent` and `person` as places from 1, 0 where the parent is missing."""

    parent: Integers
    person: Integers

    @property
    def in_order(self) -> bool:
        """Whether rows stand in the order of the people and none is without one."""
        return bool((self.person > 0).all() and (np.diff(self.person) >= 0).all())


def index(sources: Mapping[str, Source]) -> tuple[dict[str, Keys], list[StructureFault]]:
    """The keys of every table, and faults: keys repeated, parents missing (SX701)."""
    keys: dict[str, Keys] = {}
    faults: list[StructureFault] = []
    known: dict[str, pl.Series] = {}
    with ThreadPoolExecutor(max_workers=2) as readers:
        all_ids = dict(zip(TABLES, readers.map(lambda table: _ids(sources[table], table), TABLES), strict=True))
    for table in TABLES:
        parent = PARENT[table]
        ids = all_ids.pop(table)
        if parent is None:
            everyone = np.arange(1, ids[id_column(table)].len() + 1, dtype=np.int64)
            keys[table] = Keys(np.zeros_like(everyone), everyone)
        else:
            wanted = ids[id_column(parent)]
            keys[table] = _keys(wanted, known[parent], keys[parent])
            faults += _orphan_faults(sources[table], table, wanted, keys[table].parent)
        if id_column(table) in ids:
            known[table] = ids[id_column(table)]
            faults += _repeat_faults(sources[table], table, known[table])
    return keys, faults


def _ids(source: Source, table: str) -> dict[str, pl.Series]:
    parent = PARENT[table]
    columns = [id_column(table)] if parent is None else [id_column(table), id_column(parent)]
    return source.ids(*(name for name in columns if name in source.columns))


def _keys(wanted: pl.Series, known: pl.Series, above: Keys) -> Keys:
    parent = places(wanted, known)
    return Keys(parent, np.append(0, above.person)[parent])


def _orphan_faults(source: Source, table: str, parent_ids: pl.Series, parent: Integers) -> list[StructureFault]:
    rows = np.flatnonzero(parent == 0)
    what = f"names a row of {PARENT[table]} that is not in the return"
    return _faults(source, table, rows, id_column(PARENT[table] or ""), parent_ids, what)


def _repeat_faults(source: Source, table: str, own: pl.Series) -> list[StructureFault]:
    return _faults(
        source, table, repeated(own), id_column(table), own, "repeats the key of an earlier row, or has none"
    )


def _faults(
    source: Source, table: str, rows: Integers, column: str, values: pl.Series, what: str
) -> list[StructureFault]:
    faults = [
        StructureFault(
            "SX701",
            table,
            int(row) + 1,
            int(source.lines(int(row), 1)[0]),
            column,
            f"{column} {values[int(row)]} {what}",
        )
        for row in rows[:MOST_FAULTS]
    ]
    if rows.size > MOST_FAULTS:
        faults.append(
            StructureFault("SX701", table, 0, 0, column, f"{rows.size - MOST_FAULTS} more rows: {column} {what}")
        )
    return faults


class Walk:
    """Gives the rows of one table for successive ranges of people."""

    def __init__(self, rows: "Rows", persons: int, folder: Path) -> None:
        self._keys = rows.keys
        self._persons = persons
        self._folder = folder
        self._in_order = rows.keys.in_order
        self._rows = rows
        if not self._in_order:
            self._spill()

    def people(self, batch: int) -> pl.DataFrame:
        """The rows of the people of one batch, in the order of the people."""
        if not self._in_order:
            return self._spilled(batch)
        last = (batch + 1) * self._persons
        return self._rows.take(int(np.searchsorted(self._keys.person, last, side="right")))

    def orphans(self) -> pl.DataFrame:
        """The rows that belong to nobody."""
        return self._rows.none() if self._in_order else self._spilled(-1)

    def _spill(self) -> None:
        """Sort the rows into one folder a batch."""
        for number, frame in enumerate(self._rows.all()):
            batch = ((frame["person"].cast(pl.Int64) - 1) // self._persons).clip(-1).alias("batch")
            for (name,), part in (
                frame.with_columns(batch).partition_by("batch", as_dict=True, include_key=False).items()
            ):
                folder = self._folder / str(name)
                folder.mkdir(parents=True, exist_ok=True)
                part.write_ipc(folder / f"{number:06d}.arrow")

    def _spilled(self, batch: int) -> pl.DataFrame:
        folder = self._folder / str(batch)
        if not folder.is_dir():
            return self._rows.none()
        parts = [pl.read_ipc(path) for path in sorted(folder.iterdir())]
        return pl.concat(parts).sort("person", "parent", "key")


class Rows:
    """Some columns of a source's rows one after another, each with its keys and line."""

    def __init__(self, source: Source, keys: Keys, columns: tuple[str, ...]) -> None:
        self.keys = keys
        self._source = source
        self._columns = columns
        self._given = 0
        self._chunks = self.all()
        self._waiting: list[pl.DataFrame] = []
        self._held = 0

    def all(self) -> Iterator[pl.DataFrame]:
        """Every row, a chunk at a time."""
        first = 0
        for chunk in self._source.chunks(self._columns):
            yield self._keyed(chunk, first)
            first += chunk.height

    def none(self) -> pl.DataFrame:
        """No rows, every column."""
        return self._keyed(pl.DataFrame(schema=dict.fromkeys(self._columns, pl.String)), 0)

    def take(self, until: int) -> pl.DataFrame:
        """The rows from where the last call ended up to row `until` (counted from 1)."""
        want = until - self._given
        while self._held < want:
            chunk = next(self._chunks)
            self._waiting.append(chunk)
            self._held += chunk.height
        frame = pl.concat(self._waiting) if self._waiting else self.none()
        self._waiting = [frame.slice(want)] if frame.height > want else []
        self._held -= want
        self._given = until
        return frame.head(want)

    def _keyed(self, chunk: pl.DataFrame, first: int) -> pl.DataFrame:
        last = first + chunk.height
        return chunk.with_columns(
            pl.Series("key", np.arange(first + 1, last + 1), dtype=pl.UInt64),
            pl.Series("parent", self.keys.parent[first:last], dtype=pl.UInt64),
            pl.Series("person", self.keys.person[first:last], dtype=pl.UInt64),
            self._source.lines(first, chunk.height).alias("line"),
        )
