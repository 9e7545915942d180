"""The letter that a plan goes with: the plan as PDF and as Word, whom it is for, the guard, and then the sending.

This is the one place in which the pages of a plan reach the letters.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.db import transaction

from goldenthread.casework.plans import actions, copies, selectors
from goldenthread.casework.plans.actions.issuing import EVENTS
from goldenthread.casework.plans.amending import Ground, amending
from goldenthread.casework.plans.choices import VersionKind, Wording
from goldenthread.casework.plans.compare import changes
from goldenthread.casework.plans.content import Content
from goldenthread.casework.plans.recorder import about
from goldenthread.casework.plans.rules import CannotPlan, comments_due
from goldenthread.correspondence import actions as letters
from goldenthread.correspondence.addressing import CannotAddress, proposed
from goldenthread.correspondence.choices import Basis, LetterState
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.correspondence.selectors import holding, letters_of_child
from goldenthread.documents import actions as documents
from goldenthread.documents.choices import Classification
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may
from goldenthread.partnership.selectors import authority_of
from goldenthread.reporting.document import Document
from goldenthread.reporting.papers.plan import Sender, plan_paper
from goldenthread.reporting.papers.plan_appendix import appendix_paper
from goldenthread.reporting.papers.plan_in_other_words import easy_read_paper, one_page_paper
from goldenthread.reporting.pdf import typeset
from goldenthread.web.child.by_itself import go
from goldenthread.web.components.words import plain_date

if TYPE_CHECKING:
    from goldenthread.casework.plans.models import PlanVersion, Rendering
    from goldenthread.correspondence.models import Letter
    from goldenthread.partnership.models import User
    from goldenthread.people.models import Relationship

TEMPLATES = {
    VersionKind.DRAFT: "draft_plan", VersionKind.FINAL: "final_plan", VersionKind.AMENDED: "amended_final",
}  # fmt: skip
AMENDING = {
    Ground.REVIEW: "review_amend", Ground.REASSESSMENT: "reassess_amend", Ground.NO_REVIEW: "amend_no_review",
}  # fmt: skip


@dataclass(frozen=True)
class Held:
    """What the guard found: what, where, and how it is mended."""

    what: str
    where: str
    remedy: str


class HeldBack(Exception):
    """The guard found something, and nobody has said why it may go: nothing was sent."""

    def __init__(self, findings: Sequence[Held]) -> None:
        super().__init__("The guard found something. Mend it, or say why the plan may go all the same.")
        self.findings = tuple(findings)


def people(version: "PlanVersion", today: date) -> "list[Relationship]":
    """Whom the letter would go to: the family as the law and the record have it on the day."""
    return [p.relationship for p in proposed(version.plan.child, today) if p.proposed]


def letters_of(version: "PlanVersion") -> "list[Letter]":
    """The letters that went with a version."""
    return [letter for letter in letters_of_child(version.plan.child) if letter.about == about(version)]


def named_in_words(sent_with: "Sequence[Letter]") -> bool:
    """Whether one of some letters is a copy for a setting that the plan names in words."""
    return any(r.asked.startswith(f"{copies.NAMED}:") for each in sent_with for r in each.recipients.all())


def paper_of(content: Content, version: "PlanVersion", today: date) -> Document:
    """The version as a paper of the authority's."""
    case = actions.case_for(version)
    officer = case.officer.name if case.officer else ""
    return plan_paper(content, Sender(authority_of(version.area).name, officer), today)


def send(
    version: "PlanVersion", given: Mapping[str, str], by: "User", today: date, unlisted: copies.Unlisted | None = None
) -> None:
    """Send a version with a letter from here, or say that it went another way.

    ``unlisted`` is the setting that it names in words alone, which is sent its copy too.

    Raises HeldBack where the guard found something and nobody said why it may go, CannotPlan, CannotRecord: then
    nothing was sent and nothing is kept.
    """
    if given["way"] == "other":
        with transaction.atomic():
            drafted = _draft_copies(version, by, today, unlisted)
            actions.issue(version=version, by=by, today=today, note=given["note"], key=given["key"])
        for copy in drafted:
            go(copy, by, today)
        return
    try:
        with transaction.atomic():
            _hand_over(version, given.get("why", ""), by, today, unlisted)
    except (LetterRefused, CannotAddress) as refusal:
        raise CannotPlan(str(refusal)) from refusal


def _draft_copies(version: "PlanVersion", by: "User", today: date, unlisted: copies.Unlisted | None) -> "list[Letter]":
    """A letter with the plan for each who is sent a copy of a final plan; none of a draft, nor twice."""
    content = selectors.content_of(version)
    told = any(each.template == copies.TEMPLATE for each in letters_of(version))
    if told or version.kind not in content.template.final_kinds or not may(
        by, version.area, today, Permission.SEND_LETTERS
    ):  # fmt: skip
        return []
    plan = plan_as_pdf(version, content, by, today)
    what = f"the {'amended ' if version.kind == VersionKind.AMENDED else ''}final education, health and care plan"
    return [
        letters.draft_letter(
            child=version.plan.child, about=about(version), template=copies.TEMPLATE, recipients=[each.to],
            fields={"disclosed_what": what, "disclosed_why": each.why}, attachments=[plan], by=by, today=today,
            records={}, basis=each.basis,
        )
        for each in copies.copies_of(version, today, unlisted)
    ]  # fmt: skip


