"""The words of a document, read when they are asked for and kept nowhere else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from goldenthread.documents.choices import Media
from goldenthread.documents.models import Document
from goldenthread.documents.opening import clean_path
from goldenthread.documents.recognising import encoding_of
from goldenthread.documents.refusals import NoText

MOST_PAGES = 2_000
MOST = 5_000_000  # characters: far more than any plan or report


def text_of(document: Document) -> str:
    """The words of a Word document, a PDF or a text, in the order they are read; a table's cells with tabs between.

    A PDF of pictures gives nothing. Raises NoText for pictures, workbooks, and what cannot be read; NotYetClean.
    """
    path = clean_path(document)
    read = _READERS.get(document.file.media_type)
    if read is None:
        raise NoText(f"A {document.file.get_media_type_display()} has no text that is read here. Open it instead.")
    try:
        return _up_to(MOST, read(path))
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError) as damaged:
        raise NoText("The words of this document cannot be read. Open it instead, or ask for it again.") from damaged


def _up_to(most: int, parts: Iterator[str]) -> str:
    taken, length = [], 0
    for part in parts:
        taken.append(part[: most - length])
        length += len(taken[-1]) + 1
        if length >= most:
            break
    return "\n".join(taken)


def _word(path: Path) -> Iterator[str]:
    with path.open("rb") as stream:
        yield from _blocks(docx.Document(stream).iter_inner_content())


def _blocks(blocks: Iterator[Paragraph | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for row in block.rows:
                cells = dict.fromkeys(row.cells)  # a merged cell stands in a row more than once
                yield "\t".join(" ".join(_blocks(cell.iter_inner_content())) for cell in cells)


def _pdf(path: Path) -> Iterator[str]:
    pages = PdfReader(path, strict=False).pages
    for number in range(min(len(pages), MOST_PAGES)):
        yield pages[number].extract_text()


def _plain(path: Path) -> Iterator[str]:
    with path.open(encoding=encoding_of(path)) as stream:
        yield stream.read(MOST)


_READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    Media.WORD: _word,
    Media.PDF: _pdf,
    Media.TEXT: _plain,
    Media.CSV: _plain,
}
