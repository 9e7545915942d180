"""Issuing a pack: set as one accessible PDF, kept by its content, its pages numbered for good."""

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from goldenthread.audit.actions import Actor
from goldenthread.documents import actions as documents
from goldenthread.documents.choices import Classification
from goldenthread.documents.opening import clean_path
from goldenthread.documents.selectors import document_in
from goldenthread.governance.actions.packs import Printing, issue_pack
from goldenthread.governance.selectors.composing import classification
from goldenthread.governance.selectors.meetings import public_line
from goldenthread.governance.selectors.papers import next_page, waiting
from goldenthread.reporting import pack as setting
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.supplied import Supplied
from goldenthread.web.board.meetings.setting import of_paper

if TYPE_CHECKING:
    from goldenthread.governance.models import Item, Meeting, Pack, Paper
    from goldenthread.reporting.document import Document


def issue(meeting: "Meeting", *, part: int, today: date, by: Actor, reason: str = "") -> "Pack":
    """Set and issue what waits. Raises CannotDo where nothing does, DocumentError where a paper shuts someone out."""
    papers = waiting(meeting, part)
    if not papers:
        return issue_pack(meeting=meeting, part=part, today=today, by=by, reason=reason)
    built = setting.build(_pack(meeting, papers, part))
    pages = {
        paper.public_id: (stamped.first, stamped.last) for paper, stamped in zip(papers, built.papers, strict=True)
    }
    kept = documents.keep(
        area=meeting.area, stream=BytesIO(built.pdf), by=by, paper=_described(meeting, part, built.first_page, today)
    )
    printing = Printing(pages, built.first_page, built.last_page, kept.public_id)
    return issue_pack(meeting=meeting, part=part, today=today, by=by, reason=reason, printing=printing)


def _described(meeting: "Meeting", part: int, first: int, today: date) -> documents.Paper:
    public = part == 1 and meeting.body.openness == "public"
    name = f"{meeting.body.key} {meeting.on:%Y-%m-%d} pack from page {first}.pdf"
    return documents.Paper(
        file_name=name, source=meeting.body.name, kind="board pack", received_on=today, title=name[:-4],
        classification=Classification.PUBLIC if public else Classification.PARTNERSHIP,
    )  # fmt: skip


def _pack(meeting: "Meeting", papers: "list[Paper]", part: int) -> setting.Pack:
    first = next_page(meeting)
    kind = "Supplement" if first > 1 and part == 1 else "Papers"
    set_as: dict[int, list[Document | Supplied]] = {}
    for paper in papers:
        set_as.setdefault(paper.item_id, []).append(as_set(paper))
    items = [
        _item(item, part, set_as.get(item.pk, [])) for item in meeting.items.all() if first == 1 or item.pk in set_as
    ]
    return setting.Pack(
        body=meeting.body.name, title=f"{kind} for {meeting.on.day} {meeting.on:%B %Y}", items=items,
        dated=meeting.on, facts=_facts(meeting), first_page=first, classification=classification(papers[0].item),
    )  # fmt: skip


def _item(item: "Item", part: int, papers: "list[Document | Supplied]") -> setting.Item:
    """An item on the agenda of a pack; what is exempt stands in a public one by its paragraph alone."""
    if item.part == 2 and part == 1:
        told = public_line(item)
        return setting.Item(item.number, told.title, (), told.why_not)
    return setting.Item(item.number, item.title, tuple(papers), item.get_purpose_display())


def _facts(meeting: "Meeting") -> list[tuple[str, str]]:
    time = f"{meeting.starts_at:%H:%M}" if meeting.starts_at else "To be told"
    return [("Day", f"{meeting.on.day} {meeting.on:%B %Y}"), ("Time", time), ("Place", meeting.place or "To be told")]


def as_set(paper: "Paper") -> "Document | Supplied":
    """A paper as a pack takes it: set from its content, or the PDF it came as."""
    if not paper.document:
        return of_paper(paper)
    found = document_in(paper.area, paper.document)
    if found is None:
        raise FileNotFoundError(f"The file of “{paper.title}” is not kept here: restore it from the backup.")
    return Supplied(paper.title, clean_path(found).read_bytes(), paper.author)


def pages_of(document: "Document") -> int:
    """How many pages a paper fills by itself."""
    return Supplied(document.title, typeset(document)).pages
