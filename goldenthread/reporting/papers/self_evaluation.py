"""The self-evaluation as a paper, in the inspectorate's order: context, criteria, actions for the year."""

from collections.abc import Iterator, Sequence
from datetime import date

from goldenthread.improvement.models import Criterion, Edition
from goldenthread.improvement.rules.evaluating import PARTS, State
from goldenthread.improvement.selectors.evaluating import Assessed, assess, criteria_in, statements_of
from goldenthread.reporting.document import (
    Block,
    BulletList,
    Callout,
    Contents,
    Document,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Run,
    Table,
)

LISTS = (("strength", "What we do well"), ("impact", "The difference it makes"),
         ("improve", "What we need to do better"))  # fmt: skip
SAID = {
    State.AMBER: "no longer borne out",
    State.ANSWERED: "asked about, and answered",
    State.BARE: "rests on nothing on record",
}


def self_evaluation(edition: Edition, today: date) -> Document:
    """An edition as a paper: each statement with what it rests on, doubts said, and every dissent beside its text."""
    rows = assess(statements_of(edition), today)
    criteria = list(criteria_in(edition.area))
    blocks: list[Block] = [_how_it_stands(rows), _legend(edition), Contents(depth=2), PageBreak()]
    blocks += _part_a([row for row in rows if row.statement.kind in PARTS["A"][1]])
    blocks += _part_b([row for row in rows if row.statement.kind in PARTS["B"][1]], criteria)
    blocks += _part_c([row for row in rows if row.statement.kind in PARTS["C"][1]])
    return Document(
        title=edition.title,
        subtitle="What we know of ourselves, what we rest it on, and what we do next",
        blocks=blocks,
        dated=edition.day,
        facts=(
            ("Signed", _signed(edition)),
            ("Made from", f"the record as it stood on {today:%-d %B %Y}"),
            ("Written", "by the partnership with its parent carer forum; dissent stands beside the text"),
        ),
        header=edition.title,
    )


def _signed(edition: Edition) -> str:
    if edition.signed_on:
        return f"{edition.signed_on:%-d %B %Y}. {edition.signed_words}".strip()
    return f"To be signed: {edition.to_be_signed_by}" if edition.to_be_signed_by else "Not signed"


def _how_it_stands(rows: Sequence[Assessed]) -> Table:
    header = ("Part", "Statements", *(state.value for state in State), "With dissent")
    listed = []
    for part, (title, kinds) in PARTS.items():
        mine = [row for row in rows if row.statement.kind in kinds]
        counts = [str(sum(row.state == state for row in mine)) for state in State]
        listed.append((f"{part}. {title}", str(len(mine)), *counts, str(sum(bool(row.dissents) for row in mine))))
    return Table("How the statements stand beside what they rest on", header, listed)


def _legend(edition: Edition) -> Paragraph:
    return Paragraph(
        "After a statement stands what it rests on. Where its evidence has gone stale or no longer bears out its "
        f"words, that is said. The edition speaks of {edition.day:%-d %B %Y}."
    )


def _part_a(rows: Sequence[Assessed]) -> Iterator[Block]:
    yield Heading(f"Part A. {PARTS['A'][0]}")
    sections = dict.fromkeys(row.statement.section or "The area" for row in rows)
    for section in sections:
        mine = [row for row in rows if (row.statement.section or "The area") == section]
        yield Heading(section, 2)
        yield from _listed([row for row in mine if row.statement.kind == "context"])
        issues = [row for row in mine if row.statement.kind == "issue"]
        if issues:
            yield Paragraph(Run("Key issues" if len(issues) > 1 else "Key issue", bold=True))
            yield from _listed(issues)


def _part_b(rows: Sequence[Assessed], criteria: Sequence[Criterion]) -> Iterator[Block]:
    yield Heading(f"Part B. {PARTS['B'][0]}")
    for criterion in criteria:
        mine = [row for row in rows if row.statement.criterion_id == criterion.pk]
        yield Heading(f"{criterion.order}. {criterion.title}", 2)
        yield Paragraph(Run(criterion.question, italic=True))
        for kind, title in LISTS:
            yield Heading(title, 3)
            yield from _listed([row for row in mine if row.statement.kind == kind], "Nothing is told yet.")


def _part_c(rows: Sequence[Assessed]) -> Iterator[Block]:
    yield Heading(f"Part C. {PARTS['C'][0]}")
    priorities = {row.statement.priority_id: row.statement.priority for row in rows}
    for key, priority in priorities.items():
        yield Heading(str(priority) if priority else "Other actions", 2)
        mine = [row for row in rows if row.statement.priority_id == key]
        yield from _actions(mine, f"Actions of {priority}" if priority else "Other actions")


def _actions(rows: Sequence[Assessed], caption: str) -> Iterator[Block]:
    """Actions as a table; after one that is held against the table ends, and the dissent stands right after it."""
    waiting: list[Assessed] = []
    part = 0
    for row in rows:
        waiting.append(row)
        if row.dissents or row is rows[-1]:
            part += 1
            yield _table_of(waiting, caption if part == 1 else f"{caption}, continued ({part})")
            yield from _dissents(row)
            waiting = []


def _table_of(rows: Sequence[Assessed], caption: str) -> Table:
    statements = [row.statement for row in rows]
    listed = [
        (s.ref, s.words, s.owner_words or "nobody yet",
         f"{s.action.due_on:%-d %B %Y}" if s.action and s.action.due_on else "no day set")
        for s in statements
    ]  # fmt: skip
    return Table(caption, ("Number", "Action", "Answers for it", "Due"), listed)


def _dissents(row: Assessed) -> Iterator[Block]:
    for held in row.dissents:
        whose = held.role if held.role == held.of.name else f"{held.role}, {held.of.name}"
        yield Callout(f"Dissent: {whose}, {held.day:%-d %B %Y}", held.words)


def _listed(rows: Sequence[Assessed], nothing: str = "") -> Iterator[Block]:
    """Statements as a list; where one is held against, the list pauses and the dissent stands right after it."""
    waiting: list[Inline] = []
    for row in rows:
        waiting.append(_told(row))
        if row.dissents:
            yield BulletList(waiting)
            waiting = []
            yield from _dissents(row)
    if waiting:
        yield BulletList(waiting)
    elif not rows and nothing:
        yield Paragraph(nothing)


def _told(row: Assessed) -> Inline:
    rests = "; ".join(f"{lean.evidence.title}, {lean.evidence.day:%-d %B %Y}" for lean, _ in row.pieces)
    said: list[str | Run] = [Run(f"{row.statement.ref} ", bold=True), row.statement.words]
    if rests:
        said.append(Run(f" ({rests})", italic=True))
    if row.state in SAID and row.state != State.BARE:
        said.append(Run(f" [{SAID[row.state]}: {' '.join(row.reasons)}]"))
    elif row.state == State.BARE and row.statement.kind in ("strength", "impact", "issue"):
        said.append(Run(f" [{SAID[row.state]}]"))
    if row.answer:
        said.append(Run(f" [{row.answer.author_words}: {row.answer.words}]"))
    return said
