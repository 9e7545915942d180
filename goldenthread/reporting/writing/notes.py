"""Footnotes, which python-docx does not write: the part of the file that holds them, and the marks that lead there."""

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.text.paragraph import Paragraph
from lxml import etree

from goldenthread.reporting.writing.fields import element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Footnotes:
    """The notes of one document, numbered as they come."""

    def __init__(self) -> None:
        self._root = etree.Element(f"{{{W}}}footnotes", nsmap={"w": W})
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            self._add(number, etree.Element(f"{{{W}}}{kind}")).set(f"{{{W}}}type", kind)
        self._last = 0

    def mark(self, paragraph: Paragraph, words: str) -> None:
        """Put the next note's mark at the end of a paragraph."""
        self._last += 1
        text = etree.Element(f"{{{W}}}t")
        text.text = f" {words}"
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        self._add(self._last, etree.Element(f"{{{W}}}footnoteRef"), text)
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(element("w:footnoteReference", id=str(self._last)))

    def attach(self, document: WordDocument) -> None:
        """Put the notes into the file, if there are any."""
        if self._last:
            content = etree.tostring(self._root, encoding="UTF-8", xml_declaration=True, standalone=True)
            package = document.part.package
            part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, package)
            document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _add(self, number: int, *parts: etree._Element) -> etree._Element:
        note = etree.SubElement(self._root, f"{{{W}}}footnote")
        note.set(f"{{{W}}}id", str(number))
        paragraph = etree.SubElement(note, f"{{{W}}}p")
        for part in parts:
            etree.SubElement(paragraph, f"{{{W}}}r").append(part)
        return note
