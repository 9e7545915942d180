"""A plan in other words, from what a person put right and approved: easy to read, and on one page for the child."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldenthread.reporting.document import Block, BulletList, Document, DocumentError, Heading, Paragraph

Part = dict[str, Any]
AND_THE_PLAN = "This is a short version. The plan itself says everything, and is what must be provided."


def easy_read_paper(name: str, parts: Sequence[Part], day: date, speak_to: str) -> Document:
    """The easy-read version: short headings, one thing a line. Raises DocumentError where it says nothing."""
    return _paper(f"{name}’s plan, easy to read", name, parts, day, [Paragraph(AND_THE_PLAN), *_speak(speak_to)])


def one_page_paper(name: str, parts: Sequence[Part], day: date, speak_to: str) -> Document:
    """The child's own page. Raises DocumentError where it says nothing."""
    return _paper(f"My plan: {name}", name, parts, day, _speak(speak_to))


def _speak(speak_to: str) -> list[Block]:
    return [Paragraph(f"You can ask {speak_to} about it.")] if speak_to else []


def _paper(title: str, name: str, parts: Sequence[Part], day: date, after: Sequence[Block]) -> Document:
    blocks: list[Block] = []
    for part in parts:
        if part["lines"]:
            blocks += [Heading(part["heading"]), BulletList(part["lines"])]
    if not blocks:
        raise DocumentError("There is nothing to say in it yet: write at least one sentence.")
    return Document(title=title, blocks=[*blocks, *after], dated=day, header=name)
