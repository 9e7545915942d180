"""A meeting's papers as one accessible PDF, with page numbers that nothing later disturbs.

The whole pack is set as one document, so that its tags, bookmarks and contents are one. A supplement is a pack of its
own whose pages go on from the last of the first; `join` puts them together and every page keeps its number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pikepdf

from goldenthread.reporting import joining
from goldenthread.reporting.document import Document, DocumentError, Paragraph, check, holdable
from goldenthread.reporting.pdf import NO_DATE, set_data
from goldenthread.reporting.row_headers import tables_of, with_row_headers
from goldenthread.reporting.setting.data import of_document
from goldenthread.reporting.structure import children
from goldenthread.reporting.supplied import Supplied, stamp

Paper = Document | Supplied


@dataclass(frozen=True)
class Item:
    """An item of the agenda with its papers, in order; `note` says what is asked, or why it is not public."""

    number: str
    title: str
    papers: Sequence[Paper] = ()
    note: str = ""


@dataclass(frozen=True)
class Pack:
    """What goes to a meeting. `facts` are the lines of the cover, such as ("Place", "Civic Centre")."""

    body: str
    title: str
    items: Sequence[Item]
    subtitle: str = ""
    dated: date | None = None
    facts: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
    classification: str = ""
    footer: str = ""
    first_page: int = 1
    language: str = "en-GB"

    def papers(self) -> list[Paper]:
        """Every paper in the order of the agenda."""
        return [paper for item in self.items for paper in item.papers]


@dataclass(frozen=True)
class Stamped:
    """A paper in a pack, and the numbers printed on its first and last page."""

    title: str
    first: int
    last: int


@dataclass(frozen=True)
class Built:
    """A pack as it goes out. `said` is for the clerk: what is not as it should be in papers that came as PDF."""

    pdf: bytes
    papers: tuple[Stamped, ...]
    first_page: int
    last_page: int
    said: tuple[str, ...]


def build(pack: Pack) -> Built:
    """Set a pack. Raises `DocumentError` with what is wrong in its papers; the same pack is the same bytes."""
    papers = pack.papers()
    own = [paper if isinstance(paper, Document) else _slip(paper) for paper in papers]
    for paper in own:
        check(paper)
    if not pack.title.strip():
        raise DocumentError("The pack has no title; name the meeting and its day.")
    day = pack.dated
    made = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else NO_DATE
    naming = [names for paper in own for names in tables_of(paper.blocks)]
    pdf = with_row_headers(set_data(_data(pack, own), made), naming)
    return _with_supplied(pack, pdf)


def supplement(pack: Pack, before: Built) -> Built:
    """A supplement: its pages go on where the pack before it ended."""
    return build(replace(pack, first_page=before.last_page + 1))


def join(parts: Sequence[Built]) -> Built:
    """A pack and its supplements as one file. Raises `DocumentError` where their numbers do not follow each other."""
    first, *others = parts
    with pikepdf.open(BytesIO(first.pdf)) as whole:
        last = first.last_page
        for part in others:
            if part.first_page != last + 1:
                raise DocumentError(
                    f"A supplement begins on page {part.first_page}, but the pack before it ends on page {last}; "
                    "build it with `supplement` from that pack."
                )
            with pikepdf.open(BytesIO(part.pdf)) as opened:
                at = len(whole.pages)
                joining.insert(whole, opened, at)
                joining.append_bookmarks(whole, opened, at)
                _keep_claim(whole, claims_access(opened))
            last = part.last_page
        joining.number_pages(whole, first.first_page)
        said = tuple(words for part in parts for words in part.said)
        return Built(_saved(whole), tuple(p for part in parts for p in part.papers), first.first_page, last, said)


def _slip(paper: Supplied) -> Document:
    """The page before a paper that came as a PDF."""
    pages = "page follows" if paper.pages == 1 else f"{paper.pages} pages follow"
    words = f"This paper was supplied as a PDF. Its {pages} this one."
    return Document(paper.title, (Paragraph(words),), author=paper.author)


def _data(pack: Pack, own: Sequence[Document]) -> dict[str, Any]:
    papers = [of_document(_running(paper, pack)) for paper in own]
    for data, paper in zip(papers, pack.papers(), strict=True):
        data["pages-follow"] = paper.pages if isinstance(paper, Supplied) else 0
    numbers = iter(range(len(papers)))
    language, _, region = pack.language.partition("-")
    return {
        "kind": "pack", "lang": language, "region": region or None, "title": holdable(pack.title),
        "author": holdable(pack.body), "description": holdable(pack.subtitle), "keywords": [],
        "body": holdable(pack.body), "subtitle": holdable(pack.subtitle), "header": holdable(pack.body),
        "classification": holdable(pack.classification), "footer": holdable(pack.footer or pack.title),
        "facts": [[holdable(what), holdable(words)] for what, words in pack.facts],
        "notes": [holdable(note) for note in pack.notes], "first-page": pack.first_page, "agenda-title": "Agenda",
        "items": [
            {"number": holdable(item.number), "title": holdable(item.title), "note": holdable(item.note),
             "papers": [next(numbers) for _ in item.papers]}
            for item in pack.items
        ],
        "papers": papers,
    }  # fmt: skip


def _running(paper: Document, pack: Pack) -> Document:
    """A paper with the words at the head and foot that the pack gives where it has none of its own."""
    return replace(
        paper,
        header=paper.header or pack.body,
        footer=paper.footer or pack.footer or pack.title,
        classification=paper.classification or pack.classification,
    )


def _with_supplied(pack: Pack, pdf: bytes) -> Built:
    papers = pack.papers()
    with pikepdf.open(BytesIO(pdf)) as whole:
        starts = _starts(whole, len(papers))
        elements = _elements(whole, len(papers))
        # From the last to the first, so that what is still to come keeps its place.
        for paper, (start, element) in reversed(list(zip(papers, _ends(starts, elements, whole), strict=True))):
            if isinstance(paper, Supplied):
                _put_in(whole, paper, start, element)
        last = pack.first_page + len(whole.pages) - 1
        firsts = _firsts(pack, starts)
        lasts = [first - 1 for first in firsts[1:]] + [last]
        stamped = tuple(Stamped(paper.title, a, b) for paper, a, b in zip(papers, firsts, lasts, strict=bool(papers)))
        for paper, mark in zip(papers, stamped, strict=True):
            if isinstance(paper, Supplied):
                for number in range(mark.first + 1, mark.last + 1):
                    stamp(whole, whole.pages[number - pack.first_page], number)
        said = tuple(words for paper in papers if isinstance(paper, Supplied) for words in paper.said())
        if any(isinstance(paper, Supplied) for paper in papers):
            joining.number_pages(whole, pack.first_page)
            pdf = _saved(whole)
        return Built(pdf, stamped, pack.first_page, last, said)


def _starts(whole: pikepdf.Pdf, papers: int) -> list[int]:
    """The page, from nought, on which each paper starts: papers are the last bookmarks of the first level."""
    places = {page.obj.objgen: n for n, page in enumerate(whole.pages)}
    with whole.open_outline() as outline:
        found = [joining.page_of(item, places) for item in outline.root]
    return [page for page in found[len(found) - papers :] if page is not None]


def _elements(whole: pikepdf.Pdf, papers: int) -> list[int]:
    """Where the heading of each paper stands among the elements of the document."""
    document = next(children(whole.Root.StructTreeRoot))
    heads = [n for n, element in enumerate(children(document)) if element.S == "/H1"]
    return heads[len(heads) - papers :]


def _ends(starts: list[int], elements: list[int], whole: pikepdf.Pdf) -> list[tuple[int, int | None]]:
    """For each paper the page and the element after its last."""
    return list(zip([*starts[1:], len(whole.pages)], [*elements[1:], None], strict=True)) if starts else []


def _firsts(pack: Pack, starts: list[int]) -> list[int]:
    """The number printed on each paper's first page: pages put in before it count."""
    numbers, more = [], 0
    for paper, start in zip(pack.papers(), starts, strict=True):
        numbers.append(pack.first_page + start + more)
        more += paper.pages if isinstance(paper, Supplied) else 0
    return numbers


def _put_in(whole: pikepdf.Pdf, paper: Supplied, page: int, element: int | None) -> None:
    with paper.opened() as opened:
        joining.insert(whole, opened, page, element)
        _keep_claim(whole, claims_access(opened))


def claims_access(pdf: pikepdf.Pdf) -> bool:
    """Whether a file says of itself that it is PDF/UA."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        return "pdfuaid:part" in metadata


def _keep_claim(whole: pikepdf.Pdf, claimed: bool) -> None:
    """The pack says that it is PDF/UA only while every part of it does."""
    if claimed:
        return
    with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if "pdfuaid:part" in metadata:
            del metadata["pdfuaid:part"]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
