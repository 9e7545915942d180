"""What a bundle may be made of: proposed from the record, in the order in which a bundle is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from goldenthread.casework.asks.choices import AdviceState
from goldenthread.casework.asks.models import Advice
from goldenthread.casework.disputes.choices import PaperKind
from goldenthread.casework.disputes.models import Bundle, BundlePaper, Dispute, WorkingVersion
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.plans.selectors import plans_of_case, versions_of
from goldenthread.casework.reviews.models import Report
from goldenthread.correspondence.choices import LetterState
from goldenthread.correspondence.models import Letter
from goldenthread.documents.models import Document

ORDER = {kind.value: n for n, kind in enumerate(PaperKind)}


@dataclass(frozen=True)
class Proposed:
    """A paper of the record. ``source`` is its sort and public id."""

    kind: PaperKind
    source: str
    title: str
    dated: date | None


def proposed_papers(dispute: Dispute) -> list[Proposed]:
    """Everything of the record that belongs in a bundle, by kind, each kind the oldest first."""
    found = [*_plans(dispute), *_advice(dispute), *_reviews(dispute), *_working(dispute), *_letters(dispute)]
    return sorted(found, key=lambda p: (ORDER[p.kind], p.dated or date.max, p.title))


def _plans(dispute: Dispute) -> Iterator[Proposed]:
    for plan in plans_of_case(dispute.about_case):
        for version in versions_of(plan).filter(sent_on__isnull=False):
            title = f"{version.get_kind_display()}, version {version.number}"
            yield Proposed(PaperKind.PLAN, f"plan:{version.public_id}", title, version.sent_on)


def _advice(dispute: Dispute) -> Iterator[Proposed]:
    """Each adviser's own paper where one came, else what they wrote here."""
    for advice in Advice.objects.filter(child=dispute.child_id, state=AdviceState.RELEASED).order_by("pk"):
        yield Proposed(
            PaperKind.ADVICE, f"advice:{advice.public_id}", f"{advice.title}, {advice.author_name}", advice.given_on
        )


def _reviews(dispute: Dispute) -> Iterator[Proposed]:
    for report in Report.objects.filter(review__child=dispute.child_id).select_related("review").order_by("pk"):
        yield Proposed(PaperKind.REVIEW, f"review:{report.public_id}", "Report of the annual review", report.sent_on)


def _working(dispute: Dispute) -> Iterator[Proposed]:
    last = WorkingVersion.objects.filter(document__dispute=dispute).order_by("-number").first()
    if last:
        title = f"Working document, version {last.number}"
        yield Proposed(PaperKind.WORKING, f"working:{last.public_id}", title, last.sent_on)


def _letters(dispute: Dispute) -> Iterator[Proposed]:
    """What was sent to somebody about the child; the notices of decisions apart from the rest."""
    sent = Letter.objects.filter(child=dispute.child_id, state=LetterState.SENT).order_by("pk")
    for letter in sent:
        kind = PaperKind.DECISION if letter.notice else PaperKind.LETTER
        yield Proposed(kind, f"letter:{letter.public_id}", letter.subject, letter.first_sent_on)


def bundle_in(dispute: Dispute, public_id: str) -> Bundle | None:
    """A bundle of a dispute."""
    found = Bundle.objects.filter(dispute=dispute, public_id=public_id)
    return found.select_related("dispute__child__area", "area", "file__file").first()


def papers_of(bundle: Bundle, *, chosen: bool = False) -> QuerySet[BundlePaper]:
    """The papers of a bundle in order, all or those chosen."""
    found = bundle.papers.order_by("position", "pk")
    found = found.select_related("bundle__dispute")
    return found.filter(chosen=True) if chosen else found


def original_of(paper: BundlePaper) -> tuple[str, Model | None]:
    """Where a paper stands in the record: its sort and the record, of the bundle's own child; none where it is gone."""
    sort, _, key = paper.source.partition(":")
    dispute = paper.bundle.dispute
    child = dispute.child_id
    where: dict[str, QuerySet[Any]] = {
        "plan": PlanVersion.objects.select_related("plan__child", "plan__area").filter(plan__child=child),
        "advice": Advice.objects.select_related("document__file", "document__area").filter(child=child),
        "review": Report.objects.filter(review__child=child),
        "working": WorkingVersion.objects.filter(document__dispute=dispute),
        "letter": Letter.objects.select_related("area").filter(child=child),
        "document": Document.objects.select_related("file", "area").filter(area=dispute.area_id),
    }
    return sort, where[sort].filter(public_id=key).first() if sort in where else None
