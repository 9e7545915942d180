"""The look of a paper in Word, kept in its styles so that an author may go on in them."""

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor

from goldenthread.reporting.writing.fields import element

FONT = "Arial"
INK, ACCENT, QUIET = RGBColor(0x16, 0x21, 0x2B), RGBColor(0x12, 0x43, 0x6D), RGBColor(0x4F, 0x5B, 0x66)
SIZES = {
    "Normal": (11.5, INK), "Title": (24, ACCENT), "Subtitle": (14, QUIET), "Heading 1": (17, ACCENT),
    "Heading 2": (14, ACCENT), "Heading 3": (12.5, INK), "Heading 4": (11.5, INK), "Caption": (10.5, INK),
    "Quote": (11.5, INK), "Header": (9, QUIET), "Footer": (9, QUIET), "List Bullet": (11.5, INK),
    "List Number": (11.5, INK),
}  # fmt: skip


def dress(document: WordDocument, language: str) -> None:
    """Give a new document the paper's type, page and language."""
    for name, (size, colour) in SIZES.items():
        _set(document, name, size, colour)
    for name in ("Normal", "List Bullet", "List Number", "Quote"):
        spacing = document.styles[name].paragraph_format
        spacing.space_after, spacing.line_spacing = Pt(8), 1.15
    _speak(document, language)
    lay(document.sections[0], turned=False)


def lay(section: Section, *, turned: bool) -> None:
    """A4, upright or turned."""
    short, long = Cm(21), Cm(29.7)
    section.page_width, section.page_height = (long, short) if turned else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.4)


def _set(document: WordDocument, name: str, size: float, colour: RGBColor) -> None:
    style = document.styles[name]
    style.font.size, style.font.color.rgb = Pt(size), colour
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    if name == "Title":
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
    if name == "Caption":
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _speak(document: WordDocument, language: str) -> None:
    """The language of everything that says no other."""
    defaults = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rPr')}")
    if defaults is None:
        raise ValueError("Word's own empty document has lost its default style; install python-docx again.")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))
