"""Files as they come: odd, cut short, of another kind, or made to do harm. Each is read right, or refused plainly."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from goldenthread.repository.parsing import FileRefused, Parsed, parse, workbook
from goldenthread.repository.parsing.parsed import Torn

PLAIN = "id,name,on\n1,Zoë,2026-01-31\n2,Ben,2026-02-01\n"


def write(folder: Path, content: bytes | str, name: str = "file") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows_of(parsed: Parsed) -> list[tuple[object, ...]]:
    return [row for batch in parsed.batches() for row in batch.rows.rows()]


def torn_of(parsed: Parsed) -> list[Torn]:
    return [torn for batch in parsed.batches() for torn in batch.torn]


EXPECTED = [(2, "1", "Zoë", "2026-01-31"), (3, "2", "Ben", "2026-02-01")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_csv_is_read_whatever_its_encoding_and_marks(tmp_path: Path, encoding: str, mark: str):
    parsed = parse(write(tmp_path, PLAIN.replace(",", mark).encode(encoding)))
    assert parsed.form == "csv"
    assert parsed.columns == ("id", "name", "on")
    assert rows_of(parsed) == EXPECTED


def test_what_stands_above_the_names_is_passed_over_and_lines_still_count_from_the_top(tmp_path: Path):
    parsed = parse(write(tmp_path, "Pupils on roll,,\nMade 2026-02-02,,\n,,\n" + PLAIN))
    assert parsed.columns == ("id", "name", "on")
    assert [row[0] for row in rows_of(parsed)] == [5, 6]
    assert "row 4" in parsed.notes[0]


def test_quotation_marks_line_ends_within_and_windows_line_ends_are_kept_apart(tmp_path: Path):
    parsed = parse(write(tmp_path, 'id,name\r\n1,"Lee, Ann\r\nof two lines"\r\n2,"He said ""no"""\r\n'))
    assert rows_of(parsed) == [(2, "1", "Lee, Ann\r\nof two lines"), (3, "2", 'He said "no"')]


def test_a_row_with_too_few_or_too_many_cells_is_torn_and_the_others_keep_their_lines(tmp_path: Path):
    parsed = parse(write(tmp_path, "a,b\n1,2\n3\n4,5\n6,7,8\n\n9,0\n"))
    assert [row[0] for row in rows_of(parsed)] == [2, 4, 6, 7]
    assert [(torn.line, torn.text) for torn in torn_of(parsed)] == [(3, "3"), (5, "6,7,8")]


def test_a_file_cut_short_within_its_last_row_says_so(tmp_path: Path):
    (torn,) = torn_of(parse(write(tmp_path, "a,b,c\n1,2,3\n4,5")))
    assert torn.line == 3
    assert "cut short" in torn.why


def test_a_file_cut_short_within_quotation_marks_is_refused(tmp_path: Path):
    parsed = parse(write(tmp_path, 'a,b\n1,2\n3,"four\nfive\nsix\n'))
    with pytest.raises(FileRefused, match="not closed"):
        rows_of(parsed)


def test_a_header_alone_has_no_rows(tmp_path: Path):
    assert rows_of(parse(write(tmp_path, "a,b\n"))) == []


def test_names_that_are_empty_or_there_twice_are_made_distinct(tmp_path: Path):
    assert parse(write(tmp_path, "id,,DOB,dob\n1,2,3,x\n")).columns == ("id", "column 2", "DOB", "dob (2)")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds nothing"),
        (b" \n \n", "holds nothing"),
        (b"1,2,3\n4,5,6\n", "names its columns"),
        (bytes(range(256)) * 20, "no text"),
        (b"a,b\n1,\x00\x01\n", "no text"),
        (b"%PDF-1.7 and so on", "no table"),
        (b"MZ\x90\x00", "no table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old Excel"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "web page"),
        (b'{"rows": []}', "JSON"),
        (b"PK\x03\x04 cut", "cut short or damaged"),
        (b"PAR1 cut", "Parquet file is cut short"),
    ],
)
def test_what_is_no_table_is_refused_with_what_it_is(tmp_path: Path, content: bytes, said: str):
    with pytest.raises(FileRefused, match=said):
        parse(write(tmp_path, content))


