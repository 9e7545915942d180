"""One table for each feed, from the conformed rows of the deliveries that stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from goldenthread.repository.bounded import name, quoted
from goldenthread.repository.conforming.values import dtype
from goldenthread.repository.feeds.model import Feed

OURS = {
    "row_id": pl.String, "person_id": pl.String, "person_number": pl.Int64, "delivery": pl.String, "sender": pl.String,
}  # fmt: skip
"""Before the feed's own columns. `person_number` stands for `person_id` within one snapshot, for joining: to join and
to group by a whole number costs half of what a text does. `sender` is the organisation; so is `provider`, where the
feed has none of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A delivery that stands: its public id, the public id of the organisation, and its kept rows."""

    feed: Feed
    delivery: str
    sender: str
    as_at: date
    kept: Path


def number(connection: duckdb.DuckDBPyConnection, links: Path) -> None:
    """Give each person a number within the snapshot, in a table `numbers` of the connection: `write` reads it."""
    persons = f"SELECT DISTINCT person_id FROM read_parquet({quoted(links)}) WHERE person_id IS NOT NULL"  # noqa: S608
    numbered = "SELECT person_id, row_number() OVER (ORDER BY person_id) AS person_number"
    connection.execute(f"CREATE OR REPLACE TABLE numbers AS {numbered} FROM ({persons})")


def columns_of(feed: Feed) -> dict[str, pl.DataType | type[pl.DataType]]:
    """The columns of a feed's table in a joint snapshot, with their types."""
    provider = {} if "provider" in feed.names else {"provider": pl.String}
    return {**OURS, **provider, **{column.name: dtype(column) for column in feed.columns}}


def write(connection: duckdb.DuckDBPyConnection, feed: Feed, parts: Sequence[Part], links: Path, to: Path) -> int:
    """Write a feed's table; how many rows. `parts` are from the oldest to the newest.

    Where a sender's files add to each other, a row whose keys a newer file has again is left to that one. A row is
    linked by its id; one that nobody could link has no person.
    """
    if not parts:
        pl.DataFrame(schema=columns_of(feed)).write_parquet(to, compression="zstd")
        return 0
    wanted = ", ".join(_wanted(feed))
    rows = " UNION ALL ".join(_rows(feed, parts, place) for place in range(len(parts)))
    # Names are the feed's own columns, ids are opaque and paths quoted.
    linked = f"({rows}) r LEFT JOIN read_parquet({quoted(links)}) l USING (row_id)"
    joined = f"SELECT {wanted} FROM {linked} LEFT JOIN numbers n ON n.person_id = l.person_id"  # noqa: S608  as above
    if feed.order:
        joined += f" ORDER BY {', '.join(f'r.{name(n)}' for n in feed.order)}"
    connection.execute(f"COPY ({joined}) TO {quoted(to)} (FORMAT parquet, COMPRESSION zstd)")
    counted = connection.execute(f"SELECT count(*) FROM read_parquet({quoted(to)})").fetchall()  # noqa: S608  quoted
    return int(counted[0][0])


def _wanted(feed: Feed) -> list[str]:
    provider = [] if "provider" in feed.names else ["r.sender AS provider"]
    return [
        "r.row_id",
        "l.person_id",
        "n.person_number",
        "r.delivery",
        "r.sender",
        *provider,
        *(f"r.{name(n)}" for n in feed.names),
    ]


def _rows(feed: Feed, parts: Sequence[Part], place: int) -> str:
    part = parts[place]
    told = f"'{part.delivery}' AS delivery, '{part.sender}' AS sender"
    columns = ", ".join(f"o.{name(n)}" for n in feed.names)
    newer = [quoted(one.kept) for one in parts[place + 1 :] if one.sender == part.sender]
    source = f"SELECT o.row_id, {told}, {columns} FROM read_parquet({quoted(part.kept)}) o"  # noqa: S608  as above
    if not newer or not feed.keys:
        return source
    same = " AND ".join(f"n.{name(key)} = o.{name(key)}" for key in feed.keys)
    return f"{source} WHERE NOT EXISTS (SELECT 1 FROM read_parquet([{', '.join(newer)}]) n WHERE {same})"  # noqa: S608


def in_order(parts: Sequence[Part]) -> Mapping[str, list[Part]]:
    """The parts of each feed, as they were given."""
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.feed.id, []).append(part)
    return found
