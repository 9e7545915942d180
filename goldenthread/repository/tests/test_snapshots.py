"""Snapshots are whole or absent, never changed, and know what they were computed under."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from goldenthread.repository import snapshots
from goldenthread.repository.casework_tables import SCHEMAS, empty
from goldenthread.repository.engine import answer, table
from goldenthread.repository.snapshots import Meta, SnapshotDamaged

NOON = datetime(2024, 6, 19, 12, tzinfo=UTC)
LATER = datetime(2024, 6, 20, 9, tzinfo=UTC)


def _meta(known_at: datetime = NOON) -> Meta:
    return Meta("882", known_at, {"statute_profile": "authority"})


def _tables() -> dict[str, pl.DataFrame]:
    born = date(2012, 3, 4)
    child = {"child_id": ["c1"], "birth_date": [born], "sex": ["F"], "ethnicity": [""], "deceased_on": [None]}
    return empty() | {"children": pl.DataFrame(child, schema=dict(SCHEMAS["children"]))}


def test_a_snapshot_is_read_back_as_published(tmp_path: Path) -> None:
    made = snapshots.publish(tmp_path, _tables(), _meta())
    found = snapshots.latest(tmp_path)
    assert found == made
    assert found.meta == _meta()
    assert found.rows["children"] == 1
    assert found.read("children").row(0) == ("c1", date(2012, 3, 4), "F", "", None)
    snapshots.verify(found)


def test_the_same_tables_known_at_the_same_instant_are_one_snapshot(tmp_path: Path) -> None:
    first = snapshots.publish(tmp_path, _tables(), _meta())
    assert snapshots.publish(tmp_path, _tables(), _meta()) == first
    assert len(list(tmp_path.iterdir())) == 1


def test_the_latest_is_the_last_known(tmp_path: Path) -> None:
    later = snapshots.publish(tmp_path, _tables(), _meta(LATER))
    earlier = snapshots.publish(tmp_path, _tables(), _meta())
    assert snapshots.latest(tmp_path) == later
    assert list(snapshots.each(tmp_path)) == [later, earlier]
    assert snapshots.find(tmp_path, earlier.id) == earlier


def test_there_is_none_before_the_first(tmp_path: Path) -> None:
    assert snapshots.latest(tmp_path / "not-made") is None


def test_an_id_that_is_not_one_is_not_looked_up(tmp_path: Path) -> None:
    assert snapshots.find(tmp_path, "../../etc") is None


def test_a_build_that_died_is_not_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(path: Path, text: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(snapshots, "_write_text", die)
    with pytest.raises(KeyboardInterrupt):
        snapshots.publish(tmp_path, _tables(), _meta())
    (tmp_path / ".building-left-by-a-killed-process").mkdir()
    assert snapshots.latest(tmp_path) is None


def test_a_changed_file_is_found_out(tmp_path: Path) -> None:
    made = snapshots.publish(tmp_path, _tables(), _meta())
    path = made.path("children")
    path.chmod(0o600)
    path.write_bytes(b"something else")
    with pytest.raises(SnapshotDamaged, match=r"children\.parquet"):
        snapshots.verify(made)


def test_an_instant_without_a_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        snapshots.publish(tmp_path, _tables(), _meta(datetime(2024, 6, 19)))  # noqa: DTZ001  the point of the test


@pytest.mark.slow
def test_ibis_reads_every_table(tmp_path: Path) -> None:
    made = snapshots.publish(tmp_path / "it's here", _tables(), _meta())
    counted = {name: answer(made, table(name).count().as_table()).item() for name in SCHEMAS}
    assert counted == dict.fromkeys(SCHEMAS, 0) | {"children": 1}
