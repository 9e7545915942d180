"""Spark, for what one machine is too small for: a session on a cluster, a snapshot opened in it, matching done by it.

What is asked of it is what DuckDB is asked: the same Ibis expressions over the same snapshot, the same settings of
splink over the same records. Spark runs on Java, which comes from the system; where there is none, that is said.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ibis
import ibis.expr.operations as operations
import polars as pl

from goldenthread.repository.snapshots import Snapshot, in_step

VERSIONS = (17, 21)
"""Versions of Java that Spark 4.0 runs on."""
ASK = (
    "Install one from the system’s own packages (Debian and Ubuntu: openjdk-17-jre-headless), or set JAVA_HOME to the "
    "folder where one is."
)


class NoJava(Exception):
    """There is no Java that Spark runs on; the message says what was looked for and what to do."""


def java(environment: Mapping[str, str] = os.environ) -> Path:
    """The Java that Spark will run on: of JAVA_HOME, else of the path. Raises NoJava."""
    home = environment.get("JAVA_HOME")
    found = str(Path(home) / "bin" / "java") if home else shutil.which("java", path=environment.get("PATH"))
    if found is None or not Path(found).is_file():
        where = f"JAVA_HOME is {home}, which has no bin/java" if home else "none is on the path"
        raise NoJava(f"Spark needs Java {VERSIONS[0]} or {VERSIONS[1]}: {where}. {ASK}")
    told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603  ours
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) not in VERSIONS:
        has = f"is version {version[1]}" if version else "did not say its version"
        raise NoJava(f"Spark needs Java {VERSIONS[0]} or {VERSIONS[1]}: {found} {has}. {ASK}")
    return Path(found)


@contextmanager
def session(master: str, *, options: Mapping[str, str] | None = None) -> Iterator[Any]:
    """A Spark session on a cluster (`spark://host:port`), stopped at the end. Raises NoJava.

    Days and instants are those of UTC, as in a snapshot. `options` are Spark's own settings, laid over ours.
    """
    java()
    from pyspark.sql import SparkSession
    from splink.backends.spark import similarity_jar_location

    ours = {
        "spark.jars": similarity_jar_location(),
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master(master).appName("Golden Thread")
    for key, value in {**ours, **(options or {})}.items():
        builder = builder.config(key, value)
    made = builder.getOrCreate()
    try:
        yield made
    finally:
        made.stop()


FEW = 5_000_000
"""Rows of a snapshot up to which planning costs more than answering."""
OF_FEW = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.codegen.wholeStage": "false",  # compiling a plan costs more than running it once over so little
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.optimizer.dynamicPartitionPruning.enabled": "false",
    "spark.sql.optimizer.runtime.bloomFilter.enabled": "false",
    "spark.sql.adaptive.enabled": "false",  # planning again what has been counted costs more than it saves
}
"""Settings under which a statement over few rows costs a cluster least."""
OF_MANY = {
    "spark.sql.shuffle.partitions": "32",  # small enough for a worker's memory; those that hold little are put together
    "spark.sql.adaptive.coalescePartitions.parallelismFirst": "false",
    "spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold": "64MB",  # no sorting of what fits
    "spark.sql.codegen.maxFields": "500",  # a pass counts more columns than the hundred up to which Spark compiles
}
"""Settings for more."""
THOROUGH = "-XX:+UseParallelGC -XX:-DontCompileHugeMethods"
"""What Java is told on workers for many rows: a pass that counts dozens of figures is one long method, and Java leaves
long methods uncompiled unless told not to."""


@contextmanager
def opened(running: Any, snapshot: Snapshot) -> Iterator[Any]:
    """An Ibis backend that answers expressions over `engine.table(...)` from one snapshot, as `engine.opened` does.

    What was prepared with the snapshot is there too, as known at its own instant. Every worker must see the snapshot's
    folder at the same path. Spark is set for a snapshot of so many rows. Raises OtherLayout.
    """
    in_step(snapshot)
    backend = ibis.pyspark.connect(running)
    files = {name: snapshot.path(name) for name in sorted(snapshot.rows)} | dict(snapshot.prepared())
    with _set_for(running, sum(snapshot.rows.values())):
        try:
            for name, path in files.items():
                running.read.parquet(path.resolve().as_uri()).createOrReplaceTempView(name)
            yield backend
        finally:
            for name in files:
                running.catalog.dropTempView(name)


@contextmanager
def _set_for(running: Any, rows: int) -> Iterator[None]:
    """The settings for so many rows, and what was set before at the end."""
    chosen = OF_FEW if rows <= FEW else OF_MANY
    before = {name: running.conf.get(name) for name in chosen}
    for name, value in chosen.items():
        running.conf.set(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            running.conf.set(name, value)


def put(running: Any, name: str, row: Mapping[str, date | datetime]) -> None:
    """Put a table of one row of days and instants in place of the one before.

    Its values are part of what the table is, so Spark reads them while it plans: a statement that looks them up has
    them written in, where a table of rows would be asked in a job of its own for each.
    """
    columns = ", ".join(f"{_said(value)} AS `{column}`" for column, value in row.items())
    running.sql(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT {columns}")


def _said(value: date | datetime) -> str:
    if isinstance(value, datetime):
        return f"TIMESTAMP '{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}+00:00'"
    return f"DATE '{value.isoformat()}'"


def keep(running: Any, name: str, statement: str, folder: Path) -> None:
    """Answer a statement once, write the answer to a folder that every worker sees, and name it as a table.

    What others are made from is then read where it lies; a view, cached or not, is planned again in each of them.
    """
    path = (folder / name).resolve().as_uri()
    running.sql(statement).write.mode("overwrite").parquet(path)
    running.read.parquet(path).createOrReplaceTempView(name)


def statement(expression: Any) -> str:
    """An Ibis expression in Spark's words, as `ibis.to_sql` says it.

    Two things Ibis 12 cannot say to Spark by itself are said otherwise, with the same meaning. The first or last of
    several in an order is the one whose keys are least or greatest; the keys must be ascending and never null. A yes or
    no within JSON is its text, where Ibis would have every worker run Python for it.
    """
    return str(ibis.to_sql(expression.op().replace(_in_other_words).to_expr(), dialect="pyspark"))


def _in_other_words(node: Any, changed: dict[str, Any] | None) -> Any:
    given = changed or dict(zip(node.__argnames__, node.__args__, strict=True))
    if isinstance(node, operations.UnwrapJSONBoolean):
        text = given["arg"].to_expr().cast("string")
        return ibis.cases((text == "true", True), (text == "false", False)).op()
    if isinstance(node, operations.First | operations.Last) and given["order_by"]:
        return _chosen(node, given)
    return node.__recreate__(changed) if changed else node


def _chosen(node: Any, given: dict[str, Any]) -> Any:
    keys = given["order_by"]
    if not all(key.ascending for key in keys):
        raise ValueError("Spark is asked for the first or last in ascending order only; turn first and last round.")
    names = tuple(f"key{place}" for place in range(len(keys)))
    # In a struct, so that a null value is chosen like any other.
    held = operations.StructColumn(names=("held",), values=(given["arg"],))
    key = operations.StructColumn(names=names, values=tuple(key.arg for key in keys))
    where = given["where"] if given["include_null"] else _told(given["arg"], given["where"])
    which = operations.ArgMin if isinstance(node, operations.First) else operations.ArgMax
    return operations.StructField(which(held, key, where=where), "held")


def _told(value: Any, where: Any) -> Any:
    there = operations.NotNull(value)
    return there if where is None else operations.And(where, there)


class OnSpark:
    """Matching on a cluster: an engine for `matching.people(engine=...)`."""

    def __init__(self, running: Any, folder: Path | None = None) -> None:
        """`folder` is one that every worker sees, for the records and what is made between; a local one otherwise."""
        self._session = running.newSession()  # its tables have names of their own
        self._folder = folder

    @contextmanager
    def holding(self, frames: Mapping[str, pl.DataFrame]) -> Iterator[dict[str, Any]]:
        """See `matching.engines.Engine`. The frames are written for the workers to read, and removed at the end."""
        from splink.backends.spark import SparkAPI

        with TemporaryDirectory(prefix="matching-", dir=self._folder) as folder:
            make: Any = SparkAPI  # it has no types
            api = make(spark_session=self._session, break_lineage_method="persist")
            held: dict[str, Any] = {}
            for name, frame in frames.items():
                path = Path(folder) / f"{name}.parquet"
                frame.write_parquet(path)
                read = self._session.read.parquet(path.resolve().as_uri())
                held[name] = api.register(read, dataset_display_name=name)
            try:
                yield held
            finally:
                for name in held:
                    self._session.catalog.dropTempView(name)
                self._session.catalog.clearCache()

    def fetched(self, sql: str) -> pl.DataFrame:
        """See `matching.engines.Engine`."""
        found = pl.from_arrow(self._session.sql(sql).toArrow())
        assert isinstance(found, pl.DataFrame)
        return found
