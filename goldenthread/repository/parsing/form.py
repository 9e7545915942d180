"""What form a file has, by what is in it: a name says only what somebody calls it."""

import zipfile
from pathlib import Path

from goldenthread.repository.parsing.parsed import FileRefused

HEAD = 4096
KINDS = "Files are taken as CSV, Excel (.xlsx), Parquet or XML"


def form_of(path: Path) -> str:
    """csv, xlsx, parquet or xml. Raises FileRefused for what is none of them."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head.strip():
        raise FileRefused("The file holds nothing. Ask the sender to write it again.")
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return _zip(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise FileRefused("This is an old Excel file (.xls) or one with a password. Ask for it as .xlsx without one.")
    if head.startswith((b"%PDF-", b"MZ", b"\x7fELF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")):
        raise FileRefused(f"This is no table: a PDF, a program or a packed file. {KINDS}.")
    return _text(head)


def _zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise FileRefused("This Excel file is cut short or damaged. Ask the sender to send it again.") from error
    if "xl/workbook.xml" not in names:
        raise FileRefused(f"This is a packed file (zip), not a workbook. {KINDS}: unpack it and send what is inside.")
    return "xlsx"


def _text(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").replace(b"\x00", b"")
    if start[:14].lower().startswith((b"<!doctype html", b"<html")):
        raise FileRefused(f"This is a web page, perhaps one that says the download failed. {KINDS}.")
    if start.startswith(b"<"):
        return "xml"
    if start.startswith((b"{", b"[")):
        raise FileRefused(f"This looks like JSON. {KINDS}.")
    return "csv"
