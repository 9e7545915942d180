"""Making a joint snapshot and swapping it in: whole or not at all, and one at a time."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import polars as pl
import pyarrow.parquet as parquet

from goldenthread.repository import casework_tables
from goldenthread.repository.bounded import bounded
from goldenthread.repository.feeds.feed import feeds
from goldenthread.repository.publishing import feed_tables, persons
from goldenthread.repository.publishing.feed_tables import Part
from goldenthread.repository.snapshots import Meta, Snapshot, seal

__all__ = ["Part", "publish_joint"]

BUILDING = ".joint-"
LINKS = {
    "person_id": pl.String, "source": pl.String, "row_id": pl.String, "how": pl.String, "weight": pl.Float64,
    "decided_by": pl.String, "reasons": pl.String, "pseudonymised": pl.Boolean,
}  # fmt: skip
Stage = Callable[[str, int], None]
"""Told what was done, with how many rows: the name of a table, "persons", "swap"."""


def publish_joint(
    folder: Path,
    parts: Sequence[Part],
    meta: Meta,
    *,
    links: pl.DataFrame | Path,
    casework: Snapshot | None,
    children: pl.DataFrame,
    as_at: date,
    extra: Mapping[str, Callable[[Path], object]] | None = None,
    on: Stage = lambda _stage, _rows: None,
) -> Snapshot:
    """Publish one snapshot of all that is given; it is the current one from the last rename on, and not before.

    `parts` are the deliveries that stand, from the oldest to the newest; `links` whose each row is (LINKS, as
    `matching.people` gives them), in memory or in a Parquet file; `casework` the newest snapshot of our own;
    `children` what it tells of each child (`persons.CHILDREN`); `extra` further tables, each by what writes it to a
    path. Every feed has a table, empty where nothing came. Call it within `one_at_a_time.alone`: what a dead process
    left in the making is swept first.
    """
    _sweep(folder)
    beside = Path(mkdtemp(prefix=BUILDING, dir=folder))
    try:
        rows = {"links": _links(links, beside / "links.parquet")}
        rows |= _casework(casework, beside, on)
        rows |= _extra(extra or {}, beside)
        by_feed = feed_tables.in_order(parts)
        with bounded(beside) as connection:
            feed_tables.number(connection, beside / "links.parquet")
            for feed in feeds().values():
                if feed.delivered:
                    own = by_feed.get(feed.id, [])
                    to = beside / f"{feed.table}.parquet"
                    rows[feed.table] = feed_tables.write(connection, feed, own, beside / "links.parquet", to)
                    on(feed.table, rows[feed.table])
            rows["persons"] = persons.write(connection, beside, children, as_at, sorted(by_feed))
            on("persons", rows["persons"])
        shutil.rmtree(beside / ".spill", ignore_errors=True)
        made = seal(beside, folder, rows, meta)
        on("swap", sum(rows.values()))
        return made
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _links(links: pl.DataFrame | Path, to: Path) -> int:
    """Write whose each row is; how many. What matching did not tell is null."""
    told = pl.scan_parquet(links) if isinstance(links, Path) else links.lazy()
    there = told.collect_schema().names()
    given = [
        pl.col(column).cast(kind) if column in there else pl.lit(None, kind).alias(column)
        for column, kind in LINKS.items()
    ]
    told.select(given).sink_parquet(to, compression="zstd")
    return int(parquet.read_metadata(to).num_rows)


def _extra(extra: Mapping[str, Callable[[Path], object]], beside: Path) -> dict[str, int]:
    for table, write in extra.items():
        write(beside / f"{table}.parquet")
    return {table: parquet.read_metadata(beside / f"{table}.parquet").num_rows for table in extra}


def _casework(casework: Snapshot | None, beside: Path, on: Stage) -> dict[str, int]:
    """The tables of our own casework as they are."""
    if casework is None:
        for table, frame in casework_tables.empty().items():
            frame.write_parquet(beside / f"{table}.parquet", compression="zstd")
        return dict.fromkeys(casework_tables.SCHEMAS, 0)
    for table in casework.rows:
        shutil.copyfile(casework.path(table), beside / f"{table}.parquet")
        on(table, casework.rows[table])
    return dict(casework.rows)
