"""A plan from its version: every section labelled by itself, the thread told in each row, what was left out and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.casework.plans.choices import RowKind
from goldenthread.casework.plans.compare import figures
from goldenthread.casework.plans.content import Content, RowRead, SectionRead
from goldenthread.reporting.document import Block, Callout, Contents, Document, Heading, Paragraph, Run, Table

BLANK = "This section is blank in a draft. The family is asked first which school or college it wants."
NOTHING = "Nothing is written here."
NONE = "None."
LEFT_OUT = "What is told with this plan, and is no part of it"
LEFT_OUT_SAYS = (
    "The health commissioner must agree each line of health provision before it is part of the plan (SEND Regulations "
    "2014, regulation 12(2)). These lines were not agreed when the plan was sent. They are with the designated officer."
)


@dataclass(frozen=True)
class Sender:
    """Who sends the plan: the authority's name, and the person to speak to."""

    authority: str
    officer: str = ""


def plan_paper(content: Content, sender: Sender, today: date) -> Document:
    """A version of a plan as a paper. `today` is the day it is made, where the version was not sent."""
    subject = content.subject
    blocks: list[Block] = list(_opening(content))
    blocks.append(Contents(depth=1))
    for section in content.sections:
        blocks += _section(content, section)
    if content.left_out():
        blocks += _left_out(content)
    born = f"{subject.birth_date:%-d %B %Y}" if subject.birth_date else "not recorded"
    facts = [
        ("Name", subject.full_name), ("Date of birth", born), ("Kept by", sender.authority),
        ("This is", content.title), ("Sent" if content.sent_on else "Made", f"{content.sent_on or today:%-d %B %Y}"),
    ]  # fmt: skip
    if sender.officer:
        facts.append(("The person to speak to", sender.officer))
    kind = content.template.kinds[content.kind]
    return Document(
        title=f"{content.template.title} of {subject.full_name}", subtitle=kind, blocks=blocks,
        author="Special educational needs service", dated=content.sent_on or today, facts=facts,
        header=f"{subject.full_name}: {kind.lower()}", classification="Personal and sensitive",
    )  # fmt: skip


def _opening(content: Content) -> Iterator[Block]:
    if not content.template.in_force:
        yield Callout("Proposed, not in force", content.template.says)
    if content.sent_on is None:
        yield Callout("Not sent", "This version is being worked on. It is nobody’s plan until it has been sent.")
    elif content.kind in ("draft", "proposed"):
        yield Callout(
            "What you can do now",
            "Please tell us what you think of it, section by section. You have at least 15 days, beginning with the "
            "day you received it. You can ask for a meeting, and for a particular school or college.",
        )


def _section(content: Content, section: SectionRead) -> Iterator[Block]:
    declared = section.declared
    yield Heading(f"Section {declared.letter}: {declared.title}")
    if content.kind in declared.blank_in:
        yield Paragraph(BLANK)
        return
    if not section.standing:
        yield Paragraph(section.nothing_because or (NONE if declared.may_be_empty else NOTHING))
        return
    for row in section.standing:
        if row.kind in (RowKind.TEXT, RowKind.PAYMENT, RowKind.PLACEMENT):
            yield from _words(row)
    for kind, make in _TABLES.items():
        rows = [row for row in section.standing if row.kind == kind]
        if rows:
            yield make(content, section, rows)


def _words(row: RowRead) -> Iterator[Block]:
    if row.setting:
        yield Paragraph((Run(row.setting, bold=True),))
    for paragraph in row.words.split("\n"):
        if paragraph.strip():
            whose = f"{row.whose}: " if row.whose else ""
            yield Paragraph((Run(whose, bold=True), paragraph.strip()) if whose else paragraph.strip())


def _tied(content: Content, lineages: Sequence[str], kinds: Sequence[str]) -> str:
    rows = content.by_lineage()
    labels = [rows[k].label or content.template.section(rows[k].section).letter for k in lineages if k in rows
              and rows[k].kind in kinds]  # fmt: skip
    return ", ".join(dict.fromkeys(labels)) or "none"


def _hopes(content: Content, section: SectionRead, rows: Sequence[RowRead]) -> Table:
    return Table(
        f"Hopes told in Section {section.declared.letter}", ("No.", "Hope", "Whose", "Taken up in"),
        [(r.label, r.words, r.whose or "not told", _tied(content, r.down, ("need", "outcome"))) for r in rows],
        widths=(0.7, 4, 1.2, 1.2), align=("left",) * 4,
    )  # fmt: skip


def _needs(content: Content, section: SectionRead, rows: Sequence[RowRead]) -> Table:
    return Table(
        f"Needs told in Section {section.declared.letter}", ("No.", "Need", "Outcomes", "Met by"),
        [
            (r.label, _need(content, r), _tied(content, r.down, ("outcome",)), _met_by(content, r)) for r in rows
        ],
        widths=(0.7, 4.5, 1, 1), align=("left",) * 4,
    )  # fmt: skip


def _need(content: Content, row: RowRead) -> tuple[Run | str, ...]:
    area = content.template.broad_areas.get(row.broad_area, "")
    return (Run(f"{area}. ", bold=True), row.words) if area else (row.words,)


def _met_by(content: Content, row: RowRead) -> str:
    rows = content.by_lineage()
    through = [k for o in row.down if o in rows and rows[o].kind == "outcome" for k in rows[o].down]
    return _tied(content, (*row.down, *through), ("provision",))


def _outcomes(content: Content, section: SectionRead, rows: Sequence[RowRead]) -> Table:
    return Table(
        f"Outcomes told in Section {section.declared.letter}",
        ("No.", "Outcome", "By when", "How we will know", "For", "Through"),
        [
            (
                r.label, r.words, f"{r.by_when:%-d %B %Y}" if r.by_when else "not said", r.measure or "not said",
                _tied(content, r.up, ("need", "aspiration")), _tied(content, r.down, ("provision",)),
            )
            for r in rows
        ],
        widths=(0.7, 3, 1.2, 2.2, 0.8, 0.9), align=("left",) * 6,
    )  # fmt: skip


def _provision(content: Content, section: SectionRead, rows: Sequence[RowRead]) -> Table:
    return Table(
        f"Provision of Section {section.declared.letter}",
        ("No.", "What is provided", "How much, how often, by whom", "For"),
        [(r.label, r.words, figures(r.line) or "not said", _tied(content, r.up, ("need", "outcome"))) for r in rows],
        widths=(0.7, 3.2, 3.2, 0.9), align=("left",) * 4,
    )  # fmt: skip


def _advice(_content: Content, _section: SectionRead, rows: Sequence[RowRead]) -> Table:
    return Table(
        "Advice and information gathered", ("Advice", "By", "Date"),
        [(r.words, r.author or "not said", f"{r.dated:%-d %B %Y}" if r.dated else "not said") for r in rows],
        widths=(3, 3, 1.4), align=("left",) * 3,
    )  # fmt: skip


_TABLES = {
    RowKind.ASPIRATION: _hopes, RowKind.NEED: _needs, RowKind.OUTCOME: _outcomes, RowKind.PROVISION: _provision,
    RowKind.ADVICE: _advice,
}  # fmt: skip


def _left_out(content: Content) -> Iterator[Block]:
    yield Heading(LEFT_OUT)
    yield Paragraph(LEFT_OUT_SAYS)
    yield Table(
        "Lines left out of the plan", ("What was proposed", "How much, how often, by whom", "Why it is left out"),
        [(r.words, figures(r.line) or "not said", r.left_out_because) for r in content.left_out()],
        align=("left",) * 3,
    )  # fmt: skip