def book(sheets: dict[str, list[list[object]]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as workbook_:
        for name, rows in sheets.items():
            sheet = workbook_.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return made.getvalue()


def test_a_workbook_is_read_from_its_longest_sheet_with_days_and_numbers_as_text(tmp_path: Path):
    rows = [
        ["id", "on", "hours", "yes"],
        [1, date(2026, 1, 31), 2.5, True],
        [2.0, datetime.fromisoformat("2026-02-01T09:30"), 3, False],
    ]
    parsed = parse(write(tmp_path, book({"Notes": [["Read me"]], "Data": rows})))
    assert parsed.form == "xlsx"
    assert rows_of(parsed) == [
        (2, "1", "2026-01-31", "2.5", "true"),
        (3, "2", "2026-02-01 09:30:00", "3", "false"),
    ]
    assert "“Data”" in parsed.notes[0]


def test_a_workbook_with_a_title_above_counts_rows_as_excel_does(tmp_path: Path):
    parsed = parse(write(tmp_path, book({"A": [[], ["Caseload"], [], ["id", "on"], [7, "x"]]})))
    assert parsed.columns == ("id", "on")
    assert rows_of(parsed) == [(5, "7", "x")]


def test_a_workbook_that_unpacks_to_more_than_it_may_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "LARGEST", 1 << 20)
    made = io.BytesIO(book({"A": [["id"], [1]]}))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b"0" * (2 << 20))
    with pytest.raises(FileRefused, match="unpacks to more"):
        parse(write(tmp_path, made.getvalue()))


def test_a_workbook_cut_short_is_refused(tmp_path: Path):
    with pytest.raises(FileRefused, match="cut short"):
        parse(write(tmp_path, book({"A": [["id"], [1]]})[:-400]))


def test_parquet_is_read_as_text_and_its_nulls_as_nothing(tmp_path: Path):
    frame = pl.DataFrame(
        {
            "id": [1, None],
            "on": [date(2026, 1, 31), None],
            "n": [1.0, 2.5],
            "at": [datetime.fromisoformat("2026-01-01"), None],
        }
    )
    frame.write_parquet(tmp_path / "x")
    assert rows_of(parse(tmp_path / "x")) == [(2, "1", "2026-01-31", "1", "2026-01-01"), (3, "", "", "2.5", "")]


def test_parquet_cut_short_or_with_lists_is_refused(tmp_path: Path):
    pl.DataFrame({"id": [[1, 2]]}).write_parquet(tmp_path / "lists")
    with pytest.raises(FileRefused, match="no plain values"):
        parse(tmp_path / "lists")
    whole = (tmp_path / "lists").read_bytes()
    with pytest.raises(FileRefused, match="cut short"):
        parse(write(tmp_path, whole[: len(whole) // 2], "half"))


XML = "<?xml version='1.0'?><Return><Header><Year>2026</Year></Header><Pupils>{}</Pupils></Return>"
PUPIL = "<Pupil no='{0}'><Name>Ann &amp; {0}</Name><On>2026-01-31</On></Pupil>"


def test_the_elements_that_repeat_are_the_rows_of_an_xml(tmp_path: Path):
    parsed = parse(write(tmp_path, XML.format("".join(map(PUPIL.format, range(3))))))
    assert parsed.columns == ("no", "Name", "On")
    assert rows_of(parsed)[2] == (4, "2", "Ann & 2", "2026-01-31")


def test_an_xml_with_entities_is_not_opened(tmp_path: Path):
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><r><x>&b;</x></r>'
    with pytest.raises(FileRefused, match="document type"):
        parse(write(tmp_path, bomb))
    outside = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><p><a>&x;</a></p></r>'
    with pytest.raises(FileRefused, match="document type"):
        parse(write(tmp_path, outside.encode("utf-16")))


def test_an_xml_cut_short_or_without_rows_is_refused(tmp_path: Path):
    whole = XML.format("".join(map(PUPIL.format, range(3))))
    with pytest.raises(FileRefused, match="cut short"):
        rows_of(parse(write(tmp_path, whole[:-40])))
    with pytest.raises(FileRefused, match="Nothing in this XML repeats"):
        parse(write(tmp_path, "<a>text</a>"))
