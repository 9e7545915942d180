"""What keeps a Word file from being read by everybody."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table

from goldenthread.reporting.accessibility.headings import heading_faults

_HEADING = re.compile(r"Heading ([1-9])")


def faults_of_word(content: bytes) -> list[str]:
    """Every fault found, in words; none where the file is as it should be."""
    try:
        opened = docx.Document(BytesIO(content))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        return ["The file cannot be opened as a Word document (.docx); save it again as one."]
    return list(_faults(opened))


def _faults(document: WordDocument) -> Iterator[str]:
    if not document.core_properties.title.strip():
        yield "The document has no title in its properties; give it one."
    if not _language(document):
        yield "The document does not say its language; set it to English (United Kingdom)."
    heads = list(_headings(document))
    for level, words in heads:
        if not words:
            yield f"A heading of level {level} has no words; write it or remove it."
    if not heads:
        yield "The document has no headings; use the heading styles, so that a reader can move from part to part."
    yield from heading_faults(heads)
    yield from _picture_faults(document)
    for number, table in enumerate(_tables(document), start=1):
        yield from _table_faults(table, number)


def _language(document: WordDocument) -> str:
    found = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    return str(found.get(qn("w:val")) or "") if found is not None else ""


def _headings(document: WordDocument) -> Iterator[tuple[int, str]]:
    for paragraph in document.paragraphs:
        match = _HEADING.fullmatch(paragraph.style.name or "") if paragraph.style is not None else None
        if match:
            yield int(match[1]), paragraph.text.strip()


def _picture_faults(document: WordDocument) -> Iterator[str]:
    for number, picture in enumerate(document.element.body.iter(qn("wp:docPr")), start=1):
        if not str(picture.get("descr") or "").strip():
            yield f"Picture {number} has no words for those who cannot see it; add its alt text."


def _tables(document: WordDocument) -> Iterator[Table]:
    for table in document.element.body.iter(qn("w:tbl")):
        yield Table(table, document)


def _table_faults(table: Table, number: int) -> Iterator[str]:
    if not table.rows:
        yield f"Table {number} has no rows; remove it."
        return
    properties = table.rows[0]._tr.trPr
    header = properties.find(qn("w:tblHeader")) if properties is not None else None
    if header is None or header.get(qn("w:val")) in {"0", "false", "off"}:
        yield f"The first row of table {number} is not marked as a header row; mark it to repeat as header."
    if not all(cell.text.strip() for cell in table.rows[0].cells):
        yield f"Table {number} has a column without a header; name every column."
