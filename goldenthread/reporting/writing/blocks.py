"""Each kind of block in Word."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from goldenthread.reporting import document as paper
from goldenthread.reporting.document import Inline, holdable, runs
from goldenthread.reporting.setting.data import safe_link
from goldenthread.reporting.writing import fields, tables
from goldenthread.reporting.writing.notes import Footnotes
from goldenthread.reporting.writing.picture import drawn
from goldenthread.reporting.writing.styles import ACCENT, QUIET

PICTURE_WIDTH = Cm(16.2)


@dataclass
class Writer:
    """Writes the blocks of one paper, one after another."""

    word: WordDocument
    headings: Sequence[paper.Heading]
    notes: Footnotes = field(default_factory=Footnotes)
    _tables: int = 0
    _figures: int = 0

    def write(self, block: paper.Block) -> None:
        """One block."""
        match block:
            case paper.Heading(text, level):
                self.word.add_heading(holdable(text), level)
            case paper.Paragraph(text):
                self.inline(self.word.add_paragraph(), text)
            case paper.BulletList(items):
                for item in items:
                    self.inline(self.word.add_paragraph(style="List Bullet"), item)
            case paper.NumberedList(items, start):
                self._numbered(items, start)
            case paper.Table():
                self._table(block)
            case paper.Figure():
                self._figure(block)
            case paper.Quote(text, who):
                self._quote(text, who)
            case paper.Callout(title, text):
                self._callout(title, text)
            case paper.Contents(title, depth):
                self._contents(title, depth)
            case paper.PageBreak():
                self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def inline(self, paragraph: Paragraph, text: Inline) -> None:
        """Runs of text at the end of a paragraph."""
        for given in runs(text):
            address = safe_link(given.link)
            run = fields.link(paragraph, given.text, address) if address else paragraph.add_run(given.text)
            run.bold, run.italic = given.bold or None, given.italic or None
            run.underline, run.font.strike = given.underlined or None, given.struck or None
            if given.footnote:
                self.notes.mark(paragraph, given.footnote)

    def _numbered(self, items: Sequence[Inline], start: int) -> None:
        number = _fresh_numbering(self.word, start)
        for item in items:
            line = self.word.add_paragraph(style="List Number")
            _number(line, number)
            self.inline(line, item)

    def _caption(self, kind: str, number: int, words: str) -> None:
        caption = self.word.add_paragraph(style="Caption")
        caption.add_run(f"{kind} ").bold = True
        fields.field(caption, f"SEQ {kind} \\* ARABIC", str(number)).bold = True
        caption.add_run(": ").bold = True
        caption.add_run(holdable(words)).bold = False

    def _table(self, table: paper.Table) -> None:
        self._tables += 1
        self._caption("Table", self._tables, table.caption)
        tables.write(self.word, table, self.inline)
        for note in table.notes:
            line = self.word.add_paragraph()
            run = line.add_run(holdable(note))
            run.font.size, run.font.color.rgb = Pt(9.5), QUIET
        if not table.notes:
            self.word.add_paragraph().paragraph_format.space_after = Pt(2)

    def _figure(self, figure: paper.Figure) -> None:
        self._figures += 1
        self._caption("Figure", self._figures, figure.caption)
        shape = self.word.add_picture(BytesIO(drawn(figure.svg)), width=PICTURE_WIDTH)
        properties = shape._inline.docPr
        properties.set("descr", holdable(figure.alt))
        properties.set("title", holdable(figure.caption))
        if figure.data:
            self._table(figure.data)

    def _quote(self, text: str, who: str) -> None:
        quote = self.word.add_paragraph(holdable(text), style="Quote")
        quote.paragraph_format.left_indent = Cm(0.8)
        if who:
            line = self.word.add_paragraph(f"— {holdable(who)}")
            line.paragraph_format.left_indent = Cm(0.8)
            quote.paragraph_format.keep_with_next = True

    def _callout(self, title: str, text: Inline) -> None:
        first, second = self.word.add_paragraph(), self.word.add_paragraph()
        run = first.add_run(holdable(title))
        run.bold, run.font.color.rgb = True, ACCENT
        first.paragraph_format.keep_with_next = True
        self.inline(second, text)
        for line in (first, second):
            _set_apart(line)

    def _contents(self, title: str, depth: int) -> None:
        head = self.word.add_paragraph()
        run = head.add_run(holdable(title))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(17), ACCENT
        listed = [heading for heading in self.headings if heading.level <= depth]
        words = "\n".join("    " * (heading.level - 1) + holdable(heading.text) for heading in listed)
        fields.field(self.word.add_paragraph(), f'TOC \\o "1-{depth}" \\h \\z \\u', words, stale=True)


def _number(line: Paragraph, number: int) -> None:
    """Put a line into a list; what stands in `w:numPr` must come before borders and spacing."""
    properties = fields.element("w:numPr")
    properties.append(fields.element("w:ilvl", val="0"))
    properties.append(fields.element("w:numId", val=str(number)))
    holder = line._p.get_or_add_pPr()
    style = holder.find(qn("w:pStyle"))
    holder.insert(0 if style is None else 1, properties)


def _fresh_numbering(word: WordDocument, start: int) -> int:
    """A numbering of its own, so that each list begins where it should."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element
    model = style.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == model).abstractNumId.val
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(num.numId)


def _set_apart(line: Paragraph) -> None:
    """A bar at the left and a wash behind."""
    properties = line._p.get_or_add_pPr()
    borders = fields.element("w:pBdr")
    borders.append(fields.element("w:left", val="single", sz="24", space="8", color="12436D"))
    shade = fields.element("w:shd", val="clear", color="auto", fill="EEF2F5")
    # Word asks for these two before spacing and indents.
    later = [properties.find(qn(tag)) for tag in ("w:spacing", "w:ind", "w:jc", "w:rPr")]
    place = next((found for found in later if found is not None), None)
    for part in (borders, shade):
        if place is None:
            properties.append(part)
        else:
            place.addprevious(part)
    line.alignment = WD_ALIGN_PARAGRAPH.LEFT
