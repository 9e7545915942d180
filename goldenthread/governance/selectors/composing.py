"""A paper as it would be presented now: the template's headings, the author's words, and live content."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.governance.builders import build
from goldenthread.governance.models import Draft, Item
from goldenthread.governance.rules import exempt, figures
from goldenthread.governance.rules.templates import Section, template


@dataclass(frozen=True)
class Composed:
    """What a paper says, block by block with every figure as it may be seen; what it is about; the words alone.

    `words` holds what was typed for the paper and what live content brought with it: reasons of a rating, what was
    done, what an audit found. Figures of tables are not among them, as those are treated.
    """

    blocks: list[dict[str, Any]]
    about: list[str]
    words: str


def compose(draft: Draft, today: date) -> Composed:
    """The paper on a day. Figures are treated for the part its item is in."""
    blocks: list[dict[str, Any]] = []
    about: list[str] = []
    for section in template(draft.template).sections:
        blocks += _heading(section)
        found, refs = _body(draft, section, today)
        blocks += found or [{"kind": "paragraph", "words": "Nothing is written here yet."}]
        about += refs
    treated = figures.frozen(blocks, draft.item.part)
    said = [draft.title, *figures.said_in(blocks), *draft.sections.values(), *draft.item.recommendations]
    return Composed(treated, about, "\n".join(dict.fromkeys(said)))


def _heading(section: Section) -> list[dict[str, Any]]:
    return [{"kind": "heading", "level": 1, "words": section.title}] if section.title else []


def _body(draft: Draft, section: Section, today: date) -> tuple[list[dict[str, Any]], list[str]]:
    if section.kind == "recommendations":
        return [{"kind": "list", "ordered": True, "items": draft.item.recommendations}], []
    if section.kind == "content":
        built = [build(draft.area, one["builder"], one["of"], today) for one in draft.built]
        return [b for one in built for b in one.blocks], [ref for one in built for ref in one.about]
    if section.kind == "fill":
        return _filled(draft, section), []
    return paragraphs(draft.sections.get(section.key, "")), []


def paragraphs(words: str) -> list[dict[str, Any]]:
    """Typed words as paragraphs, one a line that is not empty."""
    return [{"kind": "paragraph", "words": line.strip()} for line in words.splitlines() if line.strip()]


def _filled(draft: Draft, section: Section) -> list[dict[str, Any]]:
    if section.fills == ("appendices",):
        titles = [paper.title for paper in draft.item.papers.filter(kind="appendix").order_by("pk")]
        return [{"kind": "list", "ordered": True, "items": titles}] if titles else paragraphs("None")
    facts = _facts(draft, draft.item)
    return [{"kind": "facts", "rows": [list(facts[name]) for name in section.fills if name in facts]}]


def _facts(draft: Draft, item: Item) -> dict[str, tuple[str, str]]:
    meeting = item.meeting
    return {
        "body": ("Report to", meeting.body.name),
        "date": ("Date", f"{meeting.on.day} {meeting.on:%B %Y}"),
        "author": ("Report by", draft.author or "Not recorded"),
        "sponsor": ("Sponsor", draft.sponsor or "Not recorded"),
        "classification": ("Classification", classification(item)),
        "key_decision": ("Key decision", "Yes" if item.key_decision else "No"),
    }


def classification(item: Item) -> str:
    """'Part 1 (public)', or Part 2 with the paragraph it is exempt by."""
    if item.part == 2:
        return f"Part 2 (not for publication: {exempt.citation(item.exempt)})"
    words = {"public": "public", "partnership": "open to the partnership", "members": "for members"}
    return f"Part 1 ({words[item.meeting.body.openness]})"
