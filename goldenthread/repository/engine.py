"""The one door to DuckDB: Ibis expressions over the casework's tables, answered from a snapshot."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import ibis
import polars as pl

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
        for name in sorted(snapshot.rows):
            path = str(snapshot.path(name)).replace("'", "''")
            # The names are ours and the path is quoted. Ibis's own read_parquet calls what DuckDB 2.0 has deprecated.
            backend.con.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{path}')")  # noqa: S608  see above
        yield backend
    finally:
        backend.disconnect()


def answer(snapshot: Snapshot, expression: Any) -> pl.DataFrame:
    """One expression's answer from a snapshot."""
    with opened(snapshot) as backend:
        found: pl.DataFrame = backend.to_polars(expression)
        return found
