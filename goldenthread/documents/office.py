"""Looking into Word documents and Excel workbooks, which are zips: of which kind, and whether anything in them runs."""

import zipfile
from pathlib import Path

from lxml import etree

from goldenthread.documents.choices import Media
from goldenthread.documents.refusals import DocumentRefused

MOST_PARTS = 5_000
LARGEST_INSIDE = 500 * 1024 * 1024  # bytes, unpacked
MOST_PACKED = 200  # times smaller than what it unpacks to: more is made to fill a disk
SMALL = 5 * 1024 * 1024  # a part so small may be packed as it likes
TYPES = "[Content_Types].xml"
KINDS = {"word/document.xml": Media.WORD, "xl/workbook.xml": Media.WORKBOOK}
RUNS = ("vbaproject", "vbadata", "activex", "macrosheets", "oleobject")
"""Parts whose names say that they run: macros, controls, sheets of macros, embedded objects."""
MAY_BE_INSIDE = (".xlsx", ".docx", ".pptx")  # the table behind a chart
REFERS_OUT = ("attachedTemplate", "oleObject", "frame", "subDocument", "externalLinkPath")
"""References to other files that are fetched when it is opened; a link that a reader clicks is not one of them."""
MACROS = (
    "This file holds macros or other parts that run when it is opened. Open it, and save it as a plain Word document "
    "(.docx) or workbook (.xlsx), or as PDF."
)
DAMAGED = "This file is damaged or cut short. Open it where it was made, save it again, and choose it again."
ARCHIVE = "This is a zip or another kind of archive. Take out the files that are wanted, and choose each."
BOMB = "This file unpacks to far more than it says. Open it where it was made, and save it as PDF."


def office_kind(path: Path) -> Media:
    """The kind of an Office file. Raises DocumentRefused for other zips, and for one that runs, hides or bursts."""
    try:
        with zipfile.ZipFile(path) as held:
            parts = held.infolist()
            _check_size(parts)
            kind = _kind(parts)
            _check_whole(path, held)
            _check_parts(held, parts)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, EOFError, KeyError, OSError) as damaged:
        raise DocumentRefused(DAMAGED) from damaged
    return kind


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    burst = any(p.file_size > SMALL and p.file_size > MOST_PACKED * max(p.compress_size, 1) for p in parts)
    if burst or len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_INSIDE:
        raise DocumentRefused(BOMB)


def _kind(parts: list[zipfile.ZipInfo]) -> Media:
    names = {part.filename for part in parts}
    if len(names) != len(parts):
        raise DocumentRefused(DAMAGED)
    if any(part.flag_bits & 0x1 for part in parts):
        raise DocumentRefused("This file opens with a password. Take the password off, and choose it again.")
    kinds = {kind for name, kind in KINDS.items() if name in names}
    if TYPES not in names or len(kinds) != 1:
        raise DocumentRefused(ARCHIVE)
    return kinds.pop()


def _check_whole(path: Path, held: zipfile.ZipFile) -> None:
    """The zip begins where the file begins and ends where it ends: nothing stands before, behind or in its comment."""
    first = min(part.header_offset for part in held.infolist())
    with path.open("rb") as stream:
        stream.seek(-22, 2)  # the end record of a zip without a comment
        ends = stream.read(4) == b"PK\x05\x06"
    if first or held.comment or not ends:
        raise DocumentRefused(DAMAGED)


def _check_parts(held: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    if b"macroenabled" in held.read(TYPES).lower():
        raise DocumentRefused(MACROS)
    for part in parts:
        name = part.filename.lower()
        embedded = "/embeddings/" in name and not name.endswith(MAY_BE_INSIDE)
        if embedded or any(word in name for word in RUNS):
            raise DocumentRefused(MACROS)
        if name.endswith(".rels"):
            _check_references(held.read(part))


def _check_references(text: bytes) -> None:
    """Raises DocumentRefused where opening the file would fetch another."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for each in etree.fromstring(text, parser):
        kind = str(each.get("Type", "")).rsplit("/", 1)[-1]
        if each.get("TargetMode") == "External" and kind in REFERS_OUT:
            raise DocumentRefused(
                "This file fetches another file from elsewhere when it is opened (a template or a linked object). Open "
                "it, break the links, and save it again, or save it as PDF."
            )
