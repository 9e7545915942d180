"""What is made with a snapshot serves every figure as if it had been made for it, and only where it may."""

import hashlib
from datetime import date, timedelta

import ibis
import pytest

from goldenthread.indicators import definitions
from goldenthread.indicators.asked import Choices, Period
from goldenthread.indicators.compute import Reading, reading
from goldenthread.indicators.declared.load import shipped
from goldenthread.indicators.declared.together import passes
from goldenthread.indicators.expressions import prepared, shared
from goldenthread.indicators.expressions.question import question as put
from goldenthread.indicators.expressions.registry import EXPRESSIONS
from goldenthread.indicators.tests.histories import AS_AT, KNOWN_AT, at_random, question
from goldenthread.repository import snapshots
from goldenthread.repository.snapshots import Meta, Snapshot

LAYOUTS = {2: "787bd48687826f69", 3: "787bd48687826f69"}
"""By version, what the columns of every table were that is prepared."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    tables = at_random(11, cases=60).frames()
    folder = tmp_path_factory.mktemp("published")
    return snapshots.publish(folder, tables, Meta("882", KNOWN_AT, {}), prepared.prepare)


def test_every_table_that_serves_every_day_is_kept_and_cannot_be_changed(published: Snapshot) -> None:
    assert published.prepared().keys() == shared.OF_INSTANT.keys()
    assert {path.stat().st_mode & 0o777 for path in published.prepared().values()} == {0o400}
    assert not list(published.folder.glob("prepared/*/"))


@pytest.mark.slow
def test_figures_are_the_same_with_it_and_without(published: Snapshot) -> None:
    asked = question(period=Period(date(2021, 1, 1), AS_AT))
    with reading(published) as with_it, reading(published) as other:
        without = Reading(published, other.backend)
        for indicator, basis in EXPRESSIONS:
            assert with_it.rows(indicator, asked, basis).equals(without.rows(indicator, asked, basis)), indicator


def test_what_is_prepared_is_not_made_again(published: Snapshot) -> None:
    made, asked = prepared.prepared(published), question()
    assert list(shared.missing('SELECT * FROM "assessments_ever"', asked, made)) == []


def test_a_question_of_an_earlier_instant_has_its_own_tables_made(published: Snapshot) -> None:
    made = prepared.prepared(published)
    asked = question(known_at=KNOWN_AT - timedelta(days=200))
    makes = list(shared.missing('SELECT * FROM "assessments_ever"', asked, made))
    assert [statement.split(" AS")[0].split()[-1] for statement in makes][-1] == "assessments_ever"
    assert any("in_force" in statement for statement in makes)
    with reading(published) as now:
        earlier = now.figure("EHC-01", asked)
        without = Reading(published, now.backend).figure("EHC-01", asked)
        assert earlier == without


def test_publishing_the_same_again_gives_the_same_snapshot(published: Snapshot) -> None:
    tables = {name: published.read(name) for name in published.rows}
    again = snapshots.publish(published.folder.parent, tables, published.meta, prepared.prepare)
    assert again.id == published.id


def test_the_version_is_raised_with_the_columns_that_are_prepared() -> None:
    """Where this fails, raise snapshots.VERSION, and write the new version and its letters above."""
    told = [f"{name} {shared.DECLARED[name](put(Choices())).schema()}" for name in sorted(shared.OF_INSTANT)]
    assert LAYOUTS[snapshots.VERSION] == hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def test_tables_made_once_of_the_feeds_have_names_that_tell_what_they_are() -> None:
    found = {name: table for one in passes(shipped().values(), "area") for name, table in one.once.items()}
    assert found
    for name, table in found.items():
        said = str(ibis.to_sql(table, dialect="duckdb"))
        assert name == f"once_{hashlib.sha256(said.encode()).hexdigest()[:12]}"
    assert definitions()
