"""From a frozen paper to the neutral document that goes out as PDF and as Word."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from goldenthread.governance.selectors.composing import classification
from goldenthread.reporting import document as out

if TYPE_CHECKING:
    from goldenthread.governance.models import Item, Paper

NOTHING = "Nothing is written here."


def of_blocks(title: str, blocks: Sequence[Mapping[str, Any]], item: "Item", author: str = "") -> out.Document:
    """A paper's blocks as a document; its facts stand in the title block."""
    facts = [(row[0], row[1]) for block in blocks if block["kind"] == "facts" for row in block["rows"]]
    return out.Document(
        title=title, blocks=tuple(_levelled(_blocks(blocks))), author=author, dated=item.meeting.on,
        classification=classification(item), facts=tuple(facts), header=item.meeting.body.name,
    )  # fmt: skip


def of_paper(paper: "Paper") -> out.Document:
    """A frozen paper as a document."""
    return of_blocks(paper.title, paper.content, paper.item, paper.author)


def _blocks(blocks: Sequence[Mapping[str, Any]]) -> Iterator[out.Block]:
    for block in blocks:
        if block["kind"] in MAKERS:
            yield MAKERS[block["kind"]](block)
            if block.get("note"):
                yield out.Paragraph(block["note"])


def _heading(block: Mapping[str, Any]) -> out.Block:
    return out.Heading(block["words"], block["level"])


def _paragraph(block: Mapping[str, Any]) -> out.Block:
    return out.Paragraph(block["words"])


def _list(block: Mapping[str, Any]) -> out.Block:
    items = tuple(block["items"]) or (NOTHING,)
    return out.NumberedList(items) if block.get("ordered") else out.BulletList(items)


def _table(block: Mapping[str, Any]) -> out.Block:
    return out.Table(block["caption"], tuple(block["columns"]), tuple(tuple(row) for row in block["rows"]))


MAKERS = {"heading": _heading, "paragraph": _paragraph, "list": _list, "table": _table}


def _levelled(blocks: Iterator[out.Block]) -> Iterator[out.Block]:
    """No heading skips a level, which a reader of headings would take for something missing."""
    before = 0
    for block in blocks:
        if isinstance(block, out.Heading):
            level = min(block.level, before + 1)
            before = level
            yield out.Heading(block.text, level)
        else:
            yield block
