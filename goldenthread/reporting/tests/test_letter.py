"""A letter as PDF and Word says what the letter says, and is readable by everybody."""

from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from goldenthread.correspondence.tests.factories import TODAY, area, family, officer, refusal, related
from goldenthread.reporting import pdf, word
from goldenthread.reporting.papers.letter import letter_paper, print_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    child = family(area())
    return refusal(child, officer(child.area), related(child), related(child, "Sid Marlowe", "father"))


def in_pdf(paper):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf.typeset(paper))).pages]


@pytest.mark.slow
def test_each_copy_is_dated_greets_its_own_recipient_and_says_every_right(letter):
    for recipient in letter.recipients.all():
        paper = letter_paper(letter, recipient, TODAY)
        read = docx.Document(BytesIO(word.write(paper)))
        for text in (" ".join(in_pdf(paper)), " ".join(p.text for p in read.paragraphs)):
            for said in (
                f"Dear {recipient.name},",
                "19 June 2024",
                "Your right to appeal",
                "Mediation",
                "Seaside SENDIASS",
            ):
                assert said in text


@pytest.mark.slow
def test_letters_to_be_posted_each_begin_with_a_page_for_the_envelope(letter):
    pages = in_pdf(print_run([(letter, r) for r in letter.recipients.order_by("pk")], TODAY))
    envelopes = [page for page in pages if "Private and confidential. Reference" in page]
    assert ["Ida Marlowe" in envelopes[0], "Sid Marlowe" in envelopes[1], len(envelopes)] == [True, True, 2]
    assert all("Dear" not in page for page in envelopes)
    assert all("4 Beach Road" in page and "SS1 2AB" in page for page in envelopes)
