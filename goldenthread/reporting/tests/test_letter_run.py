"""A run to be printed: the PDFs that go with a letter follow it, and what is not a PDF is named on its first page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from goldenthread.correspondence.actions import draft_letter
from goldenthread.correspondence.tests import factories as letters
from goldenthread.correspondence.tests.carriers import kept, pdf, word
from goldenthread.reporting.papers.letter_run import bind_run, enclosed_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def area(settings, tmp_path):
    settings.DATA = tmp_path
    return letters.area()


def posted(area, name, *documents):
    child = letters.family(area, name)
    letter = draft_letter(
        child=child, about="test:none", template="letter", fields={"message": f"Words to {name}."},
        by=letters.officer(area), recipients=[letters.related(child)], attachments=documents, today=letters.TODAY,
    )  # fmt: skip
    return letter, letter.recipients.get()


def pages(run):
    return [page.extract_text() for page in PdfReader(BytesIO(run)).pages]


def test_each_letter_is_followed_by_what_goes_with_it(area):
    first = posted(area, "Alder", kept(area, "advice.pdf", pdf("The first page", "The second page")))
    second = posted(area, "Birch")
    third = posted(area, "Cedar", kept(area, "plan.pdf", pdf("The plan")))
    told = pages(bind_run([first, second, third], letters.TODAY))
    order = ["Words to Alder", "The first page", "The second page", "Words to Birch", "Words to Cedar", "The plan"]
    at = [next(number for number, text in enumerate(told) if words in " ".join(text.split())) for words in order]
    assert at == sorted(at)
    assert len(told) == 9  # a page for the envelope and one of words for each letter, and three that were enclosed


def test_a_word_document_is_named_on_the_envelope_s_page_and_not_printed(area):
    copy = posted(area, "Alder", kept(area, "report.docx", word("The report")))
    assert enclosed_with([copy[0]])[copy[0].pk].printed == []
    first, *_ = pages(bind_run([copy], letters.TODAY))
    assert "To be printed by hand and put in with this letter" in " ".join(first.split())
    assert "report.docx" in first


def test_a_pdf_that_cannot_be_read_is_named_with_why(area):
    document = kept(area, "advice.pdf", pdf("The first page"))
    copy = posted(area, "Alder", document)
    type(document.file).objects.update(scan_state="waiting")
    (said,) = enclosed_with([copy[0]])[copy[0].pk].by_hand
    assert said.startswith(f"{document.title}: ")


def test_the_same_run_is_the_same_bytes(area):
    copies = [posted(area, "Alder", kept(area, "advice.pdf", pdf("The first page")))]
    assert bind_run(copies, letters.TODAY) == bind_run(copies, letters.TODAY)
