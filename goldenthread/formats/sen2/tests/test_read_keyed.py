"""Reading COLLECT's CSV files and workbooks: columns by name, keys, and what does not fit."""

import pytest
import xlsxwriter

from goldenthread.formats.sen2.csv_source import CsvSource
from goldenthread.formats.sen2.model import TABLES
from goldenthread.formats.sen2.profile import profile
from goldenthread.formats.sen2.read import open_return
from goldenthread.formats.sen2.tests.example import HEADER_OF_2025, PERSON, SECOND, message, same_rows, whole, written
from goldenthread.formats.sen2.write_csv import write_csv


@pytest.fixture
def export(tmp_path):
    folder = tmp_path / "export"
    opened = open_return(written(tmp_path, message(PERSON, SECOND)))
    write_csv(folder, profile(2025), HEADER_OF_2025, opened.batches())
    return folder


def change(folder, table, old, new):
    path = next(folder.glob(f"*_{table}.csv"))
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def add(folder, table, line):
    path = next(folder.glob(f"*_{table}.csv"))
    path.write_bytes(path.read_bytes() + line.encode() + b"\r\n")


def read(folder):
    opened = open_return(folder)
    return opened, list(opened.batches())


def test_collect_s_dates_and_words(export):
    text = next(export.glob("*_requests.csv")).read_text()
    assert "2024-Jan-20 00:00:00" in text
    assert "false" in text
    _, (batch,) = read(export)
    assert batch.tables["requests"].select("receiveddate", "rya").rows() == [("2024-01-20", "0"), (None, None)]
    assert batch.tables["person"]["line"].to_list() == [2, 3]


def test_a_mark_at_the_start_and_columns_in_any_order(export):
    _, (before,) = read(export)
    for path in export.glob("*.csv"):
        rows = [line.split(",") for line in path.read_text().splitlines()]
        path.write_text("\n".join(",".join(reversed(row)) for row in rows) + "\n", encoding="utf-8-sig")
    _, (after,) = read(export)
    assert same_rows(whole([before]), whole([after]))


def test_rows_without_their_parent_are_kept_apart(export):
    add(export, "senneed", '9,882,1,"",77,MLD,1')
    opened, (batch,) = read(export)
    assert batch.tables["senneed"].height == 2
    (fault,) = opened.faults
    assert (fault.code, fault.table, fault.line) == ("SX701", "senneed", 4)
    assert opened.orphans.tables["senneed"].select("parent", "sentype").rows() == [(0, "MLD")]


def test_a_repeated_key_is_named_and_children_go_to_the_first(export):
    change(export, "person", '\r\n2,882,2,"",1,Birch', '\r\n1,882,2,"",1,Birch')
    opened, (batch,) = read(export)
    assert [(fault.code, fault.line) for fault in opened.faults] == [("SX701", 3), ("SX701", 3)]
    assert batch.tables["person"].height == 2
    assert opened.orphans.tables["requests"].height == 1


def test_another_authority_s_rows_are_named(export):
    change(export, "person", "\r\n2,882,", "\r\n2,330,")
    _, (batch,) = read(export)
    assert [(fault.code, fault.key) for fault in batch.faults] == [("SX702", 2)]


def test_a_column_that_is_no_item_is_kept(export):
    change(export, "senneed", "sentyperank", "sentyperank,mood")
    change(export, "senneed", "ASD,1", "ASD,1,bright")
    change(export, "senneed", "SLCN,2", "SLCN,2,")
    opened, (batch,) = read(export)
    assert batch.extra.rows() == [("senneed", 1, "mood", "bright")]
    assert [(fault.code, fault.name) for fault in opened.faults] == [("SX010", "mood")]


def test_line_breaks_inside_quotation_marks_do_not_split_a_record(export, monkeypatch):
    monkeypatch.setattr("goldenthread.formats.sen2.csv_source.CHUNK", 16)
    change(export, "person", "Birch", '"Bi\nr""ch,\n"')
    _, (batch,) = read(export)
    assert batch.tables["person"]["surname"].to_list() == ["Ash", 'Bi\nr"ch,']


@pytest.mark.parametrize("size", [1, 2, 5, 16, 40, 1000])
@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n \n"])
def test_a_file_is_cut_between_records_whatever_the_size(tmp_path, monkeypatch, size, end):
    monkeypatch.setattr("goldenthread.formats.sen2.csv_source.CHUNK", size)
    path = written(tmp_path, 'a,b\n1,x\n\n2,"y\n""z"",\n"\n3,"a long one"\n' + "4,end" + end, "x.csv")
    source = CsvSource(path)
    rows = [row for chunk in source.chunks(["a", "b"]) for row in chunk.rows()]
    assert rows == [("1", "x"), ("2", 'y\n"z",\n'), ("3", "a long one"), ("4", "end")]
    assert source.ids("a")["a"].to_list() == [1, 2, 3, 4]


