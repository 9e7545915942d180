"""A paper as the data that the template is given: plain values, nothing to be evaluated."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from math import sqrt
from typing import Any

from goldenthread.reporting import document as paper
from goldenthread.reporting.document import Document, holdable, plain, runs
from goldenthread.reporting.setting.picture import embeddable

_NUMBER = re.compile(r"[-+£(]?[£]?[0-9][0-9,. ]*%?\)?( \[[a-z]+\])?|\[[a-z]+\]|low|–|-|")
WIDE = 7
"""Columns from which a table is set smaller."""


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
        "blocks": [of_block(block) for block in document.blocks],
    }


def long_date(day: date | None) -> str:
    """A day as a paper prints it: 5 December 2024."""
    return f"{day.day} {day:%B %Y}" if day else ""


def of_block(block: paper.Block) -> dict[str, Any]:
    """One block and its kind."""
    match block:
        case paper.Heading(text, level):
            return {"kind": "heading", "text": holdable(text), "level": level}
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


def of_inline(text: paper.Inline) -> list[dict[str, Any]]:
    """Runs of text."""
    return [{**asdict(run), "link": safe_link(run.link)} for run in runs(text)]


def safe_link(address: str) -> str:
    """An address that a reader may be sent to; anything else is no link."""
    return address if re.fullmatch(r"(https?://|mailto:)[^\s]+", holdable(address)) else ""


def of_table(table: paper.Table) -> dict[str, Any]:
    """A table: its words, where its columns stand, how wide they are, how large its type is."""
    align = list(table.align) or alignment(table)
    return {
        "caption": holdable(table.caption),
        "header": [holdable(words) for words in table.header],
        "rows": [[of_inline(cell) for cell in row] for row in table.rows],
        "align": align,
        "columns": list(table.widths) or _widths(table, align),
        "notes": [holdable(note) for note in table.notes],
        "size": 9.5 if len(table.header) >= WIDE else 10.5,
    }


def alignment(table: paper.Table) -> list[str]:
    """Columns of numbers stand right, others left."""
    return ["right" if _numbers(table, column) else "left" for column in range(len(table.header))]


def _numbers(table: paper.Table, column: int) -> bool:
    if table.header_column and column == 0:
        return False
    cells = [plain(row[column]).strip() for row in table.rows]
    return any(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


def _widths(table: paper.Table, align: Sequence[str]) -> list[float]:
    """Columns of words share the page by the length of what they hold; columns of numbers take what they need (0)."""
    return [0 if side == "right" else _share(table, column) for column, side in enumerate(align)]


def _share(table: paper.Table, column: int) -> float:
    lengths = [len(plain(row[column])) for row in table.rows] + [len(table.header[column])]
    return round(sqrt(max(8, min(max(lengths), 240))), 2)


def _of_figure(figure: paper.Figure) -> dict[str, Any]:
    return {
        "svg": embeddable(figure.svg),
        "alt": holdable(figure.alt),
        "caption": holdable(figure.caption),
        "data": of_table(figure.data) if figure.data else None,
    }
