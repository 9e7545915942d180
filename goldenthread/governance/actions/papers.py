"""Writing papers, and freezing them as presented."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.keeping import change, trail
from goldenthread.governance.actions.meetings import say_about
from goldenthread.governance.models import Draft, Item, Paper
from goldenthread.governance.rules import figures, freezing
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.governance.rules.templates import template
from goldenthread.governance.selectors.composing import Composed

MOST_TOLD = 12
"""So many places of small numbers are named to an author at once."""


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
    check_words(draft.item, composed.words, sure)


def check_words(item: Item, words: str, sure: str) -> None:
    """Raises CannotDo where words of a Part 1 paper seem to tell of one to five people and nobody said why they may."""
    small = list(dict.fromkeys(figures.small_numbers_in(words))) if item.part == 1 else []
    if small and not sure.strip():
        more = f" and {len(small) - MOST_TOLD} more" if len(small) > MOST_TOLD else ""
        raise CannotDo(
            f"These words may tell of one to five people: {'; '.join(small[:MOST_TOLD])}{more}. Take them out of a "
            "Part 1 paper, or say why nobody can be recognised from them."
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
    *, item: Item, title: str, document: str, digest: str, file_name: str, pages: int, today: date, by: Actor,
    sure: str = "", appendix: bool = False,
) -> Paper:  # fmt: skip
    """Keep an uploaded file as a paper, or as an appendix to the item's report; it is kept by its hash, never changed.

    `sure` says why nobody can be recognised from small numbers in it; the caller has had its words checked.
    """
    paper = _keep(
        item, title=title, content=[], pages=pages, today=today, by=by, document=document, digest=digest,
        file_name=file_name, kind=Paper.Kind.APPENDIX if appendix else _kind(item),
    )  # fmt: skip
    if sure:
        trail(by, paper, "small_numbers_confirmed", reason=sure)
    return paper
