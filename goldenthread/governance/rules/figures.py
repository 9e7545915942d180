"""Every figure of a paper as it may be seen: treated for the public in Part 1, exact and marked in Part 2.

A figure in a paper being built is a mapping with the disclosure rule it falls under (S1, S2 ...):
{"count"}, {"numerator", "denominator"}, {"value", "base", "unit"}, {"money", "people"}, or {"printed"}: a figure that
stands in a paper already published, kept as printed there. What is frozen is the text alone, so that a Part 1 paper
never holds the number behind a mark.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.disclosure.shown import View
from goldenthread.disclosure.values import treated

Cell = str | Mapping[str, Any]

SMALL = re.compile(
    r"\b(one|two|three|four|five|[1-5])\s+(?:\w+\s+){0,2}?"
    r"(child|children|pupils?|young\s+(?:person|people)|boys?|girls?|famil(?:y|ies)|parents?|person|people|babies)\b",
    re.IGNORECASE,
)


def shown(cell: Cell, part: int) -> str:
    """The text of one cell for a paper of Part 1 or 2."""
    if isinstance(cell, str):
        return cell
    if "printed" in cell:
        return str(cell["printed"])
    seen = treated(cell, View.PUBLIC if part == 1 else View.PARTNERSHIP)
    small = " (small number: not to be passed on)" if seen.flagged else ""
    unit = cell.get("unit", "") if seen.number is not None else ""
    return f"{seen.for_people}{unit}{small}"


def frozen(blocks: list[dict[str, Any]], part: int) -> list[dict[str, Any]]:
    """The blocks with every figure as its text."""
    return [_block(block, part) for block in blocks]


def _block(block: dict[str, Any], part: int) -> dict[str, Any]:
    if block["kind"] != "table":
        return block
    return {**block, "rows": [[shown(cell, part) for cell in row] for row in block["rows"]]}


def said_in(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """The words of a paper's blocks: headings, paragraphs, lists and the words in tables, and no treated figure."""
    for block in blocks:
        if "words" in block:
            yield str(block["words"])
        for item in block.get("items", ()):
            yield str(item)
        for row in block.get("rows", ()):
            yield from (cell for cell in row if isinstance(cell, str))
        yield str(block.get("note", ""))


def small_numbers_in(words: str) -> list[str]:
    """Places in a text that may tell of one to five people: the author is asked about each before it goes."""
    return [" ".join(found.group(0).split()) for found in SMALL.finditer(words)]
