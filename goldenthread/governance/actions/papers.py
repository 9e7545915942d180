"""Writing papers, freezing them as presented, and issuing packs."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.keeping import change, trail
from goldenthread.governance.actions.meetings import say_about
from goldenthread.governance.models import Draft, Item, Meeting, Pack, Paper
from goldenthread.governance.rules import figures, freezing
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.governance.rules.templates import template
from goldenthread.governance.selectors.composing import Composed, compose

FRONT_PAGES = 2
"""The cover and the agenda: the first paper begins on page 3, as in the councils' packs."""


@transaction.atomic
def start_draft(*, item: Item, title: str, template_key: str, by: Actor, **fields: Any) -> Draft:
    """Begin a paper for an item, in the headings of a template. Raises KeyError for a template that does not exist."""
    draft = Draft.objects.create(area=item.area, item=item, title=title, template=template(template_key).key, **fields)
    trail(by, draft, "paper_begun", item=item.number)
    return draft


@transaction.atomic
def save_draft(draft: Draft, *, version: int, by: Actor, **fields: Any) -> None:
    """Save what was written. Raises Stale; CannotDo once the paper is frozen."""
    if draft.frozen_on:
        raise CannotDo("The paper is frozen as it was presented: write a supplement.")
    change(draft, version=version, did="paper_saved", by=by, **fields)


@transaction.atomic
def freeze(*, draft: Draft, composed: Composed, pages: int, today: date, by: Actor, sure: str = "") -> Paper:
    """Freeze a draft as it is presented: its words, its figures as shown, and the hash of both.

    `composed` is what was typeset, so that what was counted is what is kept. Raises CannotDo where a mandatory heading
    is empty, or where the words of a Part 1 paper seem to tell of one to five people and nobody has said why they may.
    """
    _ready(draft, composed, sure)
    paper = _keep(
        draft.item, title=draft.title, content=composed.blocks, pages=pages, today=today, by=by,
        template=draft.template, author=draft.author, kind=_kind(draft.item),
    )  # fmt: skip
    change(draft, version=draft.version, did="paper_frozen", by=by, frozen_on=today)
    if sure:
        trail(by, paper, "small_numbers_confirmed", reason=sure)
    say_about(item=draft.item, refs=composed.about, by=by)
    return paper


def _kind(item: Item) -> str:
    """What comes after the pack has gone out is a supplement."""
    return Paper.Kind.SUPPLEMENT if item.meeting.packs.exists() else Paper.Kind.REPORT


def _ready(draft: Draft, composed: Composed, sure: str) -> None:
    if draft.frozen_on:
        raise CannotDo("The paper is frozen already.")
    lacking = template(draft.template).lacking(draft.sections, draft.item.recommendations)
    if lacking:
        raise CannotDo(f"Still to be filled: {', '.join(lacking)}. Where there is nothing to say, write “None”.")
    small = figures.small_numbers_in(composed.words) if draft.item.part == 1 else []
    if small and not sure.strip():
        raise CannotDo(
            f"These words may tell of one to five people: {'; '.join(small)}. Take them out of a Part 1 paper, or say "
            "why nobody can be recognised from them."
        )


def _keep(item: Item, *, title: str, content: list[dict[str, Any]], pages: int, today: date, by: Actor,
          **fields: Any) -> Paper:  # fmt: skip
    if pages < 1:
        raise CannotDo("A paper has at least one page.")
    fields.setdefault("digest", freezing.digest(title, item.part, content))
    paper = Paper.objects.create(
        area=item.area, item=item, title=title, part=item.part, content=content, pages=pages, frozen_on=today,
        recorded_by=by.public_id, **fields,
    )  # fmt: skip
    trail(by, paper, "paper_kept", item=item.number, digest=paper.digest)
    return paper


@transaction.atomic
def keep_paper(
    *, item: Item, title: str, blocks: list[dict[str, Any]], pages: int, today: date, by: Actor, **fields: Any
) -> Paper:
    """Keep a paper that was written elsewhere, in blocks; its figures pass disclosure control like any."""
    return _keep(
        item, title=title, content=figures.frozen(blocks, item.part), pages=pages, today=today, by=by, **fields
    )


@transaction.atomic
def keep_file(
    *, item: Item, title: str, document: str, digest: str, file_name: str, pages: int, today: date, by: Actor
) -> Paper:
    """Keep an uploaded file as a paper; the file itself is kept by its hash and is never changed."""
    return _keep(
        item, title=title, content=[], pages=pages, today=today, by=by, document=document, digest=digest,
        file_name=file_name, kind=_kind(item),
    )  # fmt: skip


@transaction.atomic
def issue_pack(
    *, meeting: Meeting, today: date, by: Actor, reason: str = "", pages_of: dict[int, tuple[int, int]] | None = None
) -> Pack:
    """Issue what has been frozen since the last pack, with page numbers that stay.

    The main pack begins on page 3, after the cover and the agenda. A supplement goes on from the last page that was
    issued, as councils number theirs, so nothing that was cited moves. `pages_of` gives pages already printed, by the
    paper's key, for a pack that was issued elsewhere. Raises CannotDo where there is nothing new.
    """
    issued = list(meeting.packs.order_by("number"))
    known = {entry["paper"] for pack in issued for entry in pack.entries}
    fresh = [
        paper
        for paper in Paper.objects.filter(item__meeting=meeting).select_related("item").order_by("item__position", "pk")
        if paper.public_id not in known
    ]
    if not fresh:
        raise CannotDo("No paper has been frozen since the last pack: there is nothing to issue.")
    first = issued[-1].last_page + 1 if issued else FRONT_PAGES + 1
    entries = _entries(fresh, first, pages_of or {})
    pack = Pack.objects.create(
        area=meeting.area, meeting=meeting, number=len(issued), issued_on=today, reason=reason, entries=entries,
        first_page=entries[0]["first"] if issued else 1, last_page=entries[-1]["last"], recorded_by=by.public_id,
    )  # fmt: skip
    trail(by, meeting, "pack_issued", number=pack.number, papers=len(entries))
    return pack


def _entries(papers: Sequence[Paper], first: int, pages_of: dict[int, tuple[int, int]]) -> list[dict[str, Any]]:
    entries = []
    for paper in papers:
        start, end = pages_of.get(paper.pk, (first, first + paper.pages - 1))
        entries.append({"paper": paper.public_id, "item": paper.item.public_id, "first": start, "last": end})
        first = end + 1
    return entries


__all__ = ["compose", "freeze", "issue_pack", "keep_file", "keep_paper", "save_draft", "start_draft"]
