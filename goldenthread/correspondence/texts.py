"""All of a letter that would be read: its words, its files' names, each attachment with what lies hidden in it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from goldenthread.correspondence.guard import Text
from goldenthread.correspondence.markup import plain
from goldenthread.correspondence.models import Letter
from goldenthread.documents.choices import Media
from goldenthread.documents.models import Document
from goldenthread.documents.opening import clean_path
from goldenthread.documents.refusals import NoText, NotYetClean
from goldenthread.documents.texts import text_of

BESIDE = ("word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments", "docProps/")
MAIN = "word/document.xml"
PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
NO_WORDS = "it holds no words, only pictures"


def texts_of(letter: Letter) -> list[Text]:
    """A letter's subject and words, then each enclosure with its name."""
    words = [Text("The subject", letter.subject), Text("The letter", plain(letter.body), is_letter=True)]
    for enclosure in letter.enclosures.select_related("document__file", "document__area").order_by("pk"):
        words += document_texts(enclosure.document)
    return words


def document_texts(document: Document) -> list[Text]:
    """A document's name, and its words page by page; one that cannot be read says so."""
    name = document.file_name
    found = [Text(f"The name of the file {name}", f"{_spaced(name)}\n{_spaced(document.title)}")]
    try:
        pages = list(_pages(document, name))
    except (NoText, NotYetClean, FileNotFoundError, PyPdfError, etree.XMLSyntaxError, zipfile.BadZipFile) as reason:
        return [*found, Text(name, unreadable=str(reason))]
    if not any(page.words.strip() for page in pages):
        return [*found, Text(name, unreadable=NO_WORDS)]
    return [*found, *pages]


def _spaced(name: str) -> str:
    """A file's name as words: what stands between them is read as space."""
    return " ".join(name.replace("_", " ").replace("-", " ").replace(".", " ").split()) + f"\n{name}"


def _pages(document: Document, name: str) -> Iterator[Text]:
    path, kind = clean_path(document), document.file.media_type
    if kind == Media.PDF:
        yield from _pdf(path, name)
    elif kind == Media.WORD:
        yield from _word(document, path, name)
    else:
        yield Text(name, text_of(document))


def _pdf(path: Path, name: str) -> Iterator[Text]:
    """Each page; one that shows a picture and holds no words cannot be read."""
    reader = PdfReader(path, strict=False)
    for number, page in enumerate(reader.pages, start=1):
        words = page.extract_text()
        pictured = not words.strip() and "/XObject" in (page.get("/Resources") or {})
        yield Text(f"{name}, page {number}", words, unreadable=NO_WORDS if pictured else "")
    yield Text(f"{name}, what the file says of itself", "\n".join(str(v) for v in (reader.metadata or {}).values()))


def _word(document: Document, path: Path, name: str) -> Iterator[Text]:
    yield Text(name, text_of(document))
    with zipfile.ZipFile(path) as held:
        for part in sorted(held.namelist()):
            if part == MAIN or (part.endswith(".xml") and part.startswith(BESIDE)):
                yield Text(f"{name}, in {part}", "\n".join(_paragraphs(held.read(part))))


def _paragraphs(part: bytes) -> Iterator[str]:
    """The words of every paragraph, in boxes, in what was struck out and in what was added among them."""
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    paragraphs = list(root.iter(PARAGRAPH)) or list(root)
    for paragraph in paragraphs:
        yield "".join(str(words) for words in paragraph.itertext())
