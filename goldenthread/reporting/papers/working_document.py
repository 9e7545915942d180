"""The Tribunal's working document: the plan with both sides' changes in the Tribunal's own key, and what is in dispute.

What the plan says stands in normal type and what is taken out is struck through; what is agreed is underlined; the
parent's words are bold and the authority's italic. Evidence stands as footnotes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.casework.disputes.marks import Stretch
from goldenthread.casework.disputes.selectors.working import Issue, issues_in, read_stretches, sections_in
from goldenthread.reporting.document import (
    Block,
    BulletList,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Table,
)

KEY: tuple[tuple[str | Run, ...], ...] = (
    ("Normal type: what the plan says, as issued",),
    (Run("Underlined", underlined=True), ": agreed by both"),
    (Run("Bold", bold=True), ": the parent’s or young person’s proposed words"),
    (Run("Italic", italic=True), ": the authority’s proposed words"),
    (Run("Struck through", struck=True), ": taken out; the type says by whom"),
)
WHO = {"parent": "Parent or young person", "authority": "Authority"}


@dataclass(frozen=True)
class Appeal:
    """Whose appeal it is, and its number."""

    child: str
    authority: str
    reference: str


def working_document(content: dict[str, Any], appeal: Appeal, number: int, dated: date) -> Document:
    """A version of the working document. ``number`` 0: it has not been sent."""
    blocks: list[Block] = [Heading("Key"), BulletList(KEY)]
    for letter, title, rows in sections_in(content):
        named = title if title.lower().startswith("section") else f"Section {letter}: {title}"
        blocks.append(Heading(named))
        blocks += [block for row in rows for block in _row(row)]
    blocks += [PageBreak(), *_issues(issues_in(content))]
    return _paper("Working document", content, appeal, number, dated, blocks)


def issues_in_dispute(content: dict[str, Any], appeal: Appeal, number: int, dated: date) -> Document:
    """What the Tribunal is asked to decide, on a page."""
    return _paper("Issues in dispute", content, appeal, number, dated, list(_issues(issues_in(content))))


def _paper(
    title: str, content: dict[str, Any], appeal: Appeal, number: int, dated: date, blocks: list[Block]
) -> Document:
    version = f"Version {number}" if number else "Not sent: as it stands"
    facts = [
        ("Child or young person", appeal.child), ("Respondent", appeal.authority),
        ("Appeal number", appeal.reference or "not given"), ("Begun from", content["began"]), ("This is", version),
    ]  # fmt: skip
    return Document(
        title=title, subtitle=f"{appeal.child} and {appeal.authority}", blocks=blocks, dated=dated, facts=facts,
        author="Special educational needs service", header=f"{title}, {version.lower()}",
        classification="Personal and sensitive",
    )  # fmt: skip


def _row(row: dict[str, Any]) -> Iterator[Block]:
    shown: list[str | Run] = [f"{row['label']}  " if row["label"] else ""]
    shown += [as_run(stretch) for stretch in read_stretches(row)]
    notes = [
        f"{WHO[proposal['party']]}: {reference}" for proposal in row["proposals"] for reference in proposal["evidence"]
    ]
    shown += [Run("", footnote=note) for note in notes]
    yield Paragraph(tuple(shown))


def as_run(stretch: Stretch) -> Run:
    """A stretch of words in the Tribunal's key."""
    return Run(stretch.text, bold=stretch.bold, italic=stretch.italic, underlined=stretch.agreed, struck=stretch.struck)


def _issues(issues: list[Issue]) -> Iterator[Block]:
    yield Heading("Issues in dispute")
    if not issues:
        yield Paragraph("Nothing is in dispute.")
        return
    yield Table(
        caption="What the Tribunal is asked to decide",
        header=("Paragraph", "The parent or young person", "The authority", "Evidence"),
        rows=[(i.label, i.parent, i.authority, "; ".join(i.evidence) or "None given") for i in issues],
        widths=(1, 3, 3, 2), align=("left",) * 4,
    )  # fmt: skip
