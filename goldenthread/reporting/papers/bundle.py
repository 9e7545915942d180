"""A bundle for the Tribunal: an index, then every paper in order, numbered through, with bookmarks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from goldenthread.reporting.document import Document, Heading, Paragraph
from goldenthread.reporting.pack import Built, Item, Pack, build
from goldenthread.reporting.supplied import Supplied

Paper = Document | Supplied


@dataclass(frozen=True)
class Part:
    """A part of a bundle: “Decision letters”, and its papers in order."""

    title: str
    papers: Sequence[Paper]


@dataclass(frozen=True)
class Bound:
    """A bundle as it would go: the file, the first and last page of each paper, and the words of each page."""

    pdf: bytes
    pages: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    said: tuple[str, ...]


def bind(parts: Sequence[Part], title: str, authority: str, facts: Sequence[tuple[str, str]], dated: date) -> Bound:
    """Bind a bundle. Raises `DocumentError` where a paper cannot be put in; the same papers are the same bytes."""
    items = [Item(letter, part.title, part.papers) for letter, part in zip(letters(), parts, strict=False)]
    pack = Pack(
        body=authority, title=title, items=items, dated=dated, facts=facts, classification="Personal and sensitive",
        notes=("The index gives the first page of each paper. Every page is numbered through.",),
    )  # fmt: skip
    built = build(pack)
    return Bound(built.pdf, _ranges(built), words_of(built.pdf), built.said)


def _ranges(built: Built) -> tuple[tuple[int, int], ...]:
    return tuple((paper.first, paper.last) for paper in built.papers)


def letters() -> list[str]:
    """The names of the parts: A, B, C ..."""
    return [chr(ord("A") + n) for n in range(26)]


def words_of(pdf: bytes) -> tuple[str, ...]:
    """The words of each page, as the guard reads them."""
    return tuple(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def as_text_pages(title: str, words: str, where_from: str, dated: date | None) -> Document:
    """A Word document as pages of its words. It says of itself that it is not the original."""
    said = Paragraph(
        f"These are the words of “{where_from}”, which came as a Word document. Pictures and layout are not shown; the "
        "original is kept and can be had from the authority."
    )
    body = [Paragraph(line.strip()) for line in words.splitlines() if line.strip()]
    return Document(title, (said, Heading("What it says"), *body), dated=dated)


def titled(paper: Paper, title: str) -> Paper:
    """The same paper under the title it has in the index."""
    return replace(paper, title=title)
