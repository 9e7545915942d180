"""How long a file of attendance takes to become typed rows, and how much memory: landed, read, checked, reconciled.

    python -m benchmarks.feeds [--rows 1000000 10000000] [--publish]

Each size runs in a process of its own, so that its peak memory is its own. One row in a thousand is wrong, one in ten
thousand repeats another's keys. Prints rows, seconds on the clock and of processor, peak memory, and growth from size
to size. With --publish the rows are published too, each with its person, in a process of its own again.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import mkdtemp

import polars as pl

from goldenthread.vocabulary.upn import upn_check_letter

CHUNK = 1_000_000
PUPILS = 100_000
BOUND = 1500
"""MB of resident memory that a file of any size may take."""


def main(argv: list[str]) -> int:
    """1 where the totals do not reconcile or memory goes past the bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000_000, 10_000_000])
    parser.add_argument("--publish", action="store_true", help="publish what was conformed, too")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--joint", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    if asked.one:
        return _one(asked.one)
    if asked.joint:
        return _joint(asked.joint)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return max(_measured(rows, publish=asked.publish) for rows in asked.rows)


def _measured(rows: int, *, publish: bool) -> int:
    folder = Path(mkdtemp(prefix="feeds-"))
    try:
        write(folder / "attendance.csv", rows)
        size = (folder / "attendance.csv").stat().st_size / 1024**2
        print(f"{rows:>12,} rows, {size:,.0f} MB of CSV", flush=True)
        steps = ["--one", "--joint"] if publish else ["--one"]
        command = [sys.executable, "-m", "benchmarks.feeds"]
        return max(subprocess.run([*command, step, str(folder)], check=False).returncode for step in steps)
    finally:
        shutil.rmtree(folder)


def _one(folder: Path) -> int:
    from goldenthread.repository.conforming import conform
    from goldenthread.repository.feeds.feed import feed
    from goldenthread.repository.landing import land
    from goldenthread.repository.layouts import fits
    from goldenthread.repository.parsing import parse

    began = time.monotonic()
    with (folder / "attendance.csv").open("rb") as stream:
        kept = land(folder / "landed", stream, "attendance.csv")
    landed = time.monotonic()
    parsed, of = parse(kept.path), feed("attendance")
    layout = fits(parsed.columns, of)
    assert layout is not None
    found = conform(of, parsed, layout, folder / "conformed", checksum=kept.sha256)
    ended = time.monotonic()
    totals = found.totals
    print(f"{totals.rows_in:>12,} in = {totals.kept:,} kept + {totals.set_aside:,} set aside")
    print(f"{'':12} landed {landed - began:.1f} s, conformed {ended - landed:.1f} s, {_used()}")
    for fault, count in totals.faults.items():
        print(f"{count:>15,} {fault}")
    return 0 if totals.reconciles and _peak() < BOUND else 1


def _joint(folder: Path) -> int:
    from goldenthread.repository.conforming import opened
    from goldenthread.repository.feeds.feed import feed
    from goldenthread.repository.publishing import Part, publish_joint
    from goldenthread.repository.publishing.persons import CHILDREN
    from goldenthread.repository.snapshots import Meta

    kept = opened(folder / "conformed").kept
    # Whose each row is comes from matching; here it is said by the UPN, and lies in a file as it does there.
    told = pl.scan_parquet(kept).select("row_id", person_id="upn", source=pl.lit("attendance"))
    told.sink_parquet(folder / "links.parquet")
    began = time.monotonic()
    (folder / "joint").mkdir()
    made = publish_joint(
        folder / "joint",
        [Part(feed("attendance"), "one", "council", date(2026, 3, 2), kept)],
        Meta("330", datetime.now(UTC), {}),
        links=folder / "links.parquet",
        casework=None,
        children=pl.DataFrame(schema=dict(CHILDREN)),
        as_at=date(2026, 3, 2),
    )
    rows = f"{made.rows['attendance']:,} rows of {made.rows['persons']:,} children"
    print(f"{'':12} published {rows} in {time.monotonic() - began:.1f} s, {_used()}")
    return 0 if _peak() < BOUND else 1


def _peak() -> float:
    """MB of resident memory at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _used() -> str:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return f"{used.ru_utime + used.ru_stime:.1f} s of processor, peak {_peak():,.0f} MB"


def write(path: Path, rows: int) -> None:
    """A file of attendance, a piece at a time."""
    upns = pl.Series([_upn(number) for number in range(PUPILS)])
    with path.open("wb") as stream:
        for start in range(0, rows, CHUNK):
            _chunk(upns, start, min(CHUNK, rows - start)).write_csv(stream, include_header=start == 0)


def _upn(number: int) -> str:
    rest = f"330{number % 100:02d}{number:07d}"
    return upn_check_letter(rest) + rest


def _chunk(upns: pl.Series, start: int, rows: int) -> pl.DataFrame:
    at = pl.int_range(start, start + rows, eager=True)
    # One row in ten thousand is the row before it again.
    at = at - ((at % 10_000) == 1).cast(pl.Int64)
    pupil, turn = at % PUPILS, at // PUPILS
    day = pl.select(pl.lit(date(2000, 9, 1)) + pl.duration(days=turn * 120)).to_series()
    birth = pl.select(pl.lit(date(2008, 9, 1)) + pl.duration(days=pupil % 4000)).to_series().dt.to_string("%d/%m/%Y")
    wrong = (at % 1000) == 7
    return pl.DataFrame(
        {
            "upn": upns.gather(pupil),
            "forename": "Name" + (pupil % 997).cast(pl.String),
            "surname": "Family" + (pupil % 4999).cast(pl.String),
            "birth_date": pl.select(pl.when(wrong).then(pl.lit("31/02/2014")).otherwise(birth)).to_series(),
            "sex": pl.select(pl.when(pupil % 2 == 0).then(pl.lit("F")).otherwise(pl.lit("M"))).to_series(),
            "urn": (100_000 + pupil % 60).cast(pl.String),
            "term_from": day.dt.to_string("%Y-%m-%d"),
            "term_to": pl.select(day + pl.duration(days=90)).to_series().dt.to_string("%Y-%m-%d"),
            "possible": pl.Series([120] * rows),
            "authorised": at % 13,
            "unauthorised": at % 5,
        }
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
