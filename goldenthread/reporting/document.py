"""The one neutral model of a paper: built once from the record, set as PDF by `pdf`, written as Word by `word`.

Text is plain: a string, a `Run`, or a sequence of both. Nothing in it is ever read as markup.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

# Characters that neither XML nor a reader can hold. A line end and a tab are kept.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
DEEPEST = 4

Align = Literal["left", "right", "centre"]


class DocumentError(ValueError):
    """A paper that could not be read by everybody: what is wrong, where, and how to mend it."""


@dataclass(frozen=True)
class Run:
    """A stretch of text set one way; `link` is an address, `footnote` is printed at the foot of the page."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    footnote: str = ""
    underlined: bool = False
    struck: bool = False


Inline = str | Run | Sequence[str | Run]


def runs(text: Inline) -> tuple[Run, ...]:
    """Any inline text as runs, without characters that no file can hold."""
    parts: Sequence[str | Run] = (text,) if isinstance(text, (str, Run)) else text
    whole = (Run(part) if isinstance(part, str) else part for part in parts)
    return tuple(replace(run, text=holdable(run.text), footnote=holdable(run.footnote)) for run in whole)


def plain(text: Inline) -> str:
    """The words alone."""
    return "".join(run.text for run in runs(text))


def holdable(text: str) -> str:
    """Text without control characters, which XML and PDF refuse."""
    return _UNHOLDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 directly under the title, down to 4, no level left out."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: Inline


@dataclass(frozen=True)
class BulletList:
    """A list whose order says nothing."""

    items: Sequence[Inline]


@dataclass(frozen=True)
class NumberedList:
    """A list whose order matters."""

    items: Sequence[Inline]
    start: int = 1


@dataclass(frozen=True)
class Table:
    """A table with a caption and a header row; `header_column` says that the first cell of a row names the row.

    `align` has one word a column ("left", "right", "centre"), or none: then numbers stand right. `widths` are shares.
    """

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[Inline]]
    header_column: bool = True
    align: Sequence[Align] = ()
    widths: Sequence[float] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Figure:
    """A picture as SVG; `alt` says in words what it shows, `data` is the table behind it and is printed with it."""

    svg: bytes
    alt: str
    caption: str
    data: Table | None = None


@dataclass(frozen=True)
class Quote:
    """Somebody's words, and whose they are (by role)."""

    text: str
    who: str = ""


@dataclass(frozen=True)
class Callout:
    """A few words set apart: a recommendation, a decision asked for, a dissent."""

    title: str
    text: Inline


@dataclass(frozen=True)
class PageBreak:
    """The next block begins a page."""


@dataclass(frozen=True)
class Contents:
    """The contents, with page numbers, down to heading level `depth`."""

    title: str = "Contents"
    depth: int = 2


Block = (
    Heading | Paragraph | BulletList | NumberedList | Table | Figure | Quote | Callout | PageBreak | Contents
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """A paper. `facts` are the lines of its title block, such as ("Report to", "Health and Wellbeing Board").

    `author` is a role, never a name. `classification` is as the body uses it ("Part 1 (public)"). `header` and `footer`
    are short words on every page; the page number is added by what sets the paper.
    """

    title: str
    blocks: Sequence[Block]
    subtitle: str = ""
    author: str = ""
    dated: date | None = None
    classification: str = ""
    facts: Sequence[tuple[str, str]] = ()
    header: str = ""
    footer: str = ""
    language: str = "en-GB"
    keywords: Sequence[str] = field(default=())


def check(document: Document) -> None:
    """Refuse a paper that could not be read by everybody; raises `DocumentError` with every fault it has."""
    faults = list(faults_of(document))
    if faults:
        raise DocumentError(f"“{document.title or 'A paper'}” cannot be made: " + " ".join(faults))


def faults_of(document: Document) -> Iterator[str]:
    """What would keep the paper from being read by everybody, in words."""
    if not document.title.strip():
        yield "It has no title; give it one."
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", document.language):
        yield f"Its language “{document.language}” is not a language code; write en-GB."
    yield from _heading_faults(document.blocks)
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _table_faults(block)
        if isinstance(block, Figure):
            yield from _figure_faults(block)


def _heading_faults(blocks: Sequence[Block]) -> Iterator[str]:
    before = 0
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        if not block.text.strip():
            yield "A heading has no words; name the section."
        if not 1 <= block.level <= min(before + 1, DEEPEST):
            yield (f"The heading “{block.text}” is of level {block.level} after level {before}; "
                   f"use level 1 to {min(before + 1, DEEPEST)}.")  # fmt: skip
        before = block.level


def _table_faults(table: Table) -> Iterator[str]:
    name = f"The table “{table.caption}”"
    if not table.caption.strip():
        yield "A table has no caption; say what it shows."
    if not table.header or not all(cell.strip() for cell in table.header):
        yield f"{name} has a column without a header; name every column."
    for number, row in enumerate(table.rows, start=1):
        if len(row) != len(table.header):
            yield f"{name} has {len(table.header)} columns but row {number} has {len(row)} cells; make them equal."
    for what, given in (("alignments", table.align), ("widths", table.widths)):
        if given and len(given) != len(table.header):
            yield f"{name} has {len(given)} {what} for {len(table.header)} columns; give one a column, or none."


def _figure_faults(figure: Figure) -> Iterator[str]:
    if not figure.alt.strip():
        yield f"The picture “{figure.caption}” has no words for those who cannot see it; fill `alt`."
    if b"<svg" not in figure.svg:
        yield f"The picture “{figure.caption}” is not SVG; draw it with goldenthread.charts."
    if figure.data is not None:
        yield from _table_faults(figure.data)
