"""The whole catalogue over a synthetic England, by authority and year: `python -m benchmarks.catalogue [--plans ...]`.

    python -m benchmarks.catalogue                          # three sizes, to a tenth of England
    python -m benchmarks.catalogue --plans 640000           # England: 640,000 plans, 153 authorities, five years
    python -m benchmarks.catalogue --slowest                # and what took longest

Every basis of every indicator, the casework's and the feeds', is counted for each authority and each of five calendar
years, on two threads of DuckDB. Each size is asked of a process of its own, so that its memory is its own. Printed are
the seconds on the clock, the processor's seconds (which a busy machine lengthens less), the greatest memory, and how
each grew against the number of plans. Building the statements is paid once a process and stands apart. Reading and
writing the tables' files is not counted as made, but as read.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks import england
from benchmarks.sen2_read import machine
from goldenthread.indicators import compute, definitions
from goldenthread.indicators.asked import Asked, Choices, Period
from goldenthread.indicators.declared import shipped
from goldenthread.indicators.declared.compute import sql_of
from goldenthread.indicators.declared.together import passes
from goldenthread.indicators.expressions import question, shared
from goldenthread.indicators.expressions.registry import EXPRESSIONS
from goldenthread.repository.engine import opened

SIZES = (16_000, 32_000, 64_000)
AREA = "area"
FIRST, LAST = date(england.YEARS[0], 1, 1), date(england.YEARS[-1], 12, 31)
Statement = tuple[str, str]
"""Whose it is, and the SQL."""


def main() -> None:
    """Each size in a process of its own, and a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--slowest", action="store_true", help="say what took longest")
    parser.add_argument("--alone", action="store_true", help="in this process; what the others are started with")
    asked = parser.parse_args()
    if asked.alone:
        measure(asked.plans[0], asked.slowest)
        return
    print(machine())
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    for plans in asked.plans:
        more = ["--slowest"] if asked.slowest else []
        subprocess.run(
            [sys.executable, "-m", "benchmarks.catalogue", "--alone", "--plans", str(plans), *more], check=True
        )


def measure(plans: int, slowest: bool) -> None:
    """Make the tables, ask everything, print one line."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-c", _MAKE, folder, str(plans)], check=True)
        snapshot = england.written(Path(folder))
        started = time.perf_counter()
        once, of_all_years, of_each_year = statements()
        built = time.perf_counter() - started
        spent: dict[str, float] = {}
        clock, processor = time.perf_counter(), time.process_time()
        with opened(snapshot) as backend:
            ask(backend.con, once, of_all_years, of_each_year, spent)
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    rows = sum(snapshot.rows.values())
    print(
        f"{plans:>8,} plans {rows:>12,} rows   {clock:7.1f} s on the clock {processor:7.1f} s of processor "
        f"{1e6 * processor / rows:6.2f} a million rows {memory:5.2f} GB   (statements built in {built:.1f} s)",
        flush=True,
    )
    if slowest:
        for name, seconds in sorted(spent.items(), key=lambda one: -one[1])[:12]:
            print(f"{'':12}{name:40} {seconds:6.2f} s of processor")


_MAKE = (
    "import sys; from pathlib import Path; from benchmarks import england; "
    "england.snapshot(Path(sys.argv[1]), int(sys.argv[2]))"
)


def statements() -> tuple[list[Statement], list[Statement], list[Statement]]:
    """What is run once, what is asked once for all years, and what is asked of each year."""
    found = passes(shipped().values(), AREA)
    named = [(one.members[0].wanted[0] + f" and {len(one.members) - 1} more", one) for one in found]
    flows = [key for key in EXPRESSIONS if definitions()[key[0]].basis(key[1]).period == "flow"]
    once = [(name, one.before) for name, one in named if one.before]
    of_all = [(name, one.sql) for name, one in named if one.of_years] + list(_casework(flows, by_year=True))
    of_each = [(name, one.sql) for name, one in named if not one.of_years]
    of_each += list(_casework([key for key in EXPRESSIONS if key not in flows], by_year=False))
    return once, of_all, [*of_each, *_quantiles()]


def _casework(wanted: list[tuple[str, str]], *, by_year: bool) -> Iterator[Statement]:
    """The casework's indicators by authority: a case's id begins with its authority's code."""
    year = "year(day)" if by_year else "0"
    for key in wanted:
        rows = compute.sql_of(*key, "rows", Choices())
        wanted_columns = f"left(case_id, 3) AS area, {year} AS year, bucket, counts, standing, count(*)"
        yield key[0], f"SELECT {wanted_columns} FROM ({rows}) GROUP BY ALL"


def _quantiles() -> Iterator[Statement]:
    for one in shipped().values():
        for basis, counted in one.counted.items():
            if counted.value.kind in {"quantile", "mean"}:
                yield one.id, sql_of(one, basis, "counts", (AREA,))


def ask(
    con: Any,
    once: list[Statement],
    of_all_years: list[Statement],
    of_each_year: list[Statement],
    spent: dict[str, float],
) -> None:
    """Put every question; `spent` is told the processor's seconds by whose statement it was."""
    for setting in ("threads = 2", "memory_limit = '3500MB'", "parquet_metadata_cache = true"):
        _run(con, "setting up", f"SET {setting}", spent)
    for name, statement in once:
        _run(con, name, statement, spent)
    made: shared.Made = {}
    _put(con, Period(FIRST, LAST), of_all_years, made, spent)
    for year in reversed(england.YEARS):
        _put(con, Period.calendar_year(year), of_each_year, made, spent)


def _put(con: Any, period: Period, statements: list[Statement], made: shared.Made, spent: dict[str, float]) -> None:
    asked = Asked(period.last, england.KNOWN_AT, period)
    con.execute(question.PUT, question.row_of(asked))

    @cache
    def latest(statement: str) -> Any:
        return con.execute(statement).fetchall()[0][0]

    for name, statement in statements:
        for makes in shared.missing(statement, asked, made):
            _run(con, "shared tables of the casework", question.said(makes, asked), spent)
        _run(con, name, question.looked_up(question.said(statement, asked), latest), spent)


def _run(con: Any, name: str, statement: str, spent: dict[str, float]) -> None:
    before = time.process_time()
    con.execute(statement).fetchall()
    spent[name] = spent.get(name, 0.0) + time.process_time() - before


if __name__ == "__main__":
    main()
