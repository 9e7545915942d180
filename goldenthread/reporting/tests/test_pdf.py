"""Papers as PDF: tagged, steady, and deaf to what people write."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.reporting.accessibility import faults_of_pdf
from goldenthread.reporting.document import Document, DocumentError, Figure, Heading, Paragraph, Run, Table
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.structure import children, elements
from goldenthread.reporting.tests.reading import bookmarks_of, labels_of, pages_of, roles_of, text_of
from goldenthread.reporting.tests.samples import HOSTILE, SVG, whole


@pytest.fixture(scope="module")
def paper():
    return typeset(whole())


def test_a_whole_paper_can_be_read_by_everybody(paper):
    assert faults_of_pdf(paper) == []


def test_the_same_paper_is_the_same_file(paper):
    assert typeset(whole()) == paper


def test_another_paper_is_another_file(paper):
    assert typeset(whole(dated=date(2024, 12, 6))) != paper


def test_everything_that_was_written_is_there(paper):
    words = text_of(paper)
    for part in ("Strategic action plan: progress", "Report to: Health and Wellbeing Board", "It lasted a week.",
                 "The Board is asked to", "A parent, in a survey", "3. Recruit", "[c] is hidden",
                 "Date: 5 December 2024", "Classification: Part 1 (public)"):  # fmt: skip
        assert part in words


def test_what_it_is_made_of_is_tagged(paper):
    roles = set(roles_of(paper))
    assert {"H1", "H2", "P", "L", "LI", "Table", "TH", "TD", "Figure", "Caption"} <= roles
    assert {"BlockQuote", "Note", "Link", "TOC"} <= roles


def test_rows_are_headed_by_their_first_cell(paper):
    with pikepdf.open(BytesIO(paper)) as opened:
        tables = [element for element in elements(opened) if element.S == "/Table"]
        body = next(part for part in children(tables[0]) if part.S == "/TBody")
        assert [[str(cell.S) for cell in children(row)] for row in children(body)] == [["/TH", "/TD", "/TD", "/TD"]] * 2
        assert [str(a.Scope) for a in next(children(next(children(body)))).A if "/Scope" in a] == ["/Row"]


def test_a_table_without_row_names_has_none():
    plain = typeset(Document("A", (Table("Plans", ("Year", "Plans"), (("2022", "51"),), header_column=False),)))
    assert roles_of(plain).count("TH") == 2


def test_pages_are_numbered_and_bookmarked(paper):
    assert labels_of(paper) == ["1", "2", "3"]
    assert "Page 2 of 3" in pages_of(paper)[1]
    assert bookmarks_of(paper) == ["Contents", "Why this comes to the Board", "Actions"]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_looks_like_markup_is_printed_as_it_was_typed(words):
    pdf = typeset(Document(f"T {words}", (Heading(words), Paragraph((words, Run(words, footnote=words))),
                                          Table(words, (words,), ((words,),)))))  # fmt: skip
    assert text_of(pdf).replace(" ", "").count(words.replace(" ", "")) >= 6


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_at_all_stops_a_paper(words, caption):
    faultless = Document("A", (Paragraph(words), Table(f"T{caption}", ("a",), ((words,),), notes=(words,))))
    assert faults_of_pdf(typeset(faultless)) == []


@pytest.mark.parametrize(
    ("written", "printed"),
    [("Thank you 👍", "Thank you [thumbs up sign]"), ("≥ 5 → ✓", "≥ 5 → ✓"), ("👍🏽", "[thumbs up sign][emoji"),
     ("ধন্যবাদ আপনাকে.", "[words in Bengali, which this paper’s type cannot show].")],
)  # fmt: skip
def test_what_the_type_cannot_show_is_put_into_words(written, printed):
    assert printed in text_of(typeset(Document("A", (Paragraph(written),))))


def test_a_link_that_would_run_something_is_no_link():
    pdf = typeset(Document("A", (Paragraph(Run("here", link="javascript:alert(1)")),)))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert "/Annots" not in opened.pages[0]


@pytest.mark.parametrize(
    "inside",
    ['<image href="file:///etc/passwd"/>', "<script>alert(1)</script>", '<use href="http://example.org/x#a"/>',
     "<foreignObject><p/></foreignObject>"],
)  # fmt: skip
def test_a_picture_reaches_nowhere(inside):
    drawing = SVG.replace(b"</svg>", inside.encode() + b"</svg>")
    assert typeset(Document("A", (Figure(drawing, "Bars", "Plans"),))) == typeset(
        Document("A", (Figure(SVG, "Bars", "Plans"),))
    )


def test_a_picture_that_cannot_be_read_is_refused():
    with pytest.raises(DocumentError, match="not SVG that can be read"):
        typeset(Document("A", (Figure(b"<svg><rect></svg>", "Bars", "Plans"),)))


def test_only_fonts_that_come_with_it_are_used(paper):
    with pikepdf.open(BytesIO(paper)) as opened:
        names = {str(font.BaseFont).split("+")[-1] for page in opened.pages for font in page.Resources.Font.values()}
    assert {name.split("-")[0] for name in names} == {"LibertinusSerif"}