def test_names_of_columns_are_made_different(tmp_path):
    path = written(tmp_path, "a,a,,b\n1,2,3,4\n", "x.csv")
    assert CsvSource(path).columns == ("a", "a again", "column 3", "b")


def sheets(path, names):
    """A workbook with a sheet for each table, columns under their CSV names."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, (columns, *rows) in names.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate([columns, *rows]):
                sheet.write_row(number, 0, row)
    return path


def test_a_workbook_with_a_sheet_for_each_table(tmp_path):
    keys = ["Person ID", "Requests record ID"]
    path = sheets(
        tmp_path / "pre.xlsx",
        {
            "Person": [["Person ID", "surname", "personbirthdate"], ["p1", "Ash", "2016-03-09"]],
            "Requests": [[*keys, "requestoutcome", "rquestsource", "rya"], ["p1", 7, "H", 2, False]],
            "Assessments": [[*keys, "assessmentoutcome"], ["p1", 7, "H"]],
            "Named Plan": [[*keys, "startdate", "pb"], ["p1", 7, "2020-05-27", 1]],
            "Plan Detail": [[*keys, "urn", "placementrank"], ["p1", 7, 100001, 1]],
            "Active Plan": [[*keys, "lastreview"], ["p1", 7, "01/02/2024"]],
            "Placement Detail": [[*keys, "urn", "placementrank"], ["p1", 7, 100001, 1]],
            "SEN Need": [[*keys, "sentype", "sentyperank"], ["p1", 7, "ASD", 1], ["p2", 9, "MLD", 1]],
        },
    )
    opened, (batch,) = read(path)
    assert [batch.tables[table].height for table in TABLES] == [1] * 8
    assert batch.tables["requests"].select("requestsource", "rya").rows() == [("2", "0")]
    assert batch.tables["plandetail"]["urn"].to_list() == ["100001"]
    assert batch.tables["activeplans"]["lastreview"].to_list() == ["2024-02-01"]
    assert [fault.code for fault in opened.faults] == ["SX701"]


def test_the_five_files_of_analysts(tmp_path):
    request, record = "Person ID,Requests Record ID", "Person ID,Request Records ID"
    files = {
        "a.csv": "Person ID,Surname,Forename,Dob (ccyy-mm-dd),Gender\np1,Ash,Robin,2016-03-09,2\n",
        "b.csv": f"{request},Date Request Was Received,Request Outcome\np1,r1,2024-01-20,Y\n",
        "c.csv": f"{request},Assessment Outcome To Issue EHCP,Assessment Outcome Date\np1,r1,Y,2024-05-27\n",
        "d.csv": f"{record},EHC Plan Start Date,Residential Settings\np1,r1,2024-05-27,A\n",
        "e.csv": f"{record},EHC Plan (Transfer),Residential Settings,EHCP review decisions date\np1,r1,301,B,\n",
    }
    for name, text in files.items():
        written(tmp_path, text, name)
    opened, (batch,) = read(tmp_path)
    assert opened.header.year is None
    assert [batch.tables[table].height for table in TABLES] == [1, 1, 1, 1, 0, 1, 0, 0]
    assert batch.tables["person"].select("surname", "gendercurrent").rows() == [("Ash", "2")]
    assert batch.tables["namedplan"].select("startdate", "planres").rows() == [("2024-05-27", "A")]
    assert batch.tables["activeplans"].select("transferla", "res").rows() == [("301", "B")]
    assert opened.faults == []


@pytest.mark.parametrize("empty", ["\r\n", "\r\n\r\n", ",,,,,,,,,,,,,\r\n", " ,,,\t,,,,,,,,,,\r\n", "\n"])
def test_lines_with_nothing_in_them_are_no_records(export, empty):
    path = next(export.glob("*_person.csv"))
    header, first, second = path.read_bytes().decode().splitlines(keepends=True)
    path.write_bytes((header + empty + first + empty + second + empty).encode())
    opened, (batch,) = read(export)
    assert batch.tables["person"]["surname"].to_list() == ["Ash", "Birch"]
    lines = empty.count("\n")
    assert batch.tables["person"]["line"].to_list() == [2 + lines, 3 + 2 * lines]
    assert (opened.faults, opened.orphans.tables["person"].height) == ([], 0)


def test_a_table_of_empty_lines_alone_has_no_records(export):
    path = next(export.glob("*_senneed.csv"))
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0] + b"\r\n\r\n")
    _, (batch,) = read(export)
    assert batch.tables["senneed"].height == 0


def test_a_row_with_its_keys_alone_missing_is_kept(export):
    change(export, "senneed", "SLCN,2\r\n", "SLCN,2\r\n,,,,,MLD,1\r\n")
    opened, _ = read(export)
    assert opened.orphans.tables["senneed"]["sentype"].to_list() == ["MLD"]
