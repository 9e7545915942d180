"""The catalogue of `benchmarks.catalogue` put to Spark: the same expressions over the same tables, the same answers.

A cluster of one master and two workers of one processor each, on this machine. The processor's seconds are those of
all its processes from where they stand ready; those in which they come up are told apart. What is made once as a
snapshot is published lies with it and is read as DuckDB reads it; made by Spark too (`--anew`), it has a line of its
own. What so small a cluster takes is mostly planning, some 80 statements and as many again for each further year,
until there are millions of rows.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks import catalogue, england, processes
from goldenthread.indicators.asked import Asked, Choices, Period
from goldenthread.indicators.expressions import question, shared
from goldenthread.repository import spark
from goldenthread.repository.snapshots import Snapshot

MEMORY = "2g"
"""Of each worker."""
OPTIONS = {
    "spark.driver.memory": "1536m",
    "spark.executor.memory": MEMORY,
    "spark.network.timeout": "600s",  # on a busy machine a worker is silent for longer than Spark's two minutes
}
AT_ONCE = 3
"""Statements under way at once: while one is planned another is answered."""
Rows = list[tuple[Any, ...]]


@dataclass
class Put:
    """A session, the folder that its workers see, and the processor's seconds by whose statement it was."""

    running: Any
    folder: Path
    pool: ThreadPoolExecutor
    spent: dict[str, float] = field(default_factory=dict)

    def answer(self, one: catalogue.Statement) -> Rows:
        """The sorted rows of a statement."""
        return self._timed(one[0], lambda: sorted(map(tuple, self.running.sql(one[1]).collect()), key=repr))

    def keep(self, name: str, statement: str) -> None:
        """Make a table that others read."""
        self._timed(name, lambda: spark.keep(self.running, name, statement, self.folder))

    def _timed(self, name: str, work: Callable[[], Any]) -> Any:
        before = processes.processor()
        done = work()
        self.spent[name] = self.spent.get(name, 0.0) + processes.processor() - before
        return done


@dataclass(frozen=True)
class Took:
    """Where the clock and the processor stood, and the load."""

    clock: float
    processor: float
    load: float

    @classmethod
    def now(cls) -> "Took":
        return cls(time.perf_counter(), processes.processor(), os.getloadavg()[0])

    def since(self, before: "Took") -> str:
        """What went by."""
        return (
            f"{self.clock - before.clock:7.1f} s on the clock {self.processor - before.processor:7.1f} s of processor"
        )


def measure(plans: int, snapshot: Snapshot, answers: catalogue.Answers, wanted: argparse.Namespace) -> None:
    """Ask everything of some years, print a line of each and of all; say what is not as DuckDB's answers."""
    years = list(reversed(england.YEARS))[: wanted.years]
    began, rows = Took.now(), sum(snapshot.rows.values())
    with _running(quick=rows <= spark.FEW) as (running, folder), spark.opened(running, snapshot):
        asked = catalogue.questions(spark.statement)
        with ThreadPoolExecutor(1 if wanted.slowest else AT_ONCE) as pool:
            put = Put(running, folder, pool)
            ready = Took.now()
            if wanted.anew:
                _publish(put, asked)
                print(f"{plans:>8,} plans: at publication, once, by Spark {Took.now().since(ready)}", flush=True)
            published = Took.now()
            found = ask(put, asked, years, answers)
        ended, memory = Took.now(), processes.memory()
    print(
        f"{plans:>8,} plans {rows:>12,} rows   Spark  {ended.since(published)}, {len(years)} of {len(england.YEARS)} "
        f"years, {memory:5.2f} GB in all   load {published.load:.0f} to {ended.load:.0f}   (come up and statements "
        f"built in {ready.since(began).strip()})   {len(found)} answers, {found.count(False)} not as DuckDB's",
        flush=True,
    )
    if wanted.slowest:
        catalogue.tell_slowest(put.spent)


@contextmanager
def _running(*, quick: bool) -> Iterator[tuple[Any, Path]]:
    """A session, and a folder that the workers see. `quick` workers begin sooner and stay slower."""
    from tests.spark.cluster import HERE, QUICK, cluster

    os.environ.setdefault("SPARK_LOCAL_IP", HERE)
    options = {
        **OPTIONS,
        "spark.driver.extraJavaOptions": QUICK,
        "spark.executor.extraJavaOptions": QUICK if quick else spark.THOROUGH,
    }
    with (
        tempfile.TemporaryDirectory() as folder,
        cluster(Path(folder), memory=MEMORY) as address,
        spark.session(address, options=options) as running,
    ):
        yield running, Path(folder)


def _publish(put: Put, asked: catalogue.Questions) -> None:
    """Make what serves every day."""
    _put(put.running, Period(catalogue.FIRST, catalogue.LAST))
    _share(put, lambda name: name in shared.OF_INSTANT)
    for table, statement in asked.once:
        put.keep(table, statement)


def ask(put: Put, asked: catalogue.Questions, years: Sequence[int], answers: catalogue.Answers) -> list[bool]:
    """Put every question of some years, as `catalogue.ask` does of all; whether each answer is DuckDB's."""
    alike = _answers(put, Period(catalogue.FIRST, catalogue.LAST), asked.of_all_years, answers[0])
    for year in years:
        alike += _answers(put, Period.calendar_year(year), asked.of_each_year, answers[year])
    return alike


def _answers(
    put: Put, period: Period, statements: Sequence[catalogue.Statement], answers: Sequence[catalogue.Answer]
) -> list[bool]:
    began = Took.now()
    _put(put.running, period)
    _share(put, lambda name: name not in shared.OF_INSTANT)
    found = list(put.pool.map(put.answer, statements))
    alike = [one == _sorted(other) for one, other in zip(found, answers, strict=True)]
    others = [name for (name, _), same in zip(statements, alike, strict=True) if not same]
    print(
        f"{'':16}{period.first:%Y} to {period.last:%Y}: {Took.now().since(began)}, {len(alike)} answers, "
        f"{len(others)} not as DuckDB's {others or ''}",
        flush=True,
    )
    return alike


def _share(put: Put, wanted: Callable[[str], bool]) -> None:
    """Make those of the casework's shared tables that are wanted, for the question put."""
    for name, expression in shared.DECLARED.items():
        if wanted(name):
            put.keep(name, spark.statement(expression(question.question(Choices()))))


def _put(running: Any, period: Period) -> None:
    asked = Asked(period.last, england.KNOWN_AT, period)
    spark.put(running, question.NAME, dict(zip(question.COLUMNS, question.row_of(asked), strict=True)))


def _sorted(answer: catalogue.Answer) -> Rows:
    """The rows of DuckDB's answer as those of Spark's: its sums of whole numbers come as decimals."""
    rows = zip(*(column.to_pylist() for column in answer.columns), strict=True)
    whole = (tuple(int(v) if isinstance(v, Decimal | float) and v == int(v) else v for v in row) for row in rows)
    return sorted(whole, key=repr)
