"""Java asked for plainly, and expressions in Spark's words; the cluster itself is in tests/spark."""

from pathlib import Path

import ibis
import pytest

from goldenthread.repository import spark


def java_that_says(folder: Path, version: str) -> dict[str, str]:
    """An environment whose JAVA_HOME holds something that says it is a Java."""
    program = folder / "bin" / "java"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho 'openjdk {version}' >&2\n")
    program.chmod(0o755)
    return {"JAVA_HOME": str(folder), "PATH": ""}


def test_a_java_that_spark_runs_on_is_found(tmp_path):
    environment = java_that_says(tmp_path, 'version "17.0.15" 2025-04-15')
    assert spark.java(environment) == tmp_path / "bin" / "java"


@pytest.mark.parametrize(
    ("version", "told"), [('version "11.0.2"', "is version 11"), ("what", "did not say its version")]
)
def test_another_java_is_refused_with_what_to_do(tmp_path, version, told):
    with pytest.raises(spark.NoJava, match=f"needs Java 17 or 21: .*{told}.*openjdk-17-jre-headless"):
        spark.java(java_that_says(tmp_path, version))


def test_no_java_at_all_is_said_with_where_it_was_looked_for(tmp_path):
    with pytest.raises(spark.NoJava, match="none is on the path"):
        spark.java({"PATH": str(tmp_path)})
    with pytest.raises(spark.NoJava, match="which has no bin/java"):
        spark.java({"JAVA_HOME": str(tmp_path), "PATH": ""})


def test_the_first_and_the_last_in_an_order_are_said_to_spark_as_least_and_greatest():
    table = ibis.table({"who": "string", "day": "date", "what": "string"}, name="events")
    first = table.what.first(order_by=[table.day, table.who], where=table.what != "x", include_null=True)
    said = spark.statement(table.group_by("who").agg(first=first, last=table.what.last(order_by=table.day)))
    assert "MIN_BY(" in said.upper()
    assert "MAX_BY(" in said.upper()


def test_a_descending_order_is_refused():
    table = ibis.table({"day": "date"}, name="events")
    with pytest.raises(ValueError, match="ascending order only"):
        spark.statement(table.agg(day=table.day.first(order_by=ibis.desc("day"))))


def test_a_yes_within_json_is_read_from_its_text():
    table = ibis.table({"details": "string"}, name="events")
    said = spark.statement(table.select(part=table.details.cast("json")["health"].bool))
    assert "unwrap" not in said.lower()
