"""What keeps a PDF from being read by everybody."""

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary

from goldenthread.reporting.accessibility.content import content_faults
from goldenthread.reporting.accessibility.headings import heading_faults
from goldenthread.reporting.structure import children, elements, role

HEADINGS = {f"H{level}": level for level in range(1, 7)}


def faults_of_pdf(content: bytes) -> list[str]:
    """Every fault found, in words; none where the file is as it should be."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return list(_faults(pdf))
    except pikepdf.PasswordError:
        return ["The file is locked with a password; save it without one."]
    except pikepdf.PdfError as error:
        return [f"The file cannot be opened as a PDF ({error}); make it again."]


def _faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from _document_faults(pdf)
    roles = [(role(pdf, element), element) for element in elements(pdf)]
    if not roles:
        yield "The file has no tags: a screen reader cannot tell headings, tables and order. Make it again with tags."
        return
    heads = [(HEADINGS[name], _words(element)) for name, element in roles if name in HEADINGS]
    yield from heading_faults(heads)
    for element in (element for name, element in roles if name in {"Figure", "Formula"}):
        if not str(element.get("/Alt", element.get("/ActualText", ""))).strip():
            yield f"A picture{_on_page(pdf, element)} has no words for those who cannot see it; add its description."
    for element in (element for name, element in roles if name == "Table"):
        yield from _table_faults(pdf, element)
    yield from _bookmark_faults(pdf, heads)
    yield from _font_faults(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        yield from content_faults(pdf, page, number)
        yield from _note_faults(page, number)


def _document_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not bool(root.get("/MarkInfo", Dictionary()).get("/Marked", False)):
        yield "The file does not say that it is tagged (Marked); make it again with tags."
    if not str(root.get("/Lang", "")).strip():
        yield "The file does not say its language; set it to en-GB."
    if not bool(root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)):
        yield "A reader shows the file's name and not its title; set the file to show its title."
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        if not str(metadata.get("dc:title") or "").strip():
            yield "The file has no title; give it one."
        if str(metadata.get("pdfuaid:part") or "") != "1":
            yield "The file does not say that it is PDF/UA-1; make it again to that standard, if it is meant to be."


def _words(element: pikepdf.Object) -> str:
    return str(element.get("/T", element.get("/ActualText", ""))).strip()


def _on_page(pdf: pikepdf.Pdf, element: pikepdf.Object) -> str:
    """The page that an element, or what is in it, stands on."""
    waiting = [element]
    while waiting:
        found = waiting.pop()
        if "/Pg" in found:
            number = next((n for n, page in enumerate(pdf.pages, 1) if page.obj.objgen == found.Pg.objgen), None)
            return f" on page {number}" if number else ""
        waiting.extend(children(found))
    return ""


def _table_faults(pdf: pikepdf.Pdf, table: pikepdf.Object) -> Iterator[str]:
    rows = list(_rows(pdf, table))
    where = f"The table{_on_page(pdf, table)}"
    cells = [(role(pdf, cell), cell) for row in rows for cell in children(row)]
    heads = [cell for name, cell in cells if name == "TH"]
    if not heads:
        yield f"{where} has no header cells; mark its first row as headers."
    elif not all("/ID" in head or _attribute(head, "/Scope") is not None for head in heads):
        yield f"{where} has a header cell that does not say what it heads; give it a scope."
    widths = {sum(_spans(cell, "/ColSpan") for cell in children(row)) for row in rows}
    down = any(_spans(cell, "/RowSpan") > 1 for _, cell in cells)
    if len(widths) > 1 and not down:
        yield f"{where} has rows of {_listed(sorted(widths))} cells; make them equal."


def _listed(numbers: Sequence[int]) -> str:
    return " and ".join(str(number) for number in numbers)


def _rows(pdf: pikepdf.Pdf, table: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for part in children(table):
        name = role(pdf, part)
        if name == "TR":
            yield part
        elif name in {"THead", "TBody", "TFoot"}:
            yield from (row for row in children(part) if role(pdf, row) == "TR")


def _attribute(element: pikepdf.Object, key: str) -> pikepdf.Object | None:
    given = element.get("/A", Array())
    for attributes in given if isinstance(given, Array) else [given]:
        if isinstance(attributes, Dictionary) and key in attributes:
            return attributes[key]
    return None


def _spans(cell: pikepdf.Object, key: str) -> int:
    found = _attribute(cell, key)
    return int(found) if found is not None else 1


def _bookmark_faults(pdf: pikepdf.Pdf, heads: Sequence[tuple[int, str]]) -> Iterator[str]:
    if len(pdf.pages) > 1 and len(heads) > 1:
        with pdf.open_outline() as outline:
            if not outline.root:
                yield f"The file has {len(pdf.pages)} pages and headings but no bookmarks; make them from the headings."


def _font_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    missing = set()
    for page in pdf.pages:
        for font in page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary()).values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            held = inner.get("/FontDescriptor", Dictionary())
            embedded = any(key in held for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            if not embedded and font.get("/Subtype") != "/Type3":
                missing.add(str(font.get("/BaseFont", "a font")).lstrip("/"))
    for name in sorted(missing):
        yield f"The font {name} is not in the file, so it may show as other letters; embed it."


def _note_faults(page: pikepdf.Page, number: int) -> Iterator[str]:
    links = [note for note in page.obj.get("/Annots", Array()) if note.get("/Subtype") == "/Link"]
    if any("/StructParent" not in note for note in links):
        yield f"A link on page {number} is not among the tags; make the file again with links tagged."
    if any(not str(note.get("/Contents", "")).strip() for note in links):
        yield f"A link on page {number} does not say where it leads; describe it."
    if links and page.obj.get("/Tabs") != "/S":
        yield f"The links on page {number} are not reached in reading order; set the tab order to structure."
