"""A paper that would shut somebody out is refused, and told how to be mended."""

import pytest

from goldenthread.reporting.document import (
    Document,
    DocumentError,
    Figure,
    Heading,
    Paragraph,
    Run,
    Table,
    check,
    plain,
    runs,
)
from goldenthread.reporting.tests.samples import SVG, whole

GOOD = Table("Plans", ("Year", "Plans"), (("2022", "51"),))


def test_a_whole_paper_has_no_fault():
    check(whole())


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ((Heading("Two", 2),), "level 2 after level 0"),
        ((Heading("One"), Heading("Three", 3)), "level 3 after level 1; use level 1 to 2"),
        ((Heading(" "),), "has no words"),
        ((Table(" ", ("a",), ()),), "has no caption"),
        ((Table("Plans", ("Year", ""), ()),), "without a header"),
        ((Table("Plans", ("Year", "Plans"), (("2022",),)),), "row 1 has 1 cells"),
        ((Table("Plans", ("Year",), (), align=("left", "right")),), "2 alignments for 1 columns"),
        ((Figure(SVG, "", "Plans"),), "no words for those who cannot see it"),
        ((Figure(b"GIF89a", "Bars", "Plans"),), "is not SVG"),
        ((Figure(SVG, "Bars", "Plans", Table("Plans", ("a", "b"), (("1",),))),), "row 1 has 1 cells"),
    ],
)
def test_a_fault_is_said_in_words(blocks, words):
    with pytest.raises(DocumentError, match=words):
        check(Document("A paper", blocks))


@pytest.mark.parametrize(("title", "language", "words"), [(" ", "en-GB", "no title"), ("A", "English", "en-GB")])
def test_title_and_language_are_needed(title, language, words):
    with pytest.raises(DocumentError, match=words):
        check(Document(title, (GOOD,), language=language))


def test_every_fault_is_said_at_once():
    with pytest.raises(DocumentError, match=r"no title.*no caption"):
        check(Document("", (Table("", ("a",), ()),)))


def test_characters_that_no_file_holds_are_left_out():
    assert plain(("a\x00b", Run("c\x0bd\r\ne"))) == "abcd\ne"
    assert runs("x") == (Run("x"),)
    assert plain(Paragraph("x").text) == "x"
