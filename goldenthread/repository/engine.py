"""The one door to DuckDB: Ibis expressions over the casework's tables, answered from a snapshot."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ibis
import polars as pl

from goldenthread.repository.bounded import quoted
from goldenthread.repository.casework_tables import SCHEMAS
from goldenthread.repository.snapshots import Snapshot, in_step


@cache
def table(name: str) -> Any:
    """A table of `casework_tables` as an Ibis table that belongs to no database: expressions are built on it."""
    empty = pl.DataFrame(schema=dict(SCHEMAS[name]))
    return ibis.table(ibis.memtable(empty).schema(), name=name)


@contextmanager
def opened(snapshot: Snapshot) -> Iterator[Any]:
    """An Ibis backend that answers expressions over `table(...)` from one snapshot: `backend.to_polars(expression)`.

    The Parquet files are read where they lie, so opening costs milliseconds whatever the size. Raises OtherLayout.
    """
    in_step(snapshot)
    backend = ibis.duckdb.connect()
    try:
        for name, path in {**{name: snapshot.path(name) for name in snapshot.rows}, **snapshot.prepared()}.items():
            # The names are ours and the path is quoted. Ibis's own read_parquet calls what DuckDB 2.0 has deprecated.
            backend.con.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({quoted(path)})")  # noqa: S608  ours
        yield backend
    finally:
        backend.disconnect()


def keep(backend: Any, name: str, query: str, folder: Path) -> None:
    """Write an answer into a folder as a Parquet file, and have it read by its name from there on.

    Packed lightly: it is written once and read by every question.
    """
    to = quoted(folder / f"{name}.parquet")
    backend.con.execute(f"COPY ({query}) TO {to} (FORMAT parquet, COMPRESSION snappy)")
    # The name is ours and the path is quoted.
    backend.con.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet({to})")  # noqa: S608  see above


@contextmanager
def spilling(snapshot: Snapshot, folder: Path) -> Iterator[Any]:
    """`opened`, for work that may not fit in memory: the rest goes to a folder of its own in `folder` until the end."""
    with opened(snapshot) as backend, TemporaryDirectory(dir=folder) as spill:
        backend.con.execute(f"SET temp_directory = {quoted(Path(spill))}")
        backend.con.execute("SET enable_progress_bar = false")
        yield backend


def answer(snapshot: Snapshot, expression: Any) -> pl.DataFrame:
    """One expression's answer from a snapshot."""
    with opened(snapshot) as backend:
        found: pl.DataFrame = backend.to_polars(expression)
        return found
