"""What is drawn on a page: each thing must be among the tags, or be marked as no part of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, NumberTree

PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "INLINE IMAGE"}


@dataclass
class Seen:
    """What a page's content showed: things drawn outside the tags, and numbers of tagged content."""

    stray: int = 0
    numbers: set[int] = field(default_factory=set)


def content_faults(pdf: pikepdf.Pdf, page: pikepdf.Page, number: int) -> Iterator[str]:
    """Faults of one page's content, in words."""
    seen = look(page)
    if seen.stray:
        things = "something that is" if seen.stray == 1 else f"{seen.stray} things that are"
        yield f"Page {number} draws {things} neither tagged nor marked as decoration; tag the page again."
    lost = seen.numbers - _known(pdf, page)
    if lost:
        yield f"Page {number} has {len(lost)} tagged parts that no tag knows; make the file again."


def look(page: pikepdf.Page) -> Seen:
    """Read a page's content. Whether something is tagged is told by the innermost marks around it."""
    seen, marks = Seen(), list[bool]()
    properties = page.obj.get("/Resources", Dictionary()).get("/Properties", Dictionary())
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        if name in {"BDC", "BMC"}:
            operands = list(instruction.operands)
            found = _number(operands, properties)
            if found is not None:
                seen.numbers.add(found)
            marks.append(found is not None or str(operands[0]) == "/Artifact")
        elif name == "EMC":
            if marks:
                marks.pop()
        elif name in PAINTS and not any(marks):
            seen.stray += 1
    return seen


def _number(operands: Sequence[Any], properties: pikepdf.Object) -> int | None:
    """The number of a stretch of tagged content; None where it has none."""
    if len(operands) < 2:
        return None
    given = operands[1] if isinstance(operands[1], Dictionary) else properties.get(str(operands[1]), Dictionary())
    return int(given["/MCID"]) if "/MCID" in given else None


def _known(pdf: pikepdf.Pdf, page: pikepdf.Page) -> set[int]:
    """Numbers of this page's tagged content that a tag holds."""
    root = pdf.Root.get("/StructTreeRoot", Dictionary())
    if "/ParentTree" not in root or "/StructParents" not in page.obj:
        return set()
    parents = NumberTree(root.ParentTree).get(int(page.obj.StructParents))
    if not isinstance(parents, Array):
        return set()
    return {number for number, parent in enumerate(parents) if isinstance(parent, Dictionary)}
