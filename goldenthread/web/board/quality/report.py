"""The report of an audit: how it was drawn, how far the markers agreed, what was found, what is being done."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.quality.choices import Subject
from goldenthread.quality.rules import FEWEST, stage
from goldenthread.quality.sampling import SHARES
from goldenthread.quality.selectors import results
from goldenthread.quality.selectors.audits import progress_of
from goldenthread.quality.selectors.families import families_beside
from goldenthread.quality.selectors.frames import DIVISIONS
from goldenthread.quality.wording import in_words, told, weighted_in_words
from goldenthread.reporting.papers.audit_report import audit_report
from goldenthread.web.board.quality import charts
from goldenthread.web.board.quality.common import audit_or_404
from goldenthread.web.board.quality.findings import findings_told
from goldenthread.web.board.sending import paper_file
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Audit


@staff_page(Permission.SEE_QUALITY)
def show(request: StaffRequest, audit_id: str) -> HttpResponse:
    """The report as a page. It names no child and no marker."""
    audit = audit_or_404(request, audit_id)
    return render(request, "board/quality/report.jinja", report_of(request, audit))


def report_of(request: StaffRequest, audit: "Audit") -> dict[str, Any]:
    """Everything a report says."""
    sample, progress = audit.sample, progress_of([audit])[audit.pk]
    share, overall = results.overall_share(audit), results.agreement_overall(audit)
    counts, weighed = results.overall_counts(audit), results.weighted_share(audit)
    return {
        "audit": audit, "stage": stage(audit, progress), "progress": progress,
        "subject": Subject(audit.tool.subject).label,
        "sample": sample, "frame": len(sample.frame), "share_rule": SHARES[sample.share],
        "by": [DIVISIONS[key] for key in sample.by], "share": share, "told": told(share),
        "weighed": weighted_in_words(weighed, len(sample.frame)) if weighed else "",
        "counts": [(grade.label, count) for grade, count in counts.items()] if share.n >= FEWEST else [],
        "few": FEWEST, "overall": overall,
        "agreement": in_words(overall.linear, overall.pairs), "chart": charts.criteria_chart(audit),
        "families": families_told(audit), "findings": findings_told(request, audit),
        "learning": list(audit.learning.select_related("organisation").order_by("shared_on")),
        "roles": [roles()[role].title for role in audit.tool.roles], "exports": _exports(audit),
    }  # fmt: skip


def families_told(audit: "Audit") -> dict[str, Any] | None:
    """What families graded, beside what was agreed of the same questions of the same records; none where none did."""
    found = families_beside(audit)
    if found is None:
        return None
    return {
        "share": found.theirs, "told": told(found.theirs), "ours": found.ours, "ours_told": told(found.ours),
        "said": [(grade.label, n) for grade, n in found.said] if found.theirs.n >= FEWEST else [],
    }  # fmt: skip


def _exports(audit: "Audit") -> list[tuple[str, str]]:
    return [
        ("This report as PDF", reverse("quality:report-pdf", args=[audit.public_id])),
        ("as Word", reverse("quality:report-word", args=[audit.public_id])),
    ]


@staff_page(Permission.SEE_QUALITY)
def as_pdf(request: StaffRequest, audit_id: str) -> HttpResponse:
    """The report as an accessible PDF."""
    return _file(request, audit_id, "pdf")


@staff_page(Permission.SEE_QUALITY)
def as_word(request: StaffRequest, audit_id: str) -> HttpResponse:
    """The report as a Word document."""
    return _file(request, audit_id, "docx")


def _file(request: StaffRequest, audit_id: str, ending: str) -> HttpResponse:
    audit = audit_or_404(request, audit_id)
    return paper_file(audit_report(audit, request.today), audit.title, ending)
