"""Editions kept, compared and never half there."""

import pytest

from goldenthread.formats.statistics import store
from goldenthread.formats.statistics.release import read_release, read_table
from goldenthread.formats.statistics.revisions import NO_ROW, revisions
from goldenthread.formats.statistics.sources import RawFile
from goldenthread.formats.statistics.tests import releases

NAME = "Education, health and care plans 2026"


def load(data, path, published="2026-06-25", name=NAME):
    return store.load(
        data,
        read_release(path),
        name=name,
        year="2026",
        published=published,
        source=path.name,
        loaded_at="2026-07-01T09:00:00+00:00",
    )


def test_a_first_edition_is_kept_with_its_manifest(tmp_path):
    done = load(tmp_path, releases.release(tmp_path / "r.zip"))
    assert done.is_new
    assert done.first_seen == ("requests",)
    (held,) = store.editions(tmp_path)
    assert (held.release, held.published, held.source) == (NAME, "2026-06-25", "r.zip")
    assert held.checksum == read_release(tmp_path / "r.zip").checksum
    table = store.held_table(held, "requests")
    assert table.frame.equals(read_release(tmp_path / "r.zip").tables["requests"].frame)


def test_the_same_file_twice_changes_nothing(tmp_path):
    path = releases.release(tmp_path / "r.zip")
    load(tmp_path, path)
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "statistics").rglob("*.*")}
    done = load(tmp_path, path, published="2026-08-01")
    assert not done.is_new
    assert done.edition.published == "2026-06-25"
    after = {file: file.stat().st_mtime_ns for file in (tmp_path / "statistics").rglob("*.*") if file.name != ".lock"}
    assert after == {file: time for file, time in before.items() if file.name != ".lock"}


def test_a_later_edition_keeps_the_earlier_and_lists_every_revised_cell(tmp_path):
    load(tmp_path, releases.release(tmp_path / "1.zip", requests=releases.table(), other=releases.table()))
    later = releases.table(southend="x", england="1,001")
    done = load(tmp_path, releases.release(tmp_path / "2.zip", requests=later, other=releases.table()))
    assert done.revised == {"requests": 2}
    assert done.unchanged == ("other",)
    assert len(store.editions(tmp_path)) == 2
    ((before, after, cells),) = store.revised_cells(tmp_path, NAME)
    assert (before.source, after.source) == ("1.zip", "2.zip")
    assert cells.select("area", "column", "before", "after").rows() == [
        ("E06000033", "plans", "5", "x"),
        ("E92000001", "plans", "1,000", "1,001"),
    ]


def test_one_table_loaded_alone_is_compared_with_the_last_that_was_held(tmp_path):
    load(tmp_path, releases.release(tmp_path / "1.zip", requests=releases.table(), other=releases.table()))
    (tmp_path / "other.csv").write_bytes(releases.table(southend="6"))
    assert load(tmp_path, tmp_path / "other.csv").revised == {"other": 1}


def test_another_release_is_not_compared(tmp_path):
    load(tmp_path, releases.release(tmp_path / "1.zip"))
    done = load(
        tmp_path, releases.release(tmp_path / "2.zip", requests=releases.table(southend="6")), name="Other 2026"
    )
    assert done.first_seen == ("requests",)


def test_a_load_that_stops_leaves_nothing_and_the_next_sweeps(tmp_path, monkeypatch):
    path = releases.release(tmp_path / "r.zip")

    def stop(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(store, "_to_disk", stop)
        with pytest.raises(OSError, match="No space"):
            load(tmp_path, path)
    home = next((tmp_path / "statistics").iterdir())
    (home / f"{store.BUILDING}killed").mkdir()
    assert store.editions(tmp_path) == []
    assert load(tmp_path, path).is_new
    assert [p.name for p in home.iterdir() if p.name.startswith(store.BUILDING)] == []


def test_a_row_that_only_one_edition_has_is_said_to_be_missing():
    whole = releases.table()
    short = b"\n".join(line for line in whole.split(b"\n") if b"Female" not in line)
    before, after = (read_table(RawFile("t.csv", data)) for data in (whole, short))
    gone = revisions(before, after)
    assert set(gone["after"].to_list()) == {NO_ROW}
    assert set(gone["row"].to_list()) == {"Sex / Female"}
    assert gone.height == 7  # five labels and two figures
    back = revisions(after, before)
    assert back["after"].to_list() == gone["before"].to_list()


def test_a_new_column_is_listed():
    before = read_table(RawFile("t.csv", releases.table()))
    wider = releases.table().replace(b"plans_pc\n", b"plans_pc,more\n").replace(b",100\n", b",100,1\n")
    wider = wider.replace(b",6.0\n", b",6.0,1\n").replace(b",x\n", b",x,1\n")
    found = revisions(before, read_table(RawFile("t.csv", wider)))
    assert set(found["column"].to_list()) == {"more"}
    assert found["before"].to_list() == [NO_ROW] * 4


def test_equal_editions_have_no_revisions():
    table = read_table(RawFile("t.csv", releases.table()))
    assert revisions(table, table).is_empty()
