"""Files that cannot be taken: each refusal says what is wrong, where, and how to mend it."""

import zipfile

import pytest

from goldenthread.formats.sen2 import safe_zip
from goldenthread.formats.sen2.model import ReturnRefused
from goldenthread.formats.sen2.profile import profile
from goldenthread.formats.sen2.read import open_return
from goldenthread.formats.sen2.tests.example import HEADER_OF_2025, PERSON, message, written
from goldenthread.formats.sen2.write_csv import write_csv

LAUGHS = '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n'


def refusal(path):
    with pytest.raises(ReturnRefused) as caught:
        list(open_return(path).batches())
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("Surname,Forename\n", "begins like no form"),
        ("<Census><Header/></Census>", "root element is Census"),
        ("<Message><Persons/></Message>", "no Header"),
        (message(PERSON).replace("SEN2", "CIN"), "CIN collection"),
        (message(PERSON, before=LAUGHS), "DOCTYPE"),
        (message(PERSON)[:-60], "cut short"),
        (message(PERSON).replace("</Forename>", "</Surname>"), "line 2"),
        (message("<Person>&unknown;</Person>"), "not well-formed"),
        (message(PERSON).encode().replace(b"Robin", b"Rob\xefn"), "not UTF-8"),
        (message(PERSON, before='<?xml version="1.0" encoding="martian"?>'), "martian"),
        (message(PERSON, before='<?xml version="1.0" encoding="utf-16"?>'), "the file is not in it"),
        (message(PERSON, before='<?xml version="1.0" encoding="zlib"?>'), "“zlib”, which is not known"),
        (message("<Person>" + "<a>" * 80 + "</a>" * 80 + "</Person>"), "deep"),
    ],
)
def test_xml_that_is_refused(tmp_path, text, words):
    assert words in refusal(written(tmp_path, text))


def test_a_document_type_after_the_start_is_not_well_formed(tmp_path):
    assert "line" in refusal(written(tmp_path, message("<Person/>" + LAUGHS)))


@pytest.fixture
def export(tmp_path):
    folder = tmp_path / "export"
    opened = open_return(written(tmp_path, message(PERSON)))
    write_csv(folder, profile(2025), HEADER_OF_2025, opened.batches())
    return folder


def file_of(folder, table):
    return next(folder.glob(f"*_{table}.csv"))


def test_a_missing_table(export):
    file_of(export, "senneed").unlink()
    assert "lacks the CSV files of senneed" in refusal(export)


def test_two_files_of_one_table(export):
    (export / "old_person.csv").write_text("persontableid\n")
    assert "Two files hold the person table" in refusal(export)


def test_a_csv_cut_short(export):
    path = file_of(export, "requests")
    path.write_bytes(path.read_bytes()[:-30])
    assert "cut short" in refusal(export)


def test_a_csv_in_the_wrong_encoding(export):
    path = file_of(export, "person")
    path.write_bytes(path.read_bytes().replace(b"Robin", b"Rob\xefn"))
    assert "line 2, byte" in refusal(export)
    path.write_bytes("persontableid,surname\r\n".encode("utf-16"))
    assert "UTF-16" in refusal(export)


def test_a_csv_without_its_keys(export):
    path = file_of(export, "assessment")
    path.write_text(path.read_text().replace("requeststableid", "other"))
    assert "requeststableid" in refusal(export)


def zipped(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"../evil_person.csv": "x"}, "points outside"),
        ({"/abs/person.csv": "x"}, "points outside"),
        ({"inner.zip": "x"}, "itself an archive"),
        ({"readme.txt": "x"}, "0 CSV and 0 XML"),
        ({"a.xml": "<a/>", "b.xml": "<b/>"}, "2 XML"),
        ({f"{number}.csv": "x" for number in range(501)}, "501 files"),
    ],
)
def test_zips_that_are_refused(tmp_path, entries, words):
    assert words in refusal(zipped(tmp_path / "return.zip", entries))


def test_a_bomb_is_refused_by_its_declared_ratio(tmp_path):
    assert "zip bomb" in refusal(zipped(tmp_path / "bomb.zip", {"return.xml": b" " * (12 << 20)}))


def test_a_bomb_is_refused_by_its_declared_size(tmp_path, monkeypatch):
    monkeypatch.setattr(safe_zip, "MOST_BYTES", 1000)
    assert "would unpack to" in refusal(zipped(tmp_path / "big.zip", {"return.xml": message(PERSON)}))


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path):
    path = zipped(tmp_path / "liar.zip", {"return.xml": message(PERSON)})
    found = safe_zip.members(path)
    found[0].file_size = 10
    with pytest.raises(ReturnRefused, match="damaged"):
        safe_zip.read_through(path, found)


def test_what_really_comes_out_is_counted(tmp_path, monkeypatch):
    path = zipped(tmp_path / "big.zip", {"return.xml": message(PERSON)})
    found = safe_zip.members(path)
    monkeypatch.setattr(safe_zip, "MOST_BYTES", 100)
    with pytest.raises(ReturnRefused, match="more than it may"):
        safe_zip.read_through(path, found)


def test_a_damaged_zip(tmp_path):
    path = zipped(tmp_path / "return.zip", {"return.xml": message(PERSON)})
    path.write_bytes(path.read_bytes()[:-40])
    assert "cut short or damaged" in refusal(path)


def test_a_workbook_without_the_sheet(tmp_path):
    import xlsxwriter

    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Sheet1")
    assert "Data Entry Template" in refusal(path)


def test_a_file_that_is_not_there(tmp_path):
    assert "cannot be opened" in refusal(tmp_path / "nothing.xml")
