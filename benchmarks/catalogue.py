"""The whole catalogue over a synthetic England, by authority and year: `python -m benchmarks.catalogue [--plans ...]`.

    python -m benchmarks.catalogue                          # three sizes, to a tenth of England
    python -m benchmarks.catalogue --plans 640000           # England: 640,000 plans, 153 authorities, five years
    python -m benchmarks.catalogue --slowest                # and what took longest
    python -m benchmarks.catalogue --plans 4000 --spark     # and a Spark cluster of two workers, its answers the same

Every basis of every indicator, the casework's and the feeds', is counted for each authority and each of five calendar
years, two questions at a time, each on a thread of its own. Each size is asked of a process of its own, so that its
memory is its own. Printed are the seconds on the clock, the processor's seconds (which a busy machine lengthens less),
the greatest memory, and how each grew against the number of plans. What is made once as a snapshot is published,
whatever will be asked of it, has a line of its own. Building the statements is paid once a process and stands apart.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import ibis

from benchmarks import england
from benchmarks.sen2_read import machine
from goldenthread.indicators import definitions
from goldenthread.indicators.asked import Asked, Choices, Period
from goldenthread.indicators.declared import shipped, together
from goldenthread.indicators.declared.compute import expression
from goldenthread.indicators.expressions import prepared, question, shared
from goldenthread.indicators.expressions.registry import EXPRESSIONS
from goldenthread.repository.engine import opened
from goldenthread.repository.snapshots import PREPARED, Snapshot

SIZES = (16_000, 32_000, 64_000)
AREA = "area"
FIRST, LAST = date(england.YEARS[0], 1, 1), date(england.YEARS[-1], 12, 31)
SHARED = "shared tables of a day"
DONE = "done"
Statement = tuple[str, str]
"""Whose it is, and the SQL."""
Answer = Any
"""An Arrow table."""
Answers = dict[int, list[Answer]]


def main() -> None:
    """Each size in a process of its own, and a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--slowest", action="store_true", help="say what took longest")
    parser.add_argument("--spark", action="store_true", help="ask a Spark cluster of two workers beside DuckDB")
    parser.add_argument("--anew", action="store_true", help="Spark makes what is made once at publication, too")
    parser.add_argument(
        "--years", type=int, default=len(england.YEARS), help="how many of the five years Spark is asked"
    )
    parser.add_argument("--kept", type=Path, help="a folder where the tables are kept and, once made, found again")
    parser.add_argument("--alone", action="store_true", help="in this process; what the others are started with")
    asked = parser.parse_args()
    if asked.alone:
        measure(asked.plans[0], asked)
        return
    print(machine())
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    for plans in asked.plans:
        more = [arg for arg in sys.argv[1:] if arg in {"--slowest", "--spark", "--anew"}]
        more += ["--years", str(asked.years), *(["--kept", str(asked.kept)] if asked.kept else [])]
        subprocess.run(
            [sys.executable, "-m", "benchmarks.catalogue", "--alone", "--plans", str(plans), *more], check=True
        )


def measure(plans: int, wanted: argparse.Namespace) -> None:
    """Make the tables, ask everything, print one line; with Spark, one for each engine."""
    with tempfile.TemporaryDirectory() as beside:
        folder = wanted.kept / str(plans) if wanted.kept else Path(beside)
        if not (folder / DONE).exists():
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run([sys.executable, "-c", _MAKE, str(folder), str(plans)], check=True)
            (folder / DONE).touch()
        _published(plans, folder)
        snapshot = england.written(folder)
        spent, answers = _on_duckdb(plans, snapshot, one_by_one=wanted.slowest)
        if wanted.slowest:
            tell_slowest(spent)
        if wanted.spark:
            from benchmarks import catalogue_on_spark

            catalogue_on_spark.measure(plans, snapshot, answers, wanted)


def tell_slowest(spent: dict[str, float]) -> None:
    """What took longest."""
    for name, seconds in sorted(spent.items(), key=lambda one: -one[1])[:12]:
        print(f"{'':12}{name:40} {seconds:6.2f} s of processor", flush=True)


def _published(plans: int, folder: Path) -> None:
    """Make what is kept with a snapshot from its publication on, in a process of its own; say what that took."""
    shutil.rmtree(folder / PREPARED, ignore_errors=True)
    (folder / PREPARED).mkdir()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = time.perf_counter()
    subprocess.run([sys.executable, "-c", _PREPARE, str(folder)], check=True)
    clock, after = time.perf_counter() - clock, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    kept = sum(path.stat().st_size for path in (folder / PREPARED).iterdir()) / 1024**2
    print(
        f"{plans:>8,} plans: at publication, once {clock:7.1f} s on the clock {processor:7.1f} s of processor "
        f"{kept:6.0f} MB kept",
        flush=True,
    )


def prepare(folder: Path) -> None:
    """Write what is kept with a snapshot from its publication on."""
    snapshot = england.written(folder)
    prepared.prepare(snapshot, folder / PREPARED)
    together.prepare(together.passes(shipped().values(), AREA), snapshot, folder / PREPARED)


