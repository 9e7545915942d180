"""Small files of every kind, made for tests: sound ones, and ones with something wrong."""

import io
import struct
import zipfile
import zlib
from datetime import date

import docx
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from goldenthread.documents.actions import Paper
from goldenthread.documents.choices import Classification

TODAY = date(2024, 6, 19)
PAPER = Paper("Report of Dr Vale.docx", "Dr Vale", "advice", TODAY, Classification.PERSONAL)


def word(*, extra: dict[str, bytes] | None = None, types: str = "", before: bytes = b"", after: bytes = b"") -> bytes:
    """A Word document with a heading, a paragraph and a table; ``extra`` parts, ``types`` in its list of kinds."""
    made = docx.Document()
    made.add_heading("Advice", level=1)
    made.add_paragraph("Robin reads with help.")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Outcome", "By July"
    plain = io.BytesIO()
    made.save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            text = source.read(part)
            if part.filename == "[Content_Types].xml":
                text += types.encode()
            target.writestr(part.filename, text)
        for name, content in (extra or {}).items():
            target.writestr(name, content)
    return before + out.getvalue() + after


def workbook(*, extra: dict[str, bytes] | None = None) -> bytes:
    """A workbook, as far as its kind can be told."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        target.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in (extra or {}).items():
            target.writestr(name, content)
    return out.getvalue()


def pdf(text: str = "Robin reads with help.", *, catalogue: dict[str, str] | None = None, password: str = "") -> bytes:
    """A PDF of a page; ``catalogue`` adds names to its root."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=200, height=200)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    for name, value in (catalogue or {}).items():
        writer._root_object[NameObject(name)] = NameObject(value)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_with(add: str, *args: object) -> bytes:
    """A PDF to which one of pypdf's own writers has added something."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    getattr(writer, add)(*args)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def png() -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack("!L", len(data)) + body + struct.pack("!L", zlib.crc32(body))

    head = struct.pack("!LLBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
CSV = b"name,outcome\r\nRobin,By July\r\nSam,By May\r\n"
TEXT = "Robin reads with help.\nShe likes the café.\n".encode()
