"""Papers as Word: what an author and a screen reader find in them."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from goldenthread.reporting.document import Document, Heading, NumberedList, Paragraph, Run, Table
from goldenthread.reporting.tests.samples import HOSTILE, whole
from goldenthread.reporting.word import write


@pytest.fixture(scope="module")
def content():
    return write(whole())


@pytest.fixture(scope="module")
def word(content):
    return docx.Document(BytesIO(content))


def _part(content, name):
    with ZipFile(BytesIO(content)) as opened:
        return opened.read(name).decode()


def test_the_same_paper_is_the_same_file(content):
    assert write(whole()) == content


def test_headings_are_in_their_styles(word):
    found = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert found == [
        ("Heading 1", "Why this comes to the Board"),
        ("Heading 2", "Timeliness"),
        ("Heading 1", "Actions"),
    ]


def test_title_language_and_author_are_properties(word):
    properties = word.core_properties
    assert (properties.title, properties.language) == ("Strategic action plan: progress", "en-GB")
    assert properties.author == "Director of Children's Services"


def test_lists_are_lists_and_numbers_begin_where_they_should(word):
    lines = [p for p in word.paragraphs if p.style.name == "List Number"]
    number = lines[0]._p.pPr.numPr.numId.val
    num = next(n for n in word.part.numbering_part.element.num_lst if n.numId == number)
    assert num.find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "3"
    assert [p.text for p in word.paragraphs if p.style.name == "List Bullet"] == [
        "One person to speak to",
        "A reply in two days",
    ]


def test_two_lists_are_numbered_apart():
    word = docx.Document(BytesIO(write(Document("A", (NumberedList(("one",)), NumberedList(("two",)))))))
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert len(set(numbers)) == 2


def test_tables_have_header_rows_captions_and_numbers_on_the_right(word):
    table = word.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Plans issued in 20 weeks, by year"
    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [0, 2, 2, 2]


def test_pictures_are_described(word):
    described = [found.get("descr") for found in word.element.body.iter(qn("wp:docPr"))]
    assert described == ["Two bars: 2022 is three times as high as 2023."]


def test_captions_contents_and_pages_are_fields(content):
    body, foot = _part(content, "word/document.xml"), _part(content, "word/footer1.xml")
    assert "SEQ Table" in body
    assert "SEQ Figure" in body
    assert 'TOC \\o "1-2"' in body
    assert " PAGE " in foot
    assert " NUMPAGES " in foot


def test_footnotes_are_footnotes(content):
    notes = etree.fromstring(_part(content, "word/footnotes.xml").encode())
    assert "".join(notes.itertext()).strip() == "It lasted a week."
    assert "footnoteReference" in _part(content, "word/document.xml")


def test_a_paper_without_notes_has_no_part_for_them():
    with ZipFile(BytesIO(write(Document("A", (Paragraph("x"),))))) as opened:
        assert "word/footnotes.xml" not in opened.namelist()


def test_links_lead_out(word):
    targets = [r.target_ref for r in word.part.rels.values() if r.is_external]
    assert targets == ["https://example.org/letter"]


def test_a_link_that_would_run_something_is_no_link():
    word = docx.Document(BytesIO(write(Document("A", (Paragraph(Run("here", link="file:///etc/passwd")),)))))
    assert not [r for r in word.part.rels.values() if r.is_external]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_looks_like_markup_is_printed_as_it_was_typed(words):
    word = docx.Document(
        BytesIO(write(Document(words, (Heading(words), Paragraph(words), Table(words, (words,), ())))))
    )
    assert [p.text for p in word.paragraphs if words in p.text].count(words) == 3
    assert word.tables[0].rows[0].cells[0].text == words
