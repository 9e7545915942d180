"""A snapshot says in which layout its tables are, and one of another layout is not read but told of."""

import hashlib
from pathlib import Path

import polars as pl
import pytest

from goldenthread.repository import snapshots, spark
from goldenthread.repository.asking.apart import ask_apart
from goldenthread.repository.casework_tables import SCHEMAS
from goldenthread.repository.engine import opened
from goldenthread.repository.feeds.feed import feeds
from goldenthread.repository.publishing.feed_tables import columns_of
from goldenthread.repository.publishing.persons import PERSONS
from goldenthread.repository.snapshots import Meta, OtherLayout, Snapshot
from goldenthread.repository.tests.test_snapshots import NOON

LAYOUTS = {2: "ec41d0de0e0c4ba4", 3: "5c39c3040b01272b"}
"""By version, what the columns of every table were."""


def _columns() -> str:
    """Every table that figures read, with its columns and their types, in few letters."""
    tables = {**SCHEMAS, "persons": PERSONS} | {f.table: columns_of(f) for f in feeds().values() if f.delivered}
    told = [f"{table} {name} {kind}" for table in sorted(tables) for name, kind in dict(tables[table]).items()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def test_the_version_is_raised_with_the_columns():
    """Where this fails, raise snapshots.VERSION, and write the new version and its letters above."""
    assert LAYOUTS[snapshots.VERSION] == _columns()


def published_by(version: int, folder: Path, source: str = "joint") -> Snapshot:
    """A snapshot as a version of the programme with another layout would have published it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshots, "VERSION", version)
        snapshots.publish(folder, {"persons": pl.DataFrame({"n": [1]})}, Meta("882", NOON, {}, source=source))
    found = snapshots.latest(folder)
    assert found is not None
    return found


def test_one_of_this_layout_is_read(tmp_path: Path):
    made = published_by(snapshots.VERSION, tmp_path)
    assert snapshots.in_step(made) is made
    with opened(made) as backend:
        assert backend.con.execute("SELECT n FROM persons").fetchall() == [(1,)]


@pytest.mark.parametrize(("version", "whose"), [(1, "an earlier"), (snapshots.VERSION + 1, "a later")])
def test_one_of_another_layout_is_listed_and_not_read(tmp_path: Path, version: int, whose: str):
    made = published_by(version, tmp_path)
    assert list(snapshots.each(tmp_path)) == [made]
    snapshots.verify(made)
    for opening in (opened(made), spark.opened(None, made)):
        with pytest.raises(OtherLayout, match=rf"joint snapshot of 19 June 2024 .* by {whose} version"), opening:
            pass
    with pytest.raises(OtherLayout, match=r"\./gt feeds --area 882 publish"):
        ask_apart(made, "SELECT 1")


def test_of_our_own_casework_it_is_said_how_to_publish_that(tmp_path: Path):
    with pytest.raises(OtherLayout, match=r"\./gt snapshot --area 882"):
        snapshots.in_step(published_by(1, tmp_path, source="casework"))
