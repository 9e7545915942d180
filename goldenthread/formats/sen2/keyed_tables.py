"""Tables that name their parents by text keys, walked as whole people.

The keys alone are held: each row's place in its table, its parent's, and the person it belongs to. The rows themselves
are read once, in step. A table in another order than the people is first sorted into files on disk.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import polars as pl
from numpy.typing import NDArray

from goldenthread.formats.sen2.model import PARENT, TABLES, StructureFault

Integers = NDArray[np.int64]
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

    def ids(self, *columns: str) -> pl.DataFrame:
        """Some columns of every row, stripped."""

    def chunks(self) -> Iterator[pl.DataFrame]:
        """All columns, some rows at a time, in order."""

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
    known: dict[str, pl.DataFrame] = {}
    for table in TABLES:
        parent = PARENT[table]
        columns = [id_column(table)] if parent is None else [id_column(table), id_column(parent)]
        held = [name for name in columns if name in sources[table].columns]
        ids = sources[table].ids(*held)
        own = ids[id_column(table)] if id_column(table) in ids.columns else None
        if parent is None:
            everyone = np.arange(1, ids.height + 1, dtype=np.int64)
            keys[table] = Keys(np.zeros_like(everyone), everyone)
        else:
            keys[table] = _keys(ids[id_column(parent)], known[parent], keys[parent])
            faults += _orphan_faults(sources[table], table, ids[id_column(parent)], keys[table].parent)
        if own is not None:
            faults += _repeat_faults(sources[table], table, own)
            known[table] = _places(own)
    return keys, faults


def _places(own: pl.Series) -> pl.DataFrame:
    """Each key once, with the place of the first row that has it."""
    frame = pl.DataFrame({"id": own, "place": pl.int_range(1, own.len() + 1, dtype=pl.Int64, eager=True)})
    return frame.filter(pl.col("id").is_not_null() & pl.col("id").is_first_distinct())


def _keys(parent_ids: pl.Series, places: pl.DataFrame, above: Keys) -> Keys:
    wanted = pl.DataFrame({"id": parent_ids})
    parent = wanted.join(places, on="id", how="left", maintain_order="left")["place"].fill_null(0).to_numpy()
    person = np.where(parent > 0, np.append(0, above.person)[parent], 0)
    return Keys(parent.astype(np.int64), person.astype(np.int64))


def _orphan_faults(source: Source, table: str, parent_ids: pl.Series, parent: Integers) -> list[StructureFault]:
    rows = np.flatnonzero(parent == 0)
    what = f"names a row of {PARENT[table]} that is not in the return"
    return _faults(source, table, rows, id_column(PARENT[table] or ""), parent_ids, what)


def _repeat_faults(source: Source, table: str, own: pl.Series) -> list[StructureFault]:
    rows = np.flatnonzero((~own.is_first_distinct() | own.is_null()).to_numpy())
    return _faults(source, table, rows, id_column(table), own, "repeats the key of an earlier row, or has none")


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

    def __init__(self, table: str, source: Source, keys: Keys, persons: int, folder: Path) -> None:
        self._table = table
        self._source = source
        self._keys = keys
        self._persons = persons
        self._folder = folder / table
        self._in_order = keys.in_order
        self._rows = _Rows(source, keys)
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


class _Rows:
    """A source's rows one after another, each with its keys and line."""

    def __init__(self, source: Source, keys: Keys) -> None:
        self._source = source
        self._keys = keys
        self._given = 0
        self._chunks = self.all()
        self._waiting: list[pl.DataFrame] = []
        self._held = 0

    def all(self) -> Iterator[pl.DataFrame]:
        """Every row, a chunk at a time."""
        first = 0
        for chunk in self._source.chunks():
            yield self._keyed(chunk, first)
            first += chunk.height

    def none(self) -> pl.DataFrame:
        """No rows, every column."""
        return self._keyed(pl.DataFrame(schema=dict.fromkeys(self._source.columns, pl.String)), 0)

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
            pl.Series("parent", self._keys.parent[first:last], dtype=pl.UInt64),
            pl.Series("person", self._keys.person[first:last], dtype=pl.UInt64),
            self._source.lines(first, chunk.height).alias("line"),
        )


def walks(sources: Mapping[str, Source], keys: Mapping[str, Keys], persons: int, folder: Path) -> dict[str, Walk]:
    """A walk for every table; `folder` takes what must be sorted on disk."""
    return {table: Walk(table, sources[table], keys[table], persons, folder) for table in TABLES}
