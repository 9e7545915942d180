"""Reading a release as published, and refusing what is not one."""

import zipfile

import pytest

from goldenthread.formats.statistics.refusal import NotARelease
from goldenthread.formats.statistics.release import read_release, read_table, table_name
from goldenthread.formats.statistics.sources import RawFile
from goldenthread.formats.statistics.tests import releases
from goldenthread.formats.statistics.totals import COLUMNS, totals


def test_a_zip_gives_its_tables_and_sets_aside_what_is_not_one(tmp_path):
    release = read_release(releases.release(tmp_path / "r.zip"))
    assert list(release.tables) == ["requests"]
    assert release.set_aside == {"supporting-files/contacts.csv": "it has no column time_period or geographic_level"}
    assert release.reporting_year == 2026


def test_zip_folder_csv_and_gzip_of_one_table_have_one_checksum(tmp_path):
    (tmp_path / "folder" / "data").mkdir(parents=True)
    (tmp_path / "folder" / "data" / "requests.csv").write_bytes(releases.table())
    (tmp_path / "requests.csv.gz").write_bytes(releases.gzipped(releases.table()))
    paths = [releases.release(tmp_path / "r.zip"), tmp_path / "folder", tmp_path / "requests.csv.gz"]
    assert len({read_release(path).checksum for path in paths}) == 1


def test_text_is_kept_exactly_with_its_number_and_symbol_beside_it():
    cells = read_table(RawFile("requests.csv", releases.table())).cells()
    plans = cells.filter(column="plans")
    assert plans["value"].to_list() == ["1,000", "60", "5", "c"]
    assert plans["number"].to_list() == [1000, 60, 5, None]
    assert plans["symbol"].to_list() == ["", "", "", "c"]


def test_keys_filters_figures_and_areas_are_worked_out():
    table = read_table(RawFile("data/Requests 2025.CSV", releases.table()))
    assert table.name == "requests_2025"
    assert table.filters == ("breakdown_topic", "breakdown")
    assert table.figures == ("plans", "plans_pc")
    assert (table.areas, table.periods) == (3, ["2025"])


def test_a_text_column_that_tells_rows_apart_is_a_filter_and_another_is_not():
    heading = "time_period,geographic_level,country_code,kind,answer\n"
    split = read_table(
        RawFile("t.csv", f"{heading}2025,National,E92000001,a,Yes\n2025,National,E92000001,b,No\n".encode())
    )
    whole = read_table(
        RawFile("t.csv", f"{heading}2024,National,E92000001,a,Yes\n2025,National,E92000001,a,No\n".encode())
    )
    assert split.filters == ("kind",)
    assert whole.filters == ()
    assert whole.figures == ("kind", "answer")


@pytest.mark.parametrize("name", ["column", "value", "area", "period", "table"])
def test_a_figure_may_be_called_what_a_column_of_the_totals_is(name):
    named = releases.table().replace(b",plans,", f",{name},".encode())
    found = totals(read_table(RawFile("requests.csv", named)))
    assert found.filter(column=name)["value"].to_list() == ["1,000", "60", "5"]
    assert found.columns == list(COLUMNS)


def test_totals_leave_breakdowns_out():
    found = totals(read_table(RawFile("requests.csv", releases.table())))
    assert found.filter(column="plans").select("area", "value").rows() == [
        ("E92000001", "1,000"),
        ("E12000006", "60"),
        ("E06000033", "5"),
    ]


