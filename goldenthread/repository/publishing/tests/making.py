"""Small joint snapshots for the tests, made by the product's own steps; run by itself, it is killed half way.

python -m goldenthread.repository.publishing.tests.making FOLDER STAGE
"""

import os
import signal
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from goldenthread.repository.conforming import conform
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.layouts import fits
from goldenthread.repository.one_at_a_time import alone
from goldenthread.repository.parsing import parse
from goldenthread.repository.publishing import Part, publish_joint
from goldenthread.repository.publishing.persons import CHILDREN
from goldenthread.repository.snapshots import Meta, Snapshot

AS_AT = date(2026, 3, 2)
BEFORE_SWAP = "before-swap"


def part(
    folder: Path, feed_id: str, text: str, *, name: str = "one", sender: str = "council", as_at: date = AS_AT
) -> Part:
    """A file of a feed conformed; its columns are named as ours."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{feed_id}-{name}.csv"
    path.write_text(text, encoding="utf-8")
    parsed, of = parse(path), feed(feed_id)
    layout = fits(parsed.columns, of)
    assert layout is not None
    made = conform(of, parsed, layout, folder / f"{feed_id}-{name}", checksum=(name * 8)[:8] + "0" * 56)
    return Part(of, f"{feed_id}-{name}", sender, as_at, made.kept)


def links(*parts: Part, source: str = "s") -> pl.DataFrame:
    """Every row a person of its own, numbered by its line, whatever the file: the same line is the same person."""
    rows = pl.concat([pl.read_parquet(one.kept, columns=["row_id", "line"]) for one in parts])
    return rows.select("row_id", pl.format("p{}", "line").alias("person_id"), pl.lit(source).alias("source"))


def publish(
    folder: Path,
    *parts: Part,
    at: datetime,
    children: pl.DataFrame | None = None,
    whose: pl.DataFrame | None = None,
    on=lambda _s, _r: None,
) -> Snapshot:
    """Publish some parts at an instant; every row a person of its own unless told `whose`."""
    told = pl.DataFrame(schema=dict(CHILDREN)) if children is None else children
    with alone(folder, "test"):
        linked = links(*parts) if whose is None else whose
        return publish_joint(
            folder, parts, Meta("330", at, {}), links=linked, casework=None, children=told, as_at=AS_AT, on=on
        )


HOME = "local_id,forename,surname,birth_date,started_on\n1,Ann,Lee,2014-02-01,2025-10-01\n"
HOME += "2,Ben,Fox,2013-05-09,2025-11-03\n"


def main(folder: Path, stage: str) -> None:
    """Publish a second snapshot and kill this process, as nothing can be caught, when a stage is reached."""

    def kill(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    made = part(folder / "parts", "home_education", HOME + "3,Cat,Ray,2012-01-01,2026-01-05\n", name=f"two{stage}")
    if stage == BEFORE_SWAP:
        Path.rename = kill  # type: ignore[method-assign, assignment]  # the very moment before the swap
    publish(
        folder / "joint", made, at=datetime(2026, 3, 2, 12, tzinfo=UTC), on=lambda s, _: kill() if s == stage else None
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
