"""The words of a document, read when asked for."""

import pytest

from goldenthread.documents.disk import place_of
from goldenthread.documents.refusals import NoText, NotYetClean
from goldenthread.documents.tests import papers
from goldenthread.documents.texts import _up_to, text_of

pytestmark = pytest.mark.django_db


def test_word_in_reading_order_with_its_tables(kept):
    assert text_of(kept(papers.word())) == "Advice\nRobin reads with help.\nOutcome\tBy July"


def test_pdf_page_by_page(kept):
    assert text_of(kept(papers.pdf())) == "Robin reads with help."


def test_plain_text_in_its_own_encoding(kept):
    assert text_of(kept(papers.TEXT)) == papers.TEXT.decode()
    assert text_of(kept("Café".encode("cp1252"))) == "Café"
    assert text_of(kept(papers.CSV)).splitlines()[1] == "Robin,By July"


def test_a_picture_says_that_it_has_none(kept):
    with pytest.raises(NoText, match="A PNG picture has no text"):
        text_of(kept(papers.png()))


def test_what_cannot_be_read_says_so(kept):
    made = kept(papers.pdf())
    path = place_of("882", made.file.sha256)
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.7 gone")
    with pytest.raises(NoText, match="cannot be read"):
        text_of(made)


def test_nothing_is_read_out_of_quarantine(kept):
    made = kept(papers.TEXT)
    made.file.scan_state = "waiting"
    with pytest.raises(NotYetClean):
        text_of(made)


def test_a_very_long_text_is_cut():
    assert _up_to(5, iter(["abc", "defg", "h"])) == "abc\nd"
