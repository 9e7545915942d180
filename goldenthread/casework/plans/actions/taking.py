"""Taking the advice into a version: a paragraph as a row with its source kept, and the list of advice."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from goldenthread.casework.plans.actions.rows import add_row
from goldenthread.casework.plans.actions.sources import Taken, add_source
from goldenthread.casework.plans.choices import TIES, Domain, RowKind
from goldenthread.casework.plans.models import PlanVersion, Row
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.casework.plans.selectors.advice import AdviceRead, ParagraphRead
from goldenthread.casework.plans.template import template_of
from goldenthread.partnership.models import User


def taken_from(advice: AdviceRead, paragraph: ParagraphRead) -> Taken:
    """A paragraph as a source names it."""
    return Taken(advice.public_id, paragraph.public_id, paragraph.text, advice.said_by)


@transaction.atomic
def take_paragraph(
    *, version: PlanVersion, section: str, advice: AdviceRead, paragraph: ParagraphRead, by: User, today: date,
    kind: str = "", words: str = "",
) -> Row:  # fmt: skip
    """Take a paragraph into a section as a row, with its source and its ties kept.

    The kind of row is the one asked for, else the paragraph's own where the section holds it, else the section's first.
    `words` is the part of it that is taken; none: all of it. Raises CannotPlan, NotAllowed.
    """
    holds = template_of(version.plan.template).section(section).holds
    kind = kind or (paragraph.kind if paragraph.kind in holds else _first(holds))
    given = {"words": words or paragraph.text}
    if kind == RowKind.PROVISION:
        given |= {"type": "other", **paragraph.figures}
    under = _answering(version, paragraph, kind)
    row = add_row(version=version, section=section, kind=kind, given=given, by=by, today=today, under=under)
    add_source(row=row, taken=taken_from(advice, paragraph), by=by, today=today)
    return row


def _first(holds: Sequence[RowKind]) -> str:
    return next((kind for kind in holds if kind != RowKind.TEXT), holds[0])


def _answering(version: PlanVersion, paragraph: ParagraphRead, kind: str) -> list[Row]:
    """The rows that rest on what the paragraph answers in its own advice: a need, an outcome."""
    rows = version.rows.filter(sources__paragraph__in=paragraph.answers).distinct()
    return [row for row in rows if (RowKind(row.kind), RowKind(kind)) in TIES]


@transaction.atomic
def list_advice(*, version: PlanVersion, advice: Sequence[AdviceRead], by: User, today: date) -> int:
    """Put what was released and is not listed yet in the list of advice; how many."""
    sections = template_of(version.plan.template).of_domain(Domain.EVIDENCE)
    if not sections:
        raise CannotPlan("This kind of plan has no list of advice.")
    listed = set(version.rows.filter(kind=RowKind.ADVICE).values_list("advice", flat=True))
    missing = [a for a in advice if a.public_id not in listed]
    for a in missing:
        given = {"words": a.title, "author": ", ".join(p for p in (a.author, a.role) if p)[:200], "dated": a.dated,
                 "advice": a.public_id}  # fmt: skip
        add_row(version=version, section=sections[0].key, kind=RowKind.ADVICE, given=given, by=by, today=today)
    return len(missing)
