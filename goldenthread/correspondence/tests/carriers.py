"""What carries words out of the house: the letter itself, a plan as Word or PDF, plain text; bundles are bound."""

from io import BytesIO

import docx
import typst
from django.core.files.base import ContentFile

from goldenthread.correspondence.guard import Text
from goldenthread.correspondence.texts import document_texts
from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.documents.models import Document
from goldenthread.partnership.models import Area
from goldenthread.partnership.tests.factories import TESTS

FILLER = "The school makes sure that the provision in Section F is made each week, and writes down what was given."


def kept(area: Area, name: str, content: bytes) -> Document:
    """A document of some content."""
    paper = Paper(
        file_name=name, source="tests", kind="plan", received_on="2024-06-01", classification=Classification.PERSONAL
    )
    return keep(area=area, stream=ContentFile(content), paper=paper, by=TESTS)


def word(*paragraphs: str, header: str = "", cells: tuple[str, ...] = (), comment: str = "", author: str = "") -> bytes:
    """A Word document, with a running head, a table and an author where they are given."""
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if cells:
        row = made.add_table(rows=1, cols=len(cells)).rows[0]
        for cell, said in zip(row.cells, cells, strict=True):
            cell.text = said
    made.sections[0].header.paragraphs[0].text = header
    made.core_properties.author, made.core_properties.comments = author, comment
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def pdf(*pages: str) -> bytes:
    """A PDF, one page for each text."""
    given = {str(number): text for number, text in enumerate(pages)}
    shown = "\n#pagebreak()\n".join(f'#sys.inputs.at("{number}")' for number in given)
    return typst.compile(shown.encode(), sys_inputs=given)


def letter(area: Area, words: str) -> list[Text]:
    return [Text("The letter", f"{FILLER}\n{words}\n{FILLER}", is_letter=True)]


def plan_in_word(area: Area, words: str) -> list[Text]:
    return document_texts(kept(area, "plan.docx", word(FILLER, words, FILLER)))


def running_head(area: Area, words: str) -> list[Text]:
    return document_texts(kept(area, "plan.docx", word(FILLER, header=words)))


def table(area: Area, words: str) -> list[Text]:
    return document_texts(kept(area, "plan.docx", word(FILLER, cells=("Who", *words.split("\n"), "What"))))


def plan_in_pdf(area: Area, words: str) -> list[Text]:
    return document_texts(kept(area, "plan.pdf", pdf(f"{FILLER} {words} {FILLER}")))


def plain_text(area: Area, words: str) -> list[Text]:
    return document_texts(kept(area, "note.txt", f"{FILLER}\n{words}\n".encode()))


CARRIERS = (letter, plan_in_word, plan_in_pdf, running_head, plain_text, table)
