"""Every indicator there is, on a cluster: the same rows, counted for the same reasons, as on DuckDB."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.indicators.asked import Choices, Period
from goldenthread.indicators.declared.compute import expression
from goldenthread.indicators.declared.load import shipped
from goldenthread.indicators.declared.tables import tables
from goldenthread.indicators.expressions import prepared, question
from goldenthread.indicators.expressions.registry import EXPRESSIONS
from goldenthread.indicators.tests.feed_tables import at_random, numbered, schema_of
from goldenthread.indicators.tests.histories import KNOWN_AT
from goldenthread.indicators.tests.histories import at_random as casework_at_random
from goldenthread.indicators.tests.histories import question as asking
from goldenthread.repository import snapshots, spark
from goldenthread.repository.snapshots import Meta, Snapshot
from tests.spark.put import Expressions, asked_on_spark, on_duckdb, on_spark

CASES, ROWS = 400, 70
ASKED = asking(period=Period(date(2022, 1, 1), date(2025, 12, 31)))


def published(folder: Path) -> Snapshot:
    """Casework at random, and every feed's table with rows that each definition asks about."""
    made = {**casework_at_random(7, cases=CASES).frames(), **feeds_at_random()}
    return snapshots.publish(folder, made, Meta("882", KNOWN_AT, {}), prepared.prepare)


def feeds_at_random() -> dict[str, pl.DataFrame]:
    """Rows of each table for each definition that reads it; a person and a referral are there once."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in tables()}
    for place, declared in enumerate(shipped().values()):
        wanted = {"persons"} | {table for basis in declared.counted for table in declared.tables(basis)}
        for table, rows in at_random(place, declared, sorted(wanted), many=ROWS).items():
            found[table] += [{**row, "row_id": f"{place}:{row.get('row_id')}"} for row in rows]
    frames = {
        name: pl.DataFrame(rows, schema=schema_of(name), orient="row", strict=False) for name, rows in found.items()
    }
    once = {"persons": ["person_id"], "health_referral": ["provider", "referral_id"]}
    frames |= {name: frames[name].unique(columns, keep="first") for name, columns in once.items()}
    return numbered(frames)


def of_casework() -> Expressions:
    """The indicators counted over events of cases."""
    put = question.question(Choices())
    return {key: of(put) for key, of in EXPRESSIONS.items()}


def declared() -> Expressions:
    """The indicators that are definitions alone, on every basis."""
    return {(d.id, basis): expression(d, basis, "rows") for d in shipped().values() for basis in d.counted}


def chosen(expressions: Expressions) -> Expressions:
    """Each indicator on its first basis, a third of a second each; on every one where every way is asked for."""
    if os.environ.get("GT_EVERY_WAY"):
        return expressions
    first: dict[str, tuple[str, str]] = {}
    for key in expressions:
        first.setdefault(key[0], key)
    return {key: expressions[key] for key in first.values()}


def prepared_is_read(running: Any, snapshot: Snapshot) -> None:
    """What was prepared with a snapshot is there with its own tables while it is open, and not after."""
    files = snapshot.prepared()
    with spark.opened(running, snapshot):
        counted = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in files)
        found = dict(map(tuple, running.sql(counted).collect()))
    assert found == {name: pl.read_parquet(path).height for name, path in files.items()}
    assert max(found.values()) > 0
    assert not any(running.catalog.tableExists(name) for name in files)


def counted_alike(running: Any, folder: Path) -> None:
    """Every indicator: the same rows, in or out for the same reason. None is without a row."""
    snapshot, of_cases, of_feeds = published(folder), chosen(of_casework()), chosen(declared())
    prepared_is_read(running, snapshot)
    with asked_on_spark(running, snapshot, ASKED, folder):
        there = on_spark(running, of_cases) | on_spark(running, of_feeds)
    here = on_duckdb(snapshot, ASKED, {**of_cases, **of_feeds})
    assert [key for key in here if here[key] != there[key]] == []
    assert [key for key, rows in here.items() if not rows] == []
