"""A paper that came as a PDF: looked at, made fit to join a pack, its pages stamped."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from io import BytesIO

import pikepdf
import typst
from pikepdf import Array, Name

from goldenthread.reporting.accessibility import faults_of_pdf
from goldenthread.reporting.document import DocumentError
from goldenthread.reporting.setting.fonts import fonts

STAMP = (170.0, 22.0)
"""Width and height in points of the stamp with a page's number."""

_TEMPLATE = b"""
#set page(width: 170pt, height: 22pt, margin: 3pt, fill: white)
#set text(font: "Libertinus Serif", size: 10pt, weight: "bold", fill: rgb("#16212b"))
#align(right + horizon, "Page " + sys.inputs.number)
"""


@dataclass(frozen=True)
class Supplied:
    """A paper that came as a PDF. `author` is a role."""

    title: str
    pdf: bytes
    author: str = ""

    @cached_property
    def pages(self) -> int:
        """How many pages it has; raises `DocumentError` where it cannot be opened."""
        with self.opened() as pdf:
            return len(pdf.pages)

    def opened(self) -> pikepdf.Pdf:
        """The file, opened; raises `DocumentError` where it is locked or broken."""
        try:
            return pikepdf.open(BytesIO(self.pdf))
        except pikepdf.PasswordError:
            raise DocumentError(f"“{self.title}” is locked with a password; ask for it unlocked.") from None
        except pikepdf.PdfError:
            raise DocumentError(f"“{self.title}” is not a PDF that can be opened; ask for it again.") from None

    @property
    def tagged(self) -> bool:
        """Whether a screen reader is told what its parts are."""
        with self.opened() as pdf:
            return "/StructTreeRoot" in pdf.Root

    def said(self) -> tuple[str, ...]:
        """What the clerk should know of it before it goes out."""
        if not self.tagged:
            return (f"“{self.title}” came as a PDF without tags: a screen reader cannot read it in order. "
                    "Ask its author for the Word file, or for a tagged PDF.",)  # fmt: skip
        return tuple(f"“{self.title}”: {fault}" for fault in faults_of_pdf(self.pdf))


def stamp(pdf: pikepdf.Pdf, page: pikepdf.Page, number: int) -> None:
    """Print a page's number at its foot, as something that is not read out with the text."""
    with pikepdf.open(BytesIO(_stamp(number))) as small:
        drawing = pdf.copy_foreign(small.pages[0].as_form_xobject())
    name = page.add_resource(drawing, Name.XObject)
    page.contents_add(b"q\n", prepend=True)
    placed = " ".join(f"{number:.2f}" for number in _place(page))
    artifact = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    page.contents_add(f"\nQ\n{artifact}\nq {placed} cm {name} Do Q\nEMC\n".encode())


def _place(page: pikepdf.Page) -> tuple[float, ...]:
    """Where the stamp goes, the way the page is turned: at the right of the foot, as it is read."""
    left, bottom, right, top = (float(edge) for edge in Array(page.cropbox))
    wide, _ = STAMP
    inset = 14.0
    match int(page.obj.get("/Rotate", 0)) % 360:
        case 90:
            return 0, 1, -1, 0, right - inset, top - wide - inset
        case 180:
            return -1, 0, 0, -1, left + wide + inset, top - inset
        case 270:
            return 0, -1, 1, 0, left + inset, bottom + wide + inset
    return 1, 0, 0, 1, right - wide - inset, bottom + inset


@lru_cache(maxsize=512)
def _stamp(number: int) -> bytes:
    day = datetime(2000, 1, 1, tzinfo=UTC)
    given = {"number": str(number)}
    return typst.compile(_TEMPLATE, font_paths=fonts(), sys_inputs=given, timestamp=day, pdf_tags=False)