def _on_duckdb(plans: int, snapshot: Snapshot, *, one_by_one: bool) -> tuple[dict[str, float], Answers]:
    started = time.perf_counter()
    asked = questions()
    built = time.perf_counter() - started
    spent: dict[str, float] = {}
    clock, processor, load = time.perf_counter(), time.process_time(), os.getloadavg()[0]
    with opened(snapshot) as backend, tempfile.TemporaryDirectory() as spill:
        backend.con.execute(f"SET temp_directory = '{spill}'")
        with ThreadPoolExecutor(1 if one_by_one else TOGETHER) as pool:
            answers = ask(backend.con, asked, spent, prepared.prepared(snapshot), pool)
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    rows = sum(snapshot.rows.values())
    print(
        f"{plans:>8,} plans {rows:>12,} rows   DuckDB {clock:7.1f} s on the clock {processor:7.1f} s of processor "
        f"{1e6 * processor / rows:6.2f} a million rows {memory:5.2f} GB   "
        f"load {load:.0f} to {os.getloadavg()[0]:.0f}   (statements built in {built:.1f} s)",
        flush=True,
    )
    return spent, answers


TOGETHER = 2
"""How many questions are put at a time, each on a thread of its own: as many as there are processors."""
_PREPARE = (
    "import sys; from pathlib import Path; from benchmarks import catalogue; catalogue.prepare(Path(sys.argv[1]))"
)
_MAKE = (
    "import sys; from pathlib import Path; from benchmarks import england; "
    "england.snapshot(Path(sys.argv[1]), int(sys.argv[2]))"
)


@dataclass(frozen=True, slots=True)
class Questions:
    """What is made once for a snapshot (the table's name and its SQL), asked once for all years, and of each year."""

    once: list[Statement]
    of_all_years: list[Statement]
    of_each_year: list[Statement]


def in_duckdb(expression: Any) -> str:
    """An expression in DuckDB's words."""
    return str(ibis.to_sql(expression, dialect="duckdb"))


def questions(written: Callable[[Any], str] = in_duckdb) -> Questions:
    """The whole catalogue, in the words of an engine."""
    found = together.passes(shipped().values(), AREA)
    named = [(one.members[0].wanted[0] + f" and {len(one.members) - 1} more", one) for one in found]
    flows = [key for key in EXPRESSIONS if definitions()[key[0]].basis(key[1]).period == "flow"]
    days = [key for key in EXPRESSIONS if key not in flows]
    return Questions(
        [(name, written(table)) for one in found for name, table in one.once.items()],
        [(name, written(one.counted)) for name, one in named if one.of_years]
        + list(_casework(flows, written, by_year=True)),
        [(name, written(one.counted)) for name, one in named if not one.of_years]
        + list(_casework(days, written, by_year=False))
        + list(_quantiles(written)),
    )


def _casework(wanted: list[tuple[str, str]], written: Callable[[Any], str], *, by_year: bool) -> Iterator[Statement]:
    """The casework's indicators by authority: a case's id begins with its authority's code."""
    year = "year(day)" if by_year else "0"
    for key in wanted:
        rows = written(EXPRESSIONS[key](question.question(Choices())))
        wanted_columns = f"left(case_id, 3) AS area, {year} AS year, bucket, counts, standing, count(*)"
        yield key[0], f"SELECT {wanted_columns} FROM ({rows}) GROUP BY ALL"


def _quantiles(written: Callable[[Any], str]) -> Iterator[Statement]:
    for one in shipped().values():
        for basis, counted in one.counted.items():
            if counted.value.kind in {"quantile", "mean"}:
                yield one.id, written(expression(one, basis, "counts", (AREA,)))


def ask(con: Any, asked: Questions, spent: dict[str, float], made: shared.Made, pool: ThreadPoolExecutor) -> Answers:
    """Put every question; `spent` is told the processor's seconds by whose statement it was, where one runs at a time.

    The answers are by year, 0 for what is asked once for all of them, in the order of the questions.
    """
    for setting in ("threads = 1", "memory_limit = '3500MB'", "parquet_metadata_cache = true"):
        con.execute(f"SET {setting}")
    found = {0: _put(con, Period(FIRST, LAST), asked.of_all_years, made, spent, pool)}
    for year in reversed(england.YEARS):
        found[year] = _put(con, Period.calendar_year(year), asked.of_each_year, made, spent, pool)
    return found


def _put(
    con: Any, period: Period, statements: list[Statement], made: shared.Made, spent: dict[str, float],
    pool: ThreadPoolExecutor,
) -> list[Answer]:  # fmt: skip
    asked = Asked(period.last, england.KNOWN_AT, period)
    makes = [one for _, statement in statements for one in shared.missing(statement, asked, made)]

    def share() -> None:
        for statement in makes:
            # Another connection sees no table that is temporary.
            _run(con, SHARED, question.said(statement, asked).replace("TEMP TABLE", "TABLE", 1), spent)

    @cache
    def latest(statement: str) -> Any:
        return con.cursor().execute(statement).fetchall()[0][0]

    def answer(one: Statement) -> Answer:
        name, statement = one
        return _run(con, name, question.looked_up(question.said(statement, asked), latest), spent)

    # Who asks nothing of the shared tables need not wait for them.
    shared_made = pool.submit(share)
    first = [pool.submit(answer, one) for one in statements if not shared.reads(one[1])]
    shared_made.result()
    then = [pool.submit(answer, one) for one in statements if shared.reads(one[1])]
    answers = {True: iter(then), False: iter(first)}
    return [next(answers[shared.reads(statement)]).result() for _, statement in statements]


def _run(con: Any, name: str, statement: str, spent: dict[str, float]) -> Answer:
    before = time.process_time()
    answer = con.cursor().sql(statement).to_arrow_table()
    spent[name] = spent.get(name, 0.0) + time.process_time() - before
    return answer


if __name__ == "__main__":
    main()
