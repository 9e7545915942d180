"""Wide tables: smaller, then turned, with their headings; nothing is ever set over something else."""

from io import BytesIO

import docx
import pikepdf
import pytest

from goldenthread.reporting.accessibility import faults_of_pdf
from goldenthread.reporting.document import Document, Figure, Heading, Paragraph, Table
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.setting.fitting import alignment, fit, spreads
from goldenthread.reporting.tests.reading import pages_of
from goldenthread.reporting.tests.samples import SVG
from goldenthread.reporting.word import write

SMALL = Table("Small", ("Area", "Plans"), (("One", "12"),))
WIDE = Table("Wide", ("Area", *(f"M{n}" for n in range(13))), (("One", *("12,345.6%",) * 13),))


def _turns(document):
    with pikepdf.open(BytesIO(typeset(document))) as pdf:
        return [page.mediabox[2] > page.mediabox[3] for page in pdf.pages]


@pytest.mark.parametrize(
    ("columns", "turned", "size"),
    [
        (4, False, 10.5),
        (10, False, 10.5),
        (11, False, 9.5),
        (12, True, 10.5),
        (17, True, 9.5),
        (19, True, 8.5),
        (20, True, 7.5),
    ],
)
def test_a_table_is_made_smaller_and_then_turned(columns, turned, size):
    table = Table("T", ("Area", *("Jan",) * (columns - 1)), (("One", *("123.4%",) * (columns - 1)),))
    fitted = fit(table, alignment(table))
    assert (fitted.turned, fitted.size) == (turned, size)


def test_what_fits_nowhere_shares_the_page():
    table = Table("T", ("A",) * 60, (("123,456",) * 60,))
    assert all(share > 0 for share in fit(table, alignment(table)).columns)


def test_a_wide_table_takes_its_headings_with_it():
    first, second, third = Paragraph("before"), Heading("H"), Paragraph("after")
    laid = spreads((first, second, WIDE, third))
    assert [(spread.turned, spread.blocks) for spread in laid] == [
        (False, [first]),
        (True, [second, WIDE]),
        (False, [third]),
    ]


def test_two_wide_tables_share_turned_pages_and_a_later_heading_goes_on():
    later = Heading("Later")
    laid = spreads((Heading("H"), WIDE, Heading("I", 2), WIDE, later, SMALL))
    assert [(spread.turned, len(spread.blocks)) for spread in laid] == [(True, 4), (False, 2)]
    assert laid[1].blocks[0] is later


def test_a_heading_at_the_end_of_a_turned_page_is_not_lost():
    laid = spreads((WIDE, Heading("End")))
    assert [block for spread in laid for block in spread.blocks] == [WIDE, Heading("End")]


def test_pages_turn_and_turn_back():
    document = Document("A", (Paragraph("before"), Heading("H"), WIDE, Heading("Later"), SMALL))
    assert _turns(document) == [False, True, False]
    assert faults_of_pdf(typeset(document)) == []
    assert "Later" in pages_of(typeset(document))[2]


def test_the_table_behind_a_picture_stays_with_it():
    assert _turns(Document("A", (Figure(SVG, "Bars", "Plans", WIDE),))) == [False]


def test_word_turns_too():
    word = docx.Document(BytesIO(write(Document("A", (Paragraph("before"), WIDE, Paragraph("after"))))))
    assert [section.orientation for section in word.sections] == [0, 1, 0]


def test_an_address_with_no_place_to_part_stays_on_the_page():
    address = "https://example.org/" + "x" * 200
    document = Document("A", (Paragraph(address), Table("T", ("a", "b"), ((address, "c"),))))
    with pikepdf.open(BytesIO(typeset(document))) as pdf:
        assert len(pdf.pages) == 1
    assert "".join(pages_of(typeset(document))).replace(" ", "").replace("\u200b", "").count("x" * 200) == 2
