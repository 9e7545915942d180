"""The few marks a letter is written with: paragraphs, headings (``## ``) and lists (``- ``). Nothing else is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Kind = Literal["paragraph", "heading", "list"]
HEADING, ITEM = "## ", "- "


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, or a list with its items."""

    kind: Kind
    text: str = ""
    items: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Everything it says."""
        return "\n".join(self.items) if self.kind == "list" else self.text


def blocks_of(body: str) -> list[Block]:
    """A letter's text as blocks. Each line is a paragraph, a heading or an item; items that follow make one list."""
    lines = [line.strip() for line in body.splitlines()]
    return [block for kind, run in groupby(lines, _kind) for block in _made(kind, list(run))]


def _kind(line: str) -> str:
    if not line:
        return "nothing"
    if line.startswith(HEADING):
        return "heading"
    return "list" if line.startswith(ITEM) else "paragraph"


def _made(kind: str, lines: list[str]) -> Iterator[Block]:
    if kind == "list":
        yield Block("list", items=tuple(line.removeprefix(ITEM).strip() for line in lines))
    elif kind == "heading":
        yield from (Block("heading", line.removeprefix(HEADING).strip()) for line in lines)
    elif kind == "paragraph":
        yield from (Block("paragraph", line) for line in lines)


def plain(body: str) -> str:
    """A letter as plain text, for an e-mail."""
    said = []
    for block in blocks_of(body):
        if block.kind == "list":
            said.append("\n".join(f"* {item}" for item in block.items))
        else:
            said.append(block.text.upper() if block.kind == "heading" else block.text)
    return "\n\n".join(said)
