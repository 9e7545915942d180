"""What Word works out for itself: page numbers, contents, the numbers of tables; and links."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree


def element(tag: str, **attributes: str) -> etree._Element:
    """An element of Word's own, such as ``element("w:lang", val="en-GB")``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def field(paragraph: Paragraph, instruction: str, shown: str, *, stale: bool = False) -> Run:
    """A field that shows `shown` until Word works it out; a stale one is worked out as the file is opened."""
    begin = element("w:fldChar", fldCharType="begin")
    if stale:
        begin.set(qn("w:dirty"), "true")
    told = element("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {instruction} "
    for part in (begin, told, element("w:fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)
    run = paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))
    return run


def link(paragraph: Paragraph, words: str, address: str) -> Run:
    """Words that lead to an address."""
    known = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    holder = OxmlElement("w:hyperlink")
    holder.set(qn("r:id"), known)
    run = paragraph.add_run(words)
    run.font.underline = True
    holder.append(run._r)
    paragraph._p.append(holder)
    return run
