"""The catalogue of `benchmarks.catalogue` put to Spark: the same expressions over the same tables, the same answers.

A cluster of one master and two workers of one processor each, on this machine. Most of what so small a cluster takes is
planning: some 80 statements, and as many again for each further year.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks import catalogue, england
from goldenthread.indicators.asked import Asked, Choices, Period
from goldenthread.indicators.expressions import question, shared
from goldenthread.repository import spark
from goldenthread.repository.snapshots import Snapshot

OPTIONS = {"spark.sql.shuffle.partitions": "4", "spark.driver.memory": "2g", "spark.executor.memory": "2g"}
_QUESTION = {"as_at": pl.Date, "known_at": pl.Datetime("us", "UTC"), "first": pl.Date, "last": pl.Date}


def measure(plans: int, snapshot: Snapshot, years: Sequence[int], wanted: catalogue.Answers) -> None:
    """Ask everything of some years, print one line, and say where an answer is not DuckDB's."""
    with _running() as running, spark.opened(running, snapshot):
        started = time.perf_counter()
        asked = catalogue.questions(spark.statement)
        built = time.perf_counter() - started
        clock, load = time.perf_counter(), os.getloadavg()[0]
        found = ask(running, asked, years)
        clock = time.perf_counter() - clock
    differ = [(year, n) for year, rows in found.items() for n, one in enumerate(rows) if one != wanted[year][n]]
    print(
        f"{plans:>8,} plans {sum(snapshot.rows.values()):>12,} rows   Spark  {clock:7.1f} s on the clock, "
        f"{len(years)} of {len(england.YEARS)} years   load {load:.0f} to {os.getloadavg()[0]:.0f}   "
        f"(statements built in {built:.1f} s)   {sum(map(len, found.values()))} answers, "
        f"{len(differ)} not as DuckDB's {differ or ''}",
        flush=True,
    )


@contextmanager
def _running() -> Iterator[Any]:
    from tests.spark.cluster import HERE, cluster

    os.environ.setdefault("SPARK_LOCAL_IP", HERE)
    with (
        tempfile.TemporaryDirectory() as folder,
        cluster(Path(folder), memory="2g") as address,
        spark.session(address, options=OPTIONS) as running,
    ):
        yield running


def ask(running: Any, asked: catalogue.Questions, years: Sequence[int]) -> catalogue.Answers:
    """Put every question of some years, as `catalogue.ask` does of all."""
    for table, statement in asked.once:
        running.sql(statement).cache().createOrReplaceTempView(table)
    whole = Period(catalogue.FIRST, catalogue.LAST)
    _put(running, whole)
    for name, expression in shared.DECLARED.items():
        made = running.sql(spark.statement(expression(question.question(Choices()))))
        made.cache().createOrReplaceTempView(name)
    found = {0: _answers(running, asked.of_all_years)}
    for year in years:
        _put(running, Period.calendar_year(year))
        found[year] = _answers(running, asked.of_each_year)
    return found


def _put(running: Any, period: Period) -> None:
    asked = Asked(period.last, england.KNOWN_AT, period)
    row = pl.DataFrame([question.row_of(asked)], schema=_QUESTION, orient="row")
    running.createDataFrame(row.to_arrow()).createOrReplaceTempView(question.NAME)


def _answers(running: Any, statements: Sequence[catalogue.Statement]) -> list[catalogue.Rows]:
    return [sorted(map(tuple, running.sql(statement).collect()), key=repr) for _, statement in statements]
