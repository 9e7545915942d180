"""The catalogue of `benchmarks.catalogue` put to Spark: the same expressions over the same tables, the same answers.

A cluster of one master and two workers of one processor each, on this machine. The processor's seconds are those of
all its processes from where they stand ready; those in which they come up are told apart. What so small a cluster
takes is mostly planning, some 80 statements and as many again for each further year, until there are millions of rows.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks import catalogue, england, processes
from goldenthread.indicators.asked import Asked, Choices, Period
from goldenthread.indicators.expressions import question, shared
from goldenthread.repository import spark
from goldenthread.repository.snapshots import Snapshot

MEMORY = "3g"
"""Of each worker."""
OPTIONS = {"spark.driver.memory": "2g", "spark.executor.memory": MEMORY, "spark.sql.shuffle.partitions": "8"}
AT_ONCE = 3
"""Statements under way at once: while one is planned another is answered."""


def measure(plans: int, snapshot: Snapshot, years: Sequence[int], wanted: catalogue.Answers) -> None:
    """Ask everything of some years, print one line, and say where an answer is not DuckDB's."""
    began = processes.processor()
    quick = sum(snapshot.rows.values()) <= spark.FEW
    with _running(quick=quick) as (running, folder), spark.opened(running, snapshot):
        started = time.perf_counter()
        asked = catalogue.questions(spark.statement)
        built = time.perf_counter() - started
        clock, processor, load = time.perf_counter(), processes.processor(), os.getloadavg()[0]
        found = ask(running, asked, years, folder)
        clock = time.perf_counter() - clock
        spent, memory = processes.processor() - processor, processes.memory()
    differ = [
        (year, n) for year, rows in found.items() for n, one in enumerate(rows) if one != _sorted(wanted[year][n])
    ]
    print(
        f"{plans:>8,} plans {sum(snapshot.rows.values()):>12,} rows   Spark  {clock:7.1f} s on the clock "
        f"{spent:7.1f} s of processor, {len(years)} of {len(england.YEARS)} years, {memory:5.2f} GB in all   "
        f"load {load:.0f} to {os.getloadavg()[0]:.0f}   (come up in {processor - began:.1f} s of processor with "
        f"statements built in {built:.1f} s)   {sum(map(len, found.values()))} answers, "
        f"{len(differ)} not as DuckDB's {differ or ''}",
        flush=True,
    )


@contextmanager
def _running(*, quick: bool) -> Iterator[tuple[Any, Path]]:
    """A session, and a folder that the workers see. `quick` workers begin sooner and stay slower."""
    from tests.spark.cluster import HERE, QUICK, cluster

    os.environ.setdefault("SPARK_LOCAL_IP", HERE)
    options = {**OPTIONS, "spark.driver.extraJavaOptions": QUICK}
    if quick:
        options["spark.executor.extraJavaOptions"] = QUICK
    with (
        tempfile.TemporaryDirectory() as folder,
        cluster(Path(folder), memory=MEMORY) as address,
        spark.session(address, options=options) as running,
    ):
        yield running, Path(folder)


def ask(running: Any, asked: catalogue.Questions, years: Sequence[int], folder: Path) -> catalogue.Answers:
    """Put every question of some years, as `catalogue.ask` does of all."""
    for table, statement in asked.once:
        spark.keep(running, table, statement, folder)
    _put(running, Period(catalogue.FIRST, catalogue.LAST))
    _share(running, folder, lambda _name: True)
    found = {0: _answers(running, asked.of_all_years)}
    for year in years:
        _put(running, Period.calendar_year(year))
        _share(running, folder, lambda name: name not in shared.OF_INSTANT)
        found[year] = _answers(running, asked.of_each_year)
    return found


def _share(running: Any, folder: Path, wanted: Callable[[str], bool]) -> None:
    """Make those of the casework's shared tables that are wanted, for the question put."""
    for name, expression in shared.DECLARED.items():
        if wanted(name):
            spark.keep(running, name, spark.statement(expression(question.question(Choices()))), folder)


def _put(running: Any, period: Period) -> None:
    asked = Asked(period.last, england.KNOWN_AT, period)
    spark.put(running, question.NAME, dict(zip(question.COLUMNS, question.row_of(asked), strict=True)))


def _sorted(answer: catalogue.Answer) -> list[tuple[Any, ...]]:
    """The rows of DuckDB's answer as those of Spark's: its sums of whole numbers come as decimals."""
    rows = zip(*(column.to_pylist() for column in answer.columns), strict=True)
    whole = (tuple(int(v) if isinstance(v, Decimal | float) and v == int(v) else v for v in row) for row in rows)
    return sorted(whole, key=repr)


def _answers(running: Any, statements: Sequence[catalogue.Statement]) -> list[list[tuple[Any, ...]]]:
    def answer(statement: str) -> list[tuple[Any, ...]]:
        return sorted(map(tuple, running.sql(statement).collect()), key=repr)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(answer, (statement for _, statement in statements)))
