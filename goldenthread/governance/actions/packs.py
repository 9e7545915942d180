"""Issuing papers in packs, with page numbers that nothing later disturbs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.keeping import trail
from goldenthread.governance.models import Meeting, Pack, Paper
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.governance.selectors.papers import next_page, waiting

FRONT_PAGES = 2
"""The cover and the agenda: the first paper begins on page 3, as in the councils' packs."""


@dataclass(frozen=True)
class Printing:
    """A pack as it was set: the first and last page of each paper by its public id, of the whole, and the kept PDF."""

    pages: Mapping[str, tuple[int, int]]
    first: int
    last: int
    document: str = ""


@transaction.atomic
def issue_pack(
    *, meeting: Meeting, today: date, by: Actor, part: int = 1, reason: str = "", printing: Printing | None = None
) -> Pack:
    """Issue what has been frozen since the last pack. Raises CannotDo where there is nothing new.

    The main pack begins with a cover and the agenda. What comes later goes on from the last page that was issued, as
    councils number their supplements, so nothing that was cited moves; Part 2 papers go out in a pack of their own, so
    that the public pack is whole without them. `printing` is how it was set; without one, pages are counted.
    """
    papers = waiting(meeting, part)
    if not papers:
        raise CannotDo("No paper has been frozen since the last pack: there is nothing to issue.")
    set_as = printing or counted(papers, next_page(meeting))
    number = meeting.packs.count()
    pack = Pack.objects.create(
        area=meeting.area, meeting=meeting, number=number, part=part, issued_on=today, reason=reason,
        entries=[_entry(paper, set_as) for paper in papers], first_page=set_as.first, last_page=set_as.last,
        document=set_as.document, recorded_by=by.public_id,
    )  # fmt: skip
    trail(by, meeting, "pack_issued", number=number, part=part, papers=len(papers))
    return pack


def _entry(paper: Paper, set_as: Printing) -> dict[str, object]:
    first, last = set_as.pages[paper.public_id]
    return {"paper": paper.public_id, "item": paper.item.public_id, "first": first, "last": last}


def counted(papers: list[Paper], first: int) -> Printing:
    """Pages by counting: the papers one after the other, behind a cover and the agenda where they begin the pack."""
    pages = {}
    page = first + (FRONT_PAGES if first == 1 else 0)
    for paper in papers:
        pages[paper.public_id] = (page, page + paper.pages - 1)
        page += paper.pages
    return Printing(pages, first, page - 1)