def _hand_over(version: "PlanVersion", why: str, by: "User", today: date, unlisted: copies.Unlisted | None) -> None:
    """The family's letter, and the copies approved to go when it goes."""
    for copy in _draft_copies(version, by, today, unlisted):
        go(copy, by, today, only_approve=True)
    draft = _draft(version, by, today)
    approved = letters.approve(letter=draft, by=by, today=today)
    if approved.state == LetterState.HELD:
        findings = [Held(f.what, f.where, f.remedy) for f in holding(approved)]
        if not why.strip():
            raise HeldBack(findings)
        letters.release_held(letter=approved, reason=why, by=by, today=today)
        approved = letters.approve(letter=approved, by=by, today=today)
    letters.send(letter=approved, by=by, today=today)


def _draft(version: "PlanVersion", by: "User", today: date) -> "Letter":
    content = selectors.content_of(version)
    kind = VersionKind(version.kind)
    fields, template = {}, TEMPLATES.get(kind, "")
    if kind in (VersionKind.DRAFT, VersionKind.PROPOSED):
        fields["reply_by"] = plain_date(comments_due(today))
    if kind == VersionKind.PROPOSED:
        fields["amendments"] = _amended(version, content)
        template = AMENDING[amending(actions.case_for(version)).ground]
    return letters.draft_letter(
        child=version.plan.child, about=about(version), template=template, fields=fields,
        recipients=people(version, today),
        attachments=[*_enclosed(version, content, by, today), *appendices(version, by, today)], by=by, today=today,
        records={"kind": EVENTS[kind], "fingerprint": content.fingerprint()}, basis=Basis.DUTY,
    )  # fmt: skip


def _amended(version: "PlanVersion", content: Content) -> str:
    """Which sections are changed, in a sentence a family reads; the plan itself marks each change."""
    if version.based_on is None:
        return "The plan that goes with this letter tells every change."
    changed = [s.declared.letter for s in changes(selectors.content_of(version.based_on), content) if s.changed]
    if not changed:
        return "The words of the plan stay as they are."
    return f"We propose to change Section{'s' if len(changed) > 1 else ''} {', '.join(changed)}."


def _enclosed(version: "PlanVersion", content: Content, by: "User", today: date) -> Iterator[letters.Enclosed]:
    """The plan as PDF, then what was made of it in other words and approved."""
    yield plan_as_pdf(version, content, by, today)
    for rendering in approved_renderings(version):
        other = rendering_paper(rendering, version, today)
        yield letters.Enclosed(_kept(typeset(other), other.title, rendering.wording, version, by, today), is_plan=True)


def plan_as_pdf(version: "PlanVersion", content: Content, by: "User", today: date) -> letters.Enclosed:
    """The version as a PDF that goes with a letter."""
    paper = paper_of(content, version, today)
    kept = _kept(typeset(paper), f"{paper.title}, {content.title}", "plan", version, by, today)
    return letters.Enclosed(kept, is_plan=True)


def appendices(
    version: "PlanVersion", by: "User", today: date, only: Container[str] | None = None
) -> Iterator[letters.Enclosed]:
    """The advice the plan rests on: as it came where it came as a document, else as it was written here.

    ``only`` some of it, by its public ids.
    """
    for advice in selectors.advice_for(version.plan):
        if only is not None and advice.public_id not in only:
            continue
        if advice.document is not None:
            yield letters.Enclosed(advice.document)
            continue
        paper = appendix_paper(advice, version.plan.child.full_name)
        yield letters.Enclosed(_kept(typeset(paper), paper.title, "advice", version, by, today))


def _kept(pdf: bytes, title: str, kind: str, version: "PlanVersion", by: "User", today: date) -> Any:
    described = documents.Paper(f"{title}.pdf", version.area.name, kind, today, Classification.PERSONAL, title)
    return documents.keep(area=version.area, stream=BytesIO(pdf), paper=described, by=by)


def approved_renderings(version: "PlanVersion") -> "list[Rendering]":
    """What was made of a version in other words, approved as it stands and of the plan as it stands."""
    print_now = selectors.content_of(version).fingerprint()
    return [r for r in version.renderings.order_by("wording") if r.approved_on and r.made_from == print_now]


def rendering_paper(rendering: "Rendering", version: "PlanVersion", today: date) -> Document:
    """A version in other words as a paper."""
    case = actions.case_for(version)
    make = easy_read_paper if rendering.wording == Wording.EASY_READ else one_page_paper
    speak_to = case.officer.name if case.officer else ""
    return make(version.plan.child.forename, rendering.parts, version.sent_on or today, speak_to)