def test_windows_line_ends_a_mark_at_the_start_and_blank_lines_are_borne():
    data = b"\xef\xbb\xbf" + releases.table().replace(b"\n", b"\r\n") + b"\r\n\r\n"
    assert read_table(RawFile("requests.csv", data)).frame.height == 4


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it has no column time_period or geographic_level"),
        (b"a,b\n1,2\n", "it has no column time_period or geographic_level"),
        (b"time_period,geographic_level\n2025,National\n", "none of the columns country_code"),
        (b"time_period,geographic_level,country_code,country_code\n", "the same column heading twice"),
        (releases.HEADING.encode(), "a heading and no rows"),
        (releases.table()[:-12], "line 5 has 11 values where the heading has 14; it may be cut short"),
        (releases.table() + b"2025,too,short\n", "line 6 has 3 values where the heading has 14"),
        (releases.table().replace(b",c,x", b",c,x,y"), "line 5 has 15 values where the heading has 14"),
        (releases.table().replace(b"Female", b"F\xe9male"), "line 5 is not UTF-8 text"),
        (releases.table().replace(b"Female", b"F\x00"), "line 5 holds bytes that are not text"),
        (releases.table().replace(b"\n2025", b"\nJan 25", 1), "line 2 has the time_period “Jan 25”"),
        (b"PK\x03\x04 but no zip", "it has no column"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_place(tmp_path, data, said):
    path = tmp_path / "requests.csv"
    path.write_bytes(data)
    with pytest.raises(NotARelease) as refused:
        read_release(path)
    assert said in str(refused.value)
    assert "requests.csv" in str(refused.value)
    assert refused.value.mend


def test_what_is_not_there_and_what_is_another_kind_is_refused(tmp_path):
    (tmp_path / "notes.docx").write_bytes(b"hello")
    for path, said in ((tmp_path / "no.zip", "no such file"), (tmp_path / "notes.docx", "neither a zip")):
        with pytest.raises(NotARelease, match=said):
            read_release(path)
    with pytest.raises(NotARelease, match="no CSV"):
        read_release(releases.zipped(tmp_path / "empty.zip", {"readme.md": b"x"}))


def test_a_table_that_is_there_twice_is_refused(tmp_path):
    files = {"a/requests.csv": releases.table(), "b/requests.csv": releases.table()}
    with pytest.raises(NotARelease, match="the table requests is there twice"):
        read_release(releases.zipped(tmp_path / "r.zip", files))


def test_a_gzip_or_a_zip_cut_short_is_refused(tmp_path):
    packed = releases.gzipped(releases.table() * 50)
    (tmp_path / "requests.csv.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(NotARelease, match="cut short or damaged"):
        read_release(tmp_path / "requests.csv.gz")
    whole = releases.release(tmp_path / "r.zip").read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotARelease, match="neither a zip"):
        read_release(tmp_path / "half.zip")


def test_a_damaged_entry_is_refused_by_name(tmp_path):
    path = releases.release(tmp_path / "r.zip")
    data = bytearray(path.read_bytes())
    data[60:80] = b"\xff" * 20
    path.write_bytes(bytes(data))
    with pytest.raises(NotARelease, match=r"data/requests\.csv. is damaged"):
        read_release(path)


def test_a_zip_bomb_is_refused_by_its_claim(tmp_path):
    path = releases.zipped(tmp_path / "bomb.zip", {"data/bomb.csv": b"0" * 11_000_000})
    with pytest.raises(NotARelease, match="over 200 times its size"):
        read_release(path)


def test_a_bomb_that_lies_about_its_size_is_stopped_while_reading(tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.formats.statistics.sources.MOST_BYTES", 5_000)
    (tmp_path / "requests.csv.gz").write_bytes(releases.gzipped(releases.table() * 100))
    with pytest.raises(NotARelease, match="unpacks to more than 1 GB"):
        read_release(tmp_path / "requests.csv.gz")


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.formats.statistics.sources.MOST_FILES", 2)
    with pytest.raises(NotARelease, match="holds 3 files"):
        read_release(releases.release(tmp_path / "r.zip"))


def test_a_locked_zip_is_refused(tmp_path):
    path = releases.release(tmp_path / "r.zip")
    with zipfile.ZipFile(path) as archive:
        offset = archive.start_dir
    data = bytearray(path.read_bytes())
    data[offset + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(NotARelease, match="locked by a password"):
        read_release(path)


@pytest.mark.parametrize(
    ("file", "name"), [("data/caseload.csv", "caseload"), ("SEN2 MI.CSV.GZ", "sen2_mi"), ("a-b.csv", "a_b")]
)
def test_a_table_is_called_by_its_file(file, name):
    assert table_name(file) == name
