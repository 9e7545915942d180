"""Papers as Word, with real headings, lists, table headers and alt text, so that an author may go on in it."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION

from goldenthread.reporting.document import Document, Heading, check, holdable
from goldenthread.reporting.setting.data import long_date
from goldenthread.reporting.setting.fitting import spreads
from goldenthread.reporting.writing.blocks import Writer
from goldenthread.reporting.writing.fields import field
from goldenthread.reporting.writing.styles import QUIET, dress, lay

NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write(document: Document) -> bytes:
    """A paper as .docx: the same paper is the same bytes. Raises `DocumentError` where it would shut someone out."""
    check(document)
    word = docx.Document()
    dress(word, document.language)
    _properties(word, document)
    _head(word, document)
    _running(word, document)
    writer = Writer(word, [block for block in document.blocks if isinstance(block, Heading)])
    for spread in spreads(document.blocks):
        _turn(word, turned=spread.turned)
        for block in spread.blocks:
            writer.write(block)
    writer.notes.attach(word)
    out = BytesIO()
    word.save(out)
    return _steady(out.getvalue())


def _turn(word: WordDocument, *, turned: bool) -> None:
    """Go on upright, or on turned pages, if it is not so already."""
    section = word.sections[-1]
    if turned != (section.orientation == WD_ORIENT.LANDSCAPE):
        lay(word.add_section(WD_SECTION.NEW_PAGE), turned=turned)


def _properties(word: WordDocument, document: Document) -> None:
    properties, day = word.core_properties, document.dated
    properties.title, properties.author = holdable(document.title), holdable(document.author)
    properties.subject, properties.keywords = holdable(document.subtitle), ", ".join(document.keywords)
    properties.language, properties.comments = document.language, ""
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else NO_DATE
    properties.last_modified_by = holdable(document.author)


def _head(word: WordDocument, document: Document) -> None:
    word.add_paragraph(holdable(document.title), style="Title")
    if document.subtitle:
        word.add_paragraph(holdable(document.subtitle), style="Subtitle")
    facts = [
        *document.facts,
        ("Report of", document.author),
        ("Date", long_date(document.dated)),
        ("Classification", document.classification),
    ]
    for what, words in facts:
        if words:
            line = word.add_paragraph()
            name = line.add_run(f"{holdable(what)}: ")
            name.bold, name.font.color.rgb = True, QUIET
            line.add_run(holdable(words))


def _running(word: WordDocument, document: Document) -> None:
    section = word.sections[0]
    words = [holdable(part) for part in (document.header, document.classification) if part]
    section.header.paragraphs[0].text = "\t\t".join(words)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{holdable(document.footer)}\t\tPage ")
    field(foot, "PAGE", "1")
    foot.add_run(" of ")
    field(foot, "NUMPAGES", "1")


def _steady(file: bytes) -> bytes:
    """The same file without the hour at which it was packed."""
    out = BytesIO()
    with ZipFile(BytesIO(file)) as given, ZipFile(out, "w", ZIP_DEFLATED) as steady:
        for name in given.namelist():
            entry = ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = ZIP_DEFLATED
            steady.writestr(entry, given.read(name))
    return out.getvalue()
