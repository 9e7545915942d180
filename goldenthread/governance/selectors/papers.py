"""Papers and packs as a person may see them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, QuerySet, When

from goldenthread.governance.models import Draft, Item, Meeting, Pack, Paper
from goldenthread.governance.rules import freezing
from goldenthread.governance.rules.entitled import items_for, public_items
from goldenthread.partnership.models import Area, User

IN_ORDER = ("item__position", Case(When(kind=Paper.Kind.APPENDIX, then=1), default=0), "pk")
"""The order of the agenda; of one item its reports first and then their appendices, each as they came."""


def papers_for(user: User, area: Area, today: date) -> QuerySet[Paper]:
    """The papers a person may see: those of items they may see."""
    seen = Paper.objects.filter(area=area, item__in=items_for(user, area, today).values("pk"))
    return seen.select_related("item", "item__meeting", "item__meeting__body").order_by(*IN_ORDER)


def paper_for(user: User, area: Area, public_id: str, today: date) -> Paper | None:
    """One paper, where a person may see it."""
    return papers_for(user, area, today).filter(public_id=public_id).first()


def public_papers(area: Area) -> QuerySet[Paper]:
    """Papers anybody may read: of public items, and issued in a pack."""
    found = Paper.objects.filter(
        area=area, part=1, item__in=public_items(area).values("pk"), item__meeting__packs__gt=0
    )
    return found.select_related("item", "item__meeting", "item__meeting__body").order_by(*IN_ORDER).distinct()


def drafts_of(item: Item) -> QuerySet[Draft]:
    """The papers being written for an item."""
    return item.drafts.filter(frozen_on=None).order_by("pk")


def draft_for(user: User, area: Area, public_id: str, today: date) -> Draft | None:
    """One draft, where a person may see its item."""
    seen = Draft.objects.filter(area=area, public_id=public_id, item__in=items_for(user, area, today).values("pk"))
    return seen.select_related("item", "item__meeting", "item__meeting__body").first()


def unchanged(paper: Paper) -> bool:
    """Whether a paper still has the hash it was frozen with."""
    return bool(paper.document) or paper.digest == freezing.digest(paper.title, paper.part, paper.content)


@dataclass(frozen=True)
class Printed:
    """A paper with the pages it took in the pack it was issued in."""

    paper: Paper
    first: int
    last: int
    pack: Pack

    @property
    def pages(self) -> str:
        """'pages 3 to 60'."""
        return f"page {self.first}" if self.first == self.last else f"pages {self.first} to {self.last}"


def printed(meeting: Meeting, papers: QuerySet[Paper]) -> list[Printed]:
    """Those of a meeting's papers that are among `papers` (a person's own), as issued, in the order of their pages."""
    known = {paper.public_id: paper for paper in papers.filter(item__meeting=meeting)}
    return [
        Printed(known[entry["paper"]], entry["first"], entry["last"], pack)
        for pack in meeting.packs.order_by("number")
        for entry in pack.entries
        if entry["paper"] in known
    ]


def not_yet_issued(meeting: Meeting, papers: QuerySet[Paper]) -> list[Paper]:
    """Papers frozen and in no pack yet."""
    issued = {entry["paper"] for pack in meeting.packs.all() for entry in pack.entries}
    return [paper for paper in papers.filter(item__meeting=meeting) if paper.public_id not in issued]


def waiting(meeting: Meeting, part: int) -> list[Paper]:
    """All the papers of one part that wait to be issued, in the order of the agenda: for the clerk's actions."""
    rows = Paper.objects.filter(part=part).select_related("item").order_by(*IN_ORDER)
    return not_yet_issued(meeting, rows)


def next_page(meeting: Meeting) -> int:
    """The page on which what is issued next begins: the one after the last that was issued."""
    last = meeting.packs.order_by("-number").first()
    return last.last_page + 1 if last else 1


def packs_for(user: User, meeting: Meeting, today: date) -> list[Pack]:
    """The packs a person may open: those of which they may see every paper."""
    seen = set(items_for(user, meeting.area, today).filter(meeting=meeting).values_list("public_id", flat=True))
    return [pack for pack in meeting.packs.order_by("number") if all(entry["item"] in seen for entry in pack.entries)]


def pack_for(user: User, area: Area, public_id: str, today: date) -> Pack | None:
    """One pack, where a person may see every paper of it."""
    pack = Pack.objects.filter(area=area, public_id=public_id).select_related("meeting", "meeting__body").first()
    return pack if pack and pack in packs_for(user, pack.meeting, today) else None


def public_packs(meeting: Meeting) -> list[Pack]:
    """The packs of a meeting that anybody may open."""
    seen = set(public_items(meeting.area).filter(meeting=meeting).values_list("public_id", flat=True))
    return [
        pack
        for pack in meeting.packs.filter(part=1).order_by("number")
        if all(entry["item"] in seen for entry in pack.entries)
    ]
