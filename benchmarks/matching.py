"""How well and how fast one child is found in three sources: `python -m benchmarks.matching [--growth] [--spark]`.

Invented children, of whom the truth is known, with the errors of real files. Matching is measured in a process of its
own, so that its peak memory is its own; beside the time on the clock stands the processor time of all threads, which a
busy machine lengthens less, and the machine's load. `--teach` learns the weights that are shipped anew. `--spark` does
the same on a cluster of two workers on this machine: time and memory are then those of all its processes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks import processes
from benchmarks.sen2_read import machine
from goldenthread.repository import spark
from goldenthread.repository.matching import Matched, Source, people
from goldenthread.repository.matching.engines import Engine, OnDuckDB
from goldenthread.repository.matching.model import SHIPPED, learn
from goldenthread.repository.matching.sources import records_of, rows_of
from goldenthread.repository.matching.tests.quality import quality
from goldenthread.repository.matching.tests.synthetic import Area, area

PEOPLE, GROWTH, TAUGHT = 200_000, (50_000, 100_000, 200_000), 60_000
SEED = 2
HEAD = "  people   records  clock s  proc. s  peak MB  precision   recall   asked"


def main() -> None:
    """Make children, match them, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--growth", action="store_true", help=f"at {', '.join(f'{n:,}' for n in GROWTH)}")
    parser.add_argument("--teach", action="store_true", help="learn the shipped weights anew, and write them")
    parser.add_argument("--spark", action="store_true", help="on a Spark cluster of this machine")
    parser.add_argument("--match", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.match is not None:
        match(asked.match, on_spark=asked.spark)
    elif asked.teach:
        teach()
    else:
        print(f"{machine()}; load of the last minute {os.getloadavg()[0]:.1f}")
        print(HEAD)
        for number in GROWTH if asked.growth else (asked.people,):
            measure(number, on_spark=asked.spark)


def teach() -> None:
    """Learn the weights from invented children of another seed than those measured on."""
    made = area(TAUGHT, seed=1)
    records = records_of(pl.concat([rows_of(source) for source in made.sources]))
    learn(OnDuckDB(), records, f"{TAUGHT:,} invented children in three sources").save(SHIPPED)
    print(f"learnt from {records.height:,} records: {SHIPPED}")


def measure(number: int, *, on_spark: bool) -> None:
    """One line of the table."""
    with tempfile.TemporaryDirectory() as folder:
        made = area(number, seed=SEED)
        for source in made.sources:
            source.rows.write_parquet(Path(folder) / f"{source.name}.parquet")
        command = [sys.executable, "-m", "benchmarks.matching", "--match", folder, *(["--spark"] if on_spark else [])]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
        report(number, made, json.loads(told), pl.read_parquet(Path(folder) / "links.parquet"))


def report(number: int, made: Area, told: dict[str, Any], links: pl.DataFrame) -> None:
    """Print a line, and below it how the rows were linked."""
    found = quality(links, made.truth)
    print(
        f"{number:8,} {links.height:9,} {told['clock']:8.1f} {told['processor']:8.1f} {told['peak']:8,.0f} "
        f"{found.precision:10.5f} {found.recall:8.4f} {told['doubts']:7,}"
    )
    how = ", ".join(f"{kind} {count:,}" for kind, count in links.group_by("how").len().sort("how").rows())
    wrong, missed = found.joined - found.right, found.true - found.right
    print(
        f"{'':9}{how}; wrong {wrong:,} of {found.joined:,} pairs, left to a person or lost {missed:,} of {found.true:,}"
    )


def match(folder: Path, *, on_spark: bool) -> None:
    """In a process of its own: match what lies in a folder, and say in one line of JSON what it took."""
    sources = [Source(path.stem, pl.read_parquet(path)) for path in sorted(folder.glob("*.parquet"))]
    with ExitStack() as ending:
        engine = _cluster(ending, folder) if on_spark else OnDuckDB()
        clock, processor = time.perf_counter(), processes.processor()
        matched = people(sources, engine=engine)
        told = {"clock": time.perf_counter() - clock, "processor": processes.processor() - processor}
        told["peak"] = processes.memory() * 1024
    print(json.dumps({**told, "doubts": matched.doubts.height}))
    keep(matched, folder)


def keep(matched: Matched, folder: Path) -> None:
    """Leave the links for the process that knows the truth."""
    matched.links.write_parquet(folder / "links.parquet")


def _cluster(ending: ExitStack, folder: Path) -> Engine:
    from tests.spark.cluster import HERE, QUICK, cluster

    os.environ.setdefault("SPARK_LOCAL_IP", HERE)
    place = folder / "cluster"
    place.mkdir()
    options = {"spark.sql.shuffle.partitions": "4", "spark.driver.memory": "3g", "spark.executor.memory": "2g"}
    options |= {"spark.driver.extraJavaOptions": QUICK, "spark.driver.maxResultSize": "0"}
    address = ending.enter_context(cluster(place, memory="2g"))
    return spark.OnSpark(ending.enter_context(spark.session(address, options=options)))


if __name__ == "__main__":
    main()
