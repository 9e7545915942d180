"""What a panel reads: one item, or all those of a sitting that somebody may read, as a paper."""

from collections.abc import Iterator, Sequence
from datetime import date

from goldenthread.casework.panels.content import Paper
from goldenthread.reporting.document import (
    Align,
    Block,
    BulletList,
    Callout,
    Document,
    Heading,
    PageBreak,
    Quote,
    Table,
)

ADVISES = (
    "The panel advises; a delegated officer decides, and records the legal test and the reasons. No duty waits for the "
    "panel or for a quorum: where the clock requires, it is decided before the panel sits."
)
LEFT_OUT = (
    "This paper is for members from schools and colleges. The child’s name, numbers and school and the family’s names "
    "are left out. If you recognise the child, declare a conflict and read no further."
)


def panel_paper(paper: Paper, today: date) -> Document:
    """The paper of one item. `today` is the day it is drawn from the record."""
    return Document(
        title=f"{paper.panel}: {paper.reference}", subtitle=paper.title, blocks=list(_item(paper, 1)),
        author="Special educational needs service", dated=today, classification=_classified(paper.whole),
        facts=_facts(paper), header=f"{paper.panel}, item {paper.reference}",
    )  # fmt: skip


def sitting_papers(papers: Sequence[Paper], today: date) -> Document:
    """All the papers of a sitting that one reader may read, each on a page of its own. ValueError for none."""
    if not papers:
        raise ValueError("There is no paper to put together: nothing is put to this sitting that they may read.")
    first = papers[0]
    blocks: list[Block] = []
    for paper in papers:
        blocks += [PageBreak()] if blocks else []
        blocks += [Heading(f"{paper.reference}: {paper.title}"), *_item(paper, 2)]
    return Document(
        title=f"{first.panel}: papers", subtitle=f"{len(papers)} items", blocks=blocks, dated=today,
        author="Special educational needs service", classification=_classified(all(p.whole for p in papers)),
        facts=[("Sits on", _said(first.sits_on))], header=f"{first.panel}, {_said(first.sits_on)}",
    )  # fmt: skip


def _classified(whole: bool) -> str:
    return "Personal and sensitive" if whole else "Personal and sensitive: names left out"


def _facts(paper: Paper) -> list[tuple[str, str]]:
    return [("Item", paper.reference), ("Sits on", _said(paper.sits_on)), ("The law", paper.law)]


def _item(paper: Paper, level: int) -> Iterator[Block]:
    yield Callout("What is asked", paper.asked)
    if not paper.whole:
        yield Callout("Names are left out", LEFT_OUT)
    yield from _table(paper.who, level, "Who", ("What", "As recorded"))
    yield Heading("Needs", level)
    yield BulletList(paper.needs or ("No needs are recorded yet.",))
    if paper.family:
        yield Heading("What the family says", level)
        for day, words in paper.family:
            yield Quote(words, f"the family, {day}")
    yield from _table(
        paper.advice, level, "Advice", ("What", "Of whom", "Where it stands"), "No advice is asked for yet."
    )
    yield from _table(paper.clock, level, "The clock", ("What is due", "By when", "The law"), "No clock runs.")
    yield from _table(paper.earlier, level, "Earlier decisions", ("Day", "What was decided", "Reasons"), "None.")
    yield Callout("What the panel does", ADVISES)


def _table(
    rows: Sequence[Sequence[str]], level: int, title: str, header: Sequence[str], none: str = ""
) -> Iterator[Block]:
    yield Heading(title, level)
    if rows:
        left: list[Align] = ["left" for _ in header]
        yield Table(title, header, [tuple(cell or "not told" for cell in row) for row in rows], align=left)
    else:
        yield BulletList((none or "Nothing is recorded.",))


def _said(day: date) -> str:
    return f"{day:%-d %B %Y}"
