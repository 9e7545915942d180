"""What kind of file something is, by looking at what is in it.

A name says what somebody calls a file; what opens it goes by the content. So the content decides, and a file that is
two kinds at once is refused, for one program would show what another has checked.
"""

import codecs
import csv
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from goldenthread.documents.choices import Media
from goldenthread.documents.office import office_kind
from goldenthread.documents.refusals import DocumentRefused

HEAD = 1024
"""Bytes within which PDF readers look for a PDF's beginning and browsers for a page's."""
BLOCK = 1 << 20
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG_BEGINS, PNG_ENDS = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
JPEG_BEGINS = b"\xff\xd8\xff"
PDF_BEGINS = b"%PDF-"
ZIP_BEGINS = b"PK\x03\x04"
PAGE_MARKS = (b"<html", b"<script", b"<!doctype", b"<svg", b"<?xml", b"<body", b"<iframe")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
KEPT = "Word (.docx), PDF, Excel (.xlsx), CSV, plain text, PNG and JPEG files are kept"
TWO_KINDS = (
    "This file is made to be read as two kinds of file at once, so what is checked may not be what opens. Open it "
    "where it was made, and save or print it as a new file."
)


def media_of(path: Path) -> Media:
    """The kind of a file. Raises DocumentRefused for a kind that is not kept, with what to save it as instead."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        raise DocumentRefused("The file holds nothing: its size is 0 bytes. Save it again where it was made.")
    for begins, look in _BY_BEGINNING:
        if head.startswith(begins):
            return look(path, head)
    if PDF_BEGINS in head:
        raise DocumentRefused(TWO_KINDS)
    return _text(path, head)


def _pdf(path: Path, head: bytes) -> Media:
    _one_kind_alone(path, head)
    return Media.PDF


def _png(path: Path, head: bytes) -> Media:
    _one_kind_alone(path, head)
    if not _ends_with(path, PNG_ENDS):
        raise DocumentRefused(
            "This PNG picture is cut short, or something is added after its end. Open it, and save it as a new picture."
        )
    return Media.PNG


def _jpeg(path: Path, head: bytes) -> Media:
    _one_kind_alone(path, head)
    return Media.JPEG


def _zip(path: Path, head: bytes) -> Media:
    if PDF_BEGINS in head or _is_page(head):
        raise DocumentRefused(TWO_KINDS)
    return office_kind(path)


def _old_office(path: Path, _head: bytes) -> Media:
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise DocumentRefused(
            "This file opens with a password. Open it, take the password off (File, Info, Protect), save it, and send "
            "it again by a safe way."
        )
    raise DocumentRefused("This is an old Office file (.doc, .xls or .ppt). Open it, and save it as .docx or .xlsx.")


def _one_kind_alone(path: Path, head: bytes) -> None:
    """Raises DocumentRefused where a page, a PDF or a zip hides in a file of another kind."""
    hidden_pdf = PDF_BEGINS in head[len(PDF_BEGINS) :]
    if hidden_pdf or _is_page(head) or zipfile.is_zipfile(path):
        raise DocumentRefused(TWO_KINDS)


def _is_page(head: bytes) -> bool:
    small = head.lower()
    return any(mark in small for mark in PAGE_MARKS[:2])


def _ends_with(path: Path, ending: bytes) -> bool:
    with path.open("rb") as stream:
        stream.seek(-min(len(ending), path.stat().st_size), 2)
        return stream.read() == ending


def _text(path: Path, head: bytes) -> Media:
    if any(mark in head.lower() for mark in PAGE_MARKS):
        raise DocumentRefused(
            f"This is a web page or XML, which can run in a browser. {KEPT}: open it, and print it to PDF."
        )
    if head.startswith((b"MZ", b"\x7fELF", b"#!")):
        raise DocumentRefused(f"This is a program. Programs are not kept. {KEPT}.")
    if zipfile.is_zipfile(path):
        raise DocumentRefused(TWO_KINDS)
    if not _is_plain(path):
        raise DocumentRefused(f"This is no kind of file that is kept. {KEPT}: open it, and save it as one of them.")
    return Media.CSV if _is_table(path) else Media.TEXT


def encoding_of(path: Path) -> str:
    """How a text is written: UTF-8, UTF-16 with its mark, or Windows Western as older spreadsheets write it."""
    with path.open("rb") as stream:
        first = stream.read(2)
    if first in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    return "utf-8-sig" if _decodes(path, "utf-8-sig") else "cp1252"


def _decodes(path: Path, encoding: str, check: Callable[[str], bool] = lambda _: True) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as stream:
            while block := stream.read(BLOCK):
                if not check(decoder.decode(block)):
                    return False
            return check(decoder.decode(b"", final=True))
    except UnicodeDecodeError:
        return False


def _is_plain(path: Path) -> bool:
    """Whether it decodes, and holds no control characters but those of lines, tabs and pages."""
    return _decodes(path, encoding_of(path), lambda text: not _CONTROL.search(text))


def _is_table(path: Path) -> bool:
    """Whether its first lines, two at least, have the same number of cells, more than one."""
    with path.open(encoding=encoding_of(path), newline="") as stream:
        lines = [line for _, line in zip(range(20), stream, strict=False)]
    try:
        widths = [{len(row) for row in csv.reader(lines, delimiter=mark) if row} for mark in (",", "\t", ";")]
    except csv.Error:  # a line too long to be a row of a table
        return False
    return len(lines) > 1 and any(len(found) == 1 and found.pop() > 1 for found in widths)


_BY_BEGINNING: tuple[tuple[bytes, Callable[[Path, bytes], Media]], ...] = (
    (PDF_BEGINS, _pdf),
    (PNG_BEGINS, _png),
    (JPEG_BEGINS, _jpeg),
    (ZIP_BEGINS, _zip),
    (OLD_OFFICE, _old_office),
)
