"""What a builder gives: blocks of a paper, and what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True)
class Built:
    """Blocks with figures not yet treated, and the things of the thread they are about (kind:public id)."""

    blocks: list[Block] = field(default_factory=list)
    about: list[str] = field(default_factory=list)


def heading(words: str, level: int = 2) -> Block:
    """A heading beneath the section's own."""
    return {"kind": "heading", "level": level, "words": words}


def paragraph(words: str) -> Block:
    """A paragraph."""
    return {"kind": "paragraph", "words": words}


def points(items: Sequence[str]) -> Block:
    """A list."""
    return {"kind": "list", "ordered": False, "items": list(items)}


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], note: str = "") -> Block:
    """A table; a cell is words or a figure still to be treated."""
    return {
        "kind": "table",
        "caption": caption,
        "columns": list(columns),
        "rows": [list(r) for r in rows],
        "note": note,
    }
