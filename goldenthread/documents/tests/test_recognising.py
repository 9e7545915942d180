"""What a file is, told by its content; and what is refused, with how to mend it."""

import pytest
from pypdf.actions import JavaScript

from goldenthread.documents.choices import Media
from goldenthread.documents.refusals import DocumentRefused
from goldenthread.documents.scanning import looked_into
from goldenthread.documents.tests import papers

RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="https://x.example/t" '
    b'TargetMode="External"/></Relationships>'
)


def look(tmp_path, content, name="paper.bin"):
    path = tmp_path / name
    path.write_bytes(content)
    return looked_into(path)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (papers.word(), Media.WORD),
        (papers.workbook(), Media.WORKBOOK),
        (papers.pdf(), Media.PDF),
        (papers.png(), Media.PNG),
        (papers.JPEG, Media.JPEG),
        (papers.CSV, Media.CSV),
        (papers.CSV.replace(b",", b";"), Media.CSV),
        (papers.TEXT, Media.TEXT),
        ("Café by Windows".encode("cp1252"), Media.TEXT),
        ("Unicode, as Excel writes it\tso\nit\tis".encode("utf-16"), Media.CSV),
        (b"one line, with commas, is no table", Media.TEXT),
        (papers.word(extra={"word/_rels/header1.xml.rels": RELATIONS % b"hyperlink"}), Media.WORD),
        (papers.word(extra={"word/embeddings/Microsoft_Excel_Sheet1.xlsx": b"x"}), Media.WORD),
        (papers.pdf_with("add_metadata", {"/Title": "/JavaScript"}), Media.PDF),
    ],
)
def test_a_file_is_what_is_in_it_whatever_its_name(tmp_path, content, media):
    assert look(tmp_path, content, "picture.exe") == media


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds nothing"),
        (papers.word(types="<!-- application/vnd.ms-word.document.macroEnabled.main+xml -->"), "macros"),
        (papers.word(extra={"word/vbaProject.bin": b"x"}), "macros"),
        (papers.workbook(extra={"xl/macrosheets/sheet1.xml": b"x"}), "macros"),
        (papers.word(extra={"word/activeX/activeX1.xml": b"x"}), "macros"),
        (papers.word(extra={"word/embeddings/oleObject1.bin": b"x"}), "macros"),
        (papers.word(extra={"word/embeddings/tool.exe": b"x"}), "macros"),
        (papers.word(extra={"word/_rels/settings.xml.rels": RELATIONS % b"attachedTemplate"}), "fetches another file"),
        (papers.word(extra={"word/bomb.xml": b"0" * (30 << 20)}), "unpacks to far more"),
        (papers.word(after=b"<script>"), "damaged"),
        (papers.word(before=b"%PDF-1.7 "), "two kinds"),
        (papers.word()[:-40], "damaged"),
        (papers.workbook(extra={"word/document.xml": b"x"}), "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument", "old Office file"),
        (papers.pdf(password="secret"), "protected with a password"),
        (papers.pdf_with("add_open_action", JavaScript("app.alert(1)")), "scripts"),
        (papers.pdf(catalogue={"/Lang": "/Launch"}), "scripts"),
        (papers.pdf_with("add_attachment", "tool.exe", b"MZ"), "attached inside it"),
        (papers.pdf()[:200], "damaged"),
        (papers.pdf() + papers.workbook(), "two kinds"),
        (b"text first\n" + papers.pdf(), "two kinds"),
        (papers.png() + b"<?php", "cut short, or something is added"),
        (papers.JPEG + papers.workbook(), "two kinds"),
        (papers.JPEG[:6] + b"<script>alert(1)</script>" + papers.JPEG[6:], "two kinds"),
        (b"hello " + papers.workbook(), "two kinds"),
        (b"<!DOCTYPE html><p>hello", "web page or XML"),
        (b"  \n<svg onload=x>", "web page or XML"),
        (b"MZ\x90program", "program"),
        (b"#!/bin/sh\nrm", "program"),
        (b"GIF89a\x01\x00\x01\x00", "no kind of file that is kept"),
    ],
)
def test_what_could_do_harm_is_refused_with_how_to_mend_it(tmp_path, content, said):
    with pytest.raises(DocumentRefused, match=said) as refused:
        look(tmp_path, content, "paper.pdf")
    assert any(word in str(refused.value) for word in ("save", "Save", "print", "choose", "kept", "Print"))


def test_a_zip_with_a_password_is_refused(tmp_path):
    content = bytearray(papers.word())
    first, central = content.find(b"PK\x03\x04"), content.find(b"PK\x01\x02")
    content[first + 6] |= 1
    content[central + 8] |= 1
    with pytest.raises(DocumentRefused, match="password"):
        look(tmp_path, bytes(content))
