"""Rows of one file with the same keys: the first stands, those after it are set aside."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from goldenthread.repository.bounded import bounded, name, quoted
from goldenthread.repository.parsing.parsed import LINE

BATCH = 50_000


def repeated(kept: Path, keys: tuple[str, ...]) -> Iterator[pl.DataFrame]:
    """The rows that repeat an earlier one's keys, with `first_line`, the line that stands. In batches.

    Memory is bounded: sums of the keys are grouped first, and only the rows whose sums meet are compared.
    """
    if not keys:
        return
    columns = ", ".join(map(name, keys))
    there = " AND ".join(f"{name(key)} IS NOT NULL" for key in keys)
    source = f"read_parquet({quoted(kept)})"
    # The names are the feed's own columns and the path is quoted.
    sums = f"SELECT hash({columns}) AS sum FROM {source} WHERE {there} GROUP BY 1 HAVING count(*) > 1"  # noqa: S608
    rows = f"SELECT * FROM {source} WHERE {there} AND hash({columns}) IN (SELECT sum FROM sums)"  # noqa: S608  as above
    ranked = f"SELECT *, min(line) OVER (PARTITION BY {columns}) AS first_line FROM ({rows})"  # noqa: S608  as above
    with bounded(kept.parent) as connection:
        connection.execute(f"CREATE TEMP TABLE sums AS {sums}")
        if not connection.execute("SELECT count(*) FROM sums").fetchall()[0][0]:
            return
        found = connection.sql(f"SELECT * FROM ({ranked}) WHERE line > first_line ORDER BY line")  # noqa: S608
        for block in found.to_arrow_reader(BATCH):
            yield pl.DataFrame(pl.from_arrow(block))


def without(kept: Path, lines: pl.Series, to: Path) -> None:
    """Write the kept rows again without some lines, in their order. Memory is bounded."""
    left = pl.scan_parquet(kept).filter(~pl.col(LINE).is_in(lines.implode()))
    left.sink_parquet(to, compression="zstd")
