"""One question put to both engines: the same expressions over the same tables, and their answers as sorted rows."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.indicators.asked import Asked, Choices
from goldenthread.indicators.expressions import question, shared
from goldenthread.repository import engine, spark
from goldenthread.repository.snapshots import Snapshot

Expressions = Mapping[tuple[str, str], Any]
"""By indicator and basis. All have the same columns."""
Answers = dict[tuple[str, str], list[tuple[Any, ...]]]
AT_ONCE = 3
TOGETHER = 8
"""Expressions that Spark is given in one statement: planning is most of what so small a question costs."""


@contextmanager
def asked_on_spark(running: Any, snapshot: Snapshot, asked: Asked, folder: Path) -> Iterator[Any]:
    """A backend of Spark with the question and the tables that indicators share, as DuckDB is given them.

    Those are written to a folder that the workers see.
    """
    with spark.opened(running, snapshot) as backend:
        spark.put(running, question.NAME, dict(zip(question.COLUMNS, question.row_of(asked), strict=True)))
        for name, expression in shared.DECLARED.items():
            spark.keep(running, name, spark.statement(expression(question.question(Choices()))), folder)
        yield backend


def on_spark(running: Any, expressions: Expressions) -> Answers:
    """What Spark answers."""
    keys = list(expressions)
    some = [keys[start : start + TOGETHER] for start in range(0, len(keys), TOGETHER)]
    found: Answers = {key: [] for key in expressions}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for table in pool.map(lambda few: running.sql(_together(expressions, few)).toArrow(), some):
            for indicator, basis, *row in pl.from_arrow(table).rows():
                found[indicator, basis].append(tuple(row))
    return {key: _sorted(rows) for key, rows in found.items()}


def _together(expressions: Expressions, keys: list[tuple[str, str]]) -> str:
    return " UNION ALL ".join(
        f"SELECT '{key[0]}', '{key[1]}', * FROM ({spark.statement(expressions[key])})" for key in keys
    )


def on_duckdb(snapshot: Snapshot, asked: Asked, expressions: Expressions) -> Answers:
    """What DuckDB answers."""
    with engine.opened(snapshot) as backend:
        backend.con.execute(question.PUT, question.row_of(asked))
        for statement in shared.statements():
            backend.con.execute(statement)
        return {key: _sorted(backend.to_polars(expression).rows()) for key, expression in expressions.items()}


def _sorted(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=repr)
