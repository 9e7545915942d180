"""PDFs and Word files with one fault each, made from a sound one."""

from collections.abc import Callable
from io import BytesIO

import docx
import pikepdf
from docx.oxml.ns import qn
from pikepdf import Array, Dictionary, Name, Permissions

from goldenthread.reporting.structure import children, elements


def spoilt(pdf: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A PDF after somebody has been at it."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        spoil(opened)
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def untagged(*, turn: int = 0, script: bool = False, locked: bool = False) -> bytes:
    """A page without tags, as from a scanner."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj.Contents = pdf.make_stream(b"0 0 100 100 re f")
    page.obj.Rotate = turn
    if script:
        run = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        pdf.Root.OpenAction = run
        page.obj.AA = Dictionary(O=run)
        page.obj.Annots = Array([pdf.make_indirect(Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], A=run))])
    out = BytesIO()
    lock = pikepdf.Encryption(owner="one", user="two", allow=Permissions()) if locked else None
    pdf.save(out, encryption=lock) if lock else pdf.save(out)
    return out.getvalue()


def first(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    """The first element of a kind."""
    return next(element for element in elements(pdf) if str(element.S) == f"/{name}")


def _no_metadata(pdf: pikepdf.Pdf, key: str) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata[key]


def _drop(holder: pikepdf.Object, key: str) -> None:
    del holder[key]


def _no_headers(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if element.S == "/TH":
            element.S = Name.TD


def _no_scopes(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if element.S == "/TH":
            element.A = Array()
            if "/ID" in element:
                del element.ID


def _uneven(pdf: pikepdf.Pdf) -> None:
    row = next(children(first(pdf, "TBody")))
    row.K = Array(list(row.K)[:-1])


def _stray(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"\n0 0 10 10 re f\n")


def _unknown(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"\n/P <</MCID 9999>> BDC 0 0 10 10 re f EMC\n")


def _no_font(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    held = font.DescendantFonts[0].FontDescriptor
    for key in [key for key in held if key.startswith("/FontFile")]:
        del held[key]


PDF_FAULTS: list[tuple[str, Callable[[pikepdf.Pdf], None]]] = [
    ("does not say that it is tagged", lambda pdf: _drop(pdf.Root, "/MarkInfo")),
    ("has no tags", lambda pdf: _drop(pdf.Root, "/StructTreeRoot")),
    ("does not say its language", lambda pdf: _drop(pdf.Root, "/Lang")),
    ("not its title", lambda pdf: _drop(pdf.Root, "/ViewerPreferences")),
    ("has no title", lambda pdf: _no_metadata(pdf, "dc:title")),
    ("does not say that it is PDF/UA-1", lambda pdf: _no_metadata(pdf, "pdfuaid:part")),
    ("A picture on page 1 has no words", lambda pdf: _drop(first(pdf, "Figure"), "/Alt")),
    ("has no header cells", _no_headers),
    ("does not say what it heads", _no_scopes),
    ("has rows of 3 and 4 cells", _uneven),
    ("is of level 3 after one of level 1",
     lambda pdf: setattr(first(pdf, "H2"), "S", Name.H3)),
    ("no bookmarks", lambda pdf: _drop(pdf.Root, "/Outlines")),
    ("neither tagged nor marked", _stray),
    ("tagged parts that no tag knows", _unknown),
    ("is not in the file", _no_font),
    ("is not among the tags", lambda pdf: _drop(pdf.pages[0].Annots[0], "/StructParent")),
    ("does not say where it leads", lambda pdf: _drop(pdf.pages[0].Annots[0], "/Contents")),
    ("not reached in reading order", lambda pdf: _drop(pdf.pages[0].obj, "/Tabs")),
]  # fmt: skip


def spoilt_word(content: bytes, spoil: Callable[[docx.document.Document], object]) -> bytes:
    """A Word file after somebody has been at it."""
    opened = docx.Document(BytesIO(content))
    spoil(opened)
    out = BytesIO()
    opened.save(out)
    return out.getvalue()


def _no_language(word: docx.document.Document) -> None:
    for found in list(word.styles.element.iter(qn("w:lang"))):
        found.getparent().remove(found)


def _no_header_row(word: docx.document.Document) -> None:
    for found in list(word.element.body.iter(qn("w:tblHeader"))):
        found.getparent().remove(found)


def _no_headings(word: docx.document.Document) -> None:
    for paragraph in word.paragraphs:
        if (paragraph.style.name or "").startswith("Heading"):
            paragraph.style = word.styles["Normal"]


WORD_FAULTS: list[tuple[str, Callable[[docx.document.Document], object]]] = [
    ("no title in its properties", lambda word: setattr(word.core_properties, "title", "")),
    ("does not say its language", _no_language),
    ("heading of level 1 has no words", lambda word: word.add_heading("", 1)),
    ("is of level 4 after one of level 1", lambda word: word.add_heading("Deep", 4)),
    ("has no headings", _no_headings),
    ("Picture 1 has no words", lambda word: next(word.element.body.iter(qn("wp:docPr"))).set("descr", " ")),
    ("is not marked as a header row", _no_header_row),
    ("a column without a header", lambda word: setattr(word.tables[0].rows[0].cells[0], "text", "")),
]
