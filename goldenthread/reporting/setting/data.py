"""A paper as the data that the template is given: plain values, nothing to be evaluated."""

import re
from dataclasses import asdict
from datetime import date
from typing import Any

from goldenthread.reporting import document as paper
from goldenthread.reporting.document import Document, holdable, runs
from goldenthread.reporting.setting.fitting import Spread, alignment, fit, spreads
from goldenthread.reporting.setting.picture import embeddable

LONGEST, LONGEST_IN_CELL = 34, 18
"""Letters of a word that may stand on a line unparted; English words in a cell are hyphenated sooner."""


def of_document(document: Document, *, body: str = "") -> dict[str, Any]:
    """One paper, its blocks in order."""
    return {
        "title": holdable(document.title),
        "subtitle": holdable(document.subtitle),
        "author": holdable(document.author),
        "dated": long_date(document.dated),
        "classification": holdable(document.classification),
        "facts": [[holdable(what), holdable(words)] for what, words in document.facts],
        "header": holdable(document.header),
        "footer": holdable(document.footer),
        "body": holdable(body),
        "pages-follow": 0,
        "blocks": [block for spread in spreads(document.blocks) for block in _of_spread(spread)],
    }


def _of_spread(spread: Spread) -> list[dict[str, Any]]:
    """Blocks as they stand, or as one that is turned."""
    blocks = [of_block(block) for block in spread.blocks]
    return [{"kind": "turned", "blocks": blocks}] if spread.turned else blocks


def long_date(day: date | None) -> str:
    """A day as a paper prints it: 5 December 2024."""
    return f"{day.day} {day:%B %Y}" if day else ""


def of_block(block: paper.Block) -> dict[str, Any]:
    """One block and its kind."""
    match block:
        case paper.Heading(text, level):
            return {"kind": "heading", "text": parted(holdable(text), LONGEST), "level": level}
        case paper.Paragraph(text):
            return {"kind": "paragraph", "text": of_inline(text)}
        case paper.BulletList(items):
            return {"kind": "bullets", "items": [of_inline(item) for item in items]}
        case paper.NumberedList(items, start):
            return {"kind": "numbers", "items": [of_inline(item) for item in items], "start": start}
        case paper.Table():
            return {"kind": "table", **of_table(block)}
        case paper.Figure():
            return {"kind": "figure", **_of_figure(block)}
        case paper.Quote(text, who):
            return {"kind": "quote", "text": holdable(text), "who": holdable(who)}
        case paper.Callout(title, text):
            return {"kind": "callout", "title": holdable(title), "text": of_inline(text)}
        case paper.Contents(title, depth):
            return {"kind": "contents", "title": holdable(title), "depth": depth}
        case paper.PageBreak():
            return {"kind": "break"}


def of_inline(text: paper.Inline, longest: int = LONGEST) -> list[dict[str, Any]]:
    """Runs of text, words longer than `longest` letters made so that they can be parted."""
    return [{**asdict(run), "text": parted(run.text, longest), "link": safe_link(run.link)} for run in runs(text)]


def parted(text: str, longest: int) -> str:
    """Text in which what has no place to be parted at (an address, a reference) may be parted anywhere."""
    return re.sub(rf"[^\s-]{{{longest + 1},}}", lambda found: "\u200b".join(found[0]), text)


def safe_link(address: str) -> str:
    """An address that a reader may be sent to; anything else is no link."""
    return address if re.fullmatch(r"(https?://|mailto:)[^\s]+", holdable(address)) else ""


def of_table(table: paper.Table, *, may_turn: bool = True) -> dict[str, Any]:
    """A table: its words, where its columns stand, how wide they are, how large its type is."""
    align = alignment(table)
    fitted = fit(table, align, may_turn=may_turn)
    return {
        "caption": holdable(table.caption),
        "header": [parted(holdable(words), LONGEST_IN_CELL) for words in table.header],
        "rows": [[of_inline(cell, LONGEST_IN_CELL) for cell in row] for row in table.rows],
        "align": align,
        "columns": fitted.columns,
        "notes": [holdable(note) for note in table.notes],
        "size": fitted.size,
    }


def _of_figure(figure: paper.Figure) -> dict[str, Any]:
    return {
        "svg": embeddable(figure.svg),
        "alt": holdable(figure.alt),
        "caption": holdable(figure.caption),
        "data": of_table(figure.data, may_turn=False) if figure.data else None,
    }
