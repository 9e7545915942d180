"""Tables in Word: a header row that repeats and is announced, a first column that names its rows."""

from collections.abc import Callable

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Row
from docx.text.paragraph import Paragraph

from goldenthread.reporting.document import Inline, Table, holdable
from goldenthread.reporting.setting.fitting import alignment, fit
from goldenthread.reporting.writing.fields import element

SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
}


def write(word: WordDocument, table: Table, inline: Callable[[Paragraph, Inline], None]) -> None:
    """A table at the end of the document; `inline` writes the words of a cell."""
    made = word.add_table(rows=0, cols=len(table.header), style="Table Grid")
    _describe(made, table)
    sides = alignment(table)
    size = Pt(fit(table, sides).size)
    header = made.add_row()
    for cell, words in zip(header.cells, table.header, strict=True):
        cell.paragraphs[0].add_run(holdable(words)).bold = True
        cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill="EEF2F5"))
    _repeat(header)
    for given in table.rows:
        row = made.add_row()
        for cell, text in zip(row.cells, given, strict=True):
            inline(cell.paragraphs[0], text)
    for row in made.rows:
        _keep_whole(row)
        for cell, side in zip(row.cells, sides, strict=True):
            _set(cell.paragraphs[0], SIDES[side], size)


def _describe(made: WordTable, table: Table) -> None:
    """What a screen reader says of the table, and which of its cells are headers."""
    properties = made._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        look = element("w:tblLook")
        properties.append(look)
    for name, on in (("firstRow", True), ("firstColumn", table.header_column), ("lastRow", False),
                     ("lastColumn", False), ("noHBand", True), ("noVBand", True)):  # fmt: skip
        look.set(qn(f"w:{name}"), "1" if on else "0")
    if qn("w:val") in look.attrib:  # the older way to say the same, which would have to agree
        del look.attrib[qn("w:val")]
    properties.append(element("w:tblCaption", val=holdable(table.caption)))


def _repeat(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def _keep_whole(row: _Row) -> None:
    """A row is not broken over two pages."""
    row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))


def _set(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH, size: Pt) -> None:
    paragraph.alignment = side
    paragraph.paragraph_format.space_after = Pt(2)
    for run in paragraph.runs:
        run.font.size = size
