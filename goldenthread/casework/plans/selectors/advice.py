"""The advice a plan is drafted from, paragraph by paragraph, and what became of each paragraph.

This is the one place in which plans read what was asked for.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.casework.asks.advisers import advisers
from goldenthread.casework.asks.models import Advice, Paragraph
from goldenthread.casework.asks.selectors import released_advice
from goldenthread.casework.models import Case
from goldenthread.casework.plans.checks import AdviceKnown
from goldenthread.casework.plans.choices import Per, RowKind
from goldenthread.casework.plans.content import Content
from goldenthread.casework.plans.models import NotUsed, Plan
from goldenthread.documents.models import Document

KIND_OF_PART = {"need": RowKind.NEED, "outcome": RowKind.OUTCOME, "provision": RowKind.PROVISION}
TYPE_OF_SORT = {"education": "other", "health": "nursing", "social_care": "care_support"}


@dataclass(frozen=True)
class ParagraphRead:
    """One paragraph of advice under its lasting id. `kind` is the row it would make: none where it is plain words."""

    public_id: str
    part: str
    heading: str
    text: str
    kind: str = ""
    sort: str = ""
    answers: tuple[str, ...] = ()
    figures: dict[str, Any] = field(default_factory=dict)
    by_when: str = ""


@dataclass(frozen=True)
class AdviceRead:
    """One piece of advice with its paragraphs."""

    public_id: str
    adviser: str
    title: str
    author: str
    role: str
    dated: date
    not_known: bool
    paragraphs: tuple[ParagraphRead, ...]
    document: Document | None = None

    @property
    def said_by(self) -> str:
        """As a source is named: “Educational psychologist, Leila Wrenfield, 3 March 2026”."""
        return f"{self.adviser}, {self.author}, {self.dated:%-d %B %Y}"


@dataclass(frozen=True)
class Account:
    """What became of one paragraph: the rows that rest on it, or why none does; neither where nobody has said."""

    advice: AdviceRead
    paragraph: ParagraphRead
    rows: tuple[str, ...] = ()
    because: str = ""

    @property
    def settled(self) -> bool:
        """Whether it is used or explained."""
        return bool(self.rows or self.because)


def advice_for(plan: Plan) -> list[AdviceRead]:
    """The advice released on the case a plan was begun on and the one it is kept on, the first released first."""
    cases = Case.objects.filter(Q(pk=plan.case_id) | Q(came_from=plan.case_id))
    return [_advice(advice) for case in cases.order_by("pk") for advice in released_advice(case)]


def advice_read(advice: Advice) -> AdviceRead:
    """One piece of advice as plans, and the papers made of them, read it."""
    return _advice(advice)


def known_advice(advice: Iterable[AdviceRead]) -> tuple[AdviceKnown, ...]:
    """The advice as the list of advice should name it."""
    return tuple(AdviceKnown(a.public_id, a.title, a.author, a.dated) for a in advice)


def accounts_of(plan: Plan, content: Content, advice: Iterable[AdviceRead]) -> list[Account]:
    """What became of each paragraph in a version, in the order of the advice. One query."""
    used: dict[str, list[str]] = defaultdict(list)
    for row in content.rows:
        for source in row.sources:
            used[source.paragraph].append(row.label or content.template.section(row.section).named)
    because = dict(NotUsed.objects.filter(plan=plan).values_list("paragraph", "because"))
    return [
        Account(
            a, p, tuple(dict.fromkeys(used[p.public_id])), "" if used[p.public_id] else because.get(p.public_id, "")
        )
        for a in advice
        for p in a.paragraphs
    ]


def _advice(advice: Advice) -> AdviceRead:
    return AdviceRead(
        advice.public_id, advisers()[advice.adviser].title, advice.title, advice.author_name, advice.author_role,
        advice.given_on, advice.not_known, tuple(_paragraph(p) for p in advice.paragraphs.all()), advice.document,
    )  # fmt: skip


def _paragraph(paragraph: Paragraph) -> ParagraphRead:
    kind = KIND_OF_PART.get(paragraph.part, "")
    given: dict[str, Any] = {}
    if kind == RowKind.OUTCOME:
        outcome = paragraph.outcome
        given = {"answers": (outcome.need.paragraph.public_id,), "by_when": outcome.by_when}
    elif kind == RowKind.PROVISION:
        made = paragraph.provision
        given = {
            "answers": (made.need.paragraph.public_id, made.outcome.paragraph.public_id),
            "sort": made.sort,
            "figures": {
                "type": TYPE_OF_SORT[made.sort], "minutes": made.minutes, "sessions": made.times,
                "per": made.every if made.every in Per.values else "", "group_size": made.group_size or None,
                "who": made.by_whom[:120], "qualification": made.qualification[:160],
            },
        }  # fmt: skip
    return ParagraphRead(paragraph.public_id, paragraph.part, paragraph.heading, paragraph.text, kind, **given)
