"""The report of an audit: how it was drawn, how far the markers agreed, what was found, what is being done."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.quality.choices import Grade, Subject
from goldenthread.quality.grading import outcome
from goldenthread.quality.rules import stage
from goldenthread.quality.sampling import SHARES
from goldenthread.quality.selectors import results
from goldenthread.quality.selectors.audits import progress_of
from goldenthread.quality.selectors.frames import DIVISIONS
from goldenthread.quality.selectors.tools import criteria_of
from goldenthread.web.board.quality import charts
from goldenthread.web.board.quality.agreement import in_words
from goldenthread.web.board.quality.common import audit_or_404, told
from goldenthread.web.board.quality.findings import findings_told
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Audit, Marking


@staff_page(Permission.SEE_QUALITY)
def show(request: StaffRequest, audit_id: str) -> HttpResponse:
    """The report as a page. It names no child and no marker."""
    audit = audit_or_404(request, audit_id)
    return render(request, "board/quality/report.jinja", report_of(request, audit))


def report_of(request: StaffRequest, audit: "Audit") -> dict[str, Any]:
    """Everything a report says."""
    sample, progress = audit.sample, progress_of([audit])[audit.pk]
    share, overall = results.overall_share(audit), results.agreement_overall(audit)
    counts = results.overall_counts(audit)
    return {
        "audit": audit, "stage": stage(audit, progress), "progress": progress,
        "subject": Subject(audit.tool.subject).label,
        "sample": sample, "frame": len(sample.frame), "share_rule": SHARES[sample.share],
        "by": [DIVISIONS[key] for key in sample.by], "share": share, "told": told(share),
        "counts": [(grade.label, count) for grade, count in counts.items()], "overall": overall,
        "agreement": in_words(overall.linear, overall.pairs), "chart": charts.criteria_chart(audit),
        "families": families_told(audit), "findings": findings_told(request, audit),
        "learning": list(audit.learning.select_related("organisation").order_by("shared_on")),
        "roles": [roles()[role].title for role in audit.tool.roles],
    }  # fmt: skip


def families_told(audit: "Audit") -> dict[str, Any] | None:
    """What families graded, beside what was agreed of the same questions of the same records; none where none did."""
    given = results.family_grades(audit)
    if not given:
        return None
    settled = {m.record_id: m for m in results.moderations_of(audit).prefetch_related("marks__criterion")}
    asked = [c for c in criteria_of(audit.tool) if c.family_asks]
    beside = [_same_questions(asked, settled[m.record_id]) for m in given if m.record_id in settled]
    theirs, ours = results.share_good(m.overall for m in given), results.share_good(g for g in beside if g)
    return {"share": theirs, "told": told(theirs), "ours": ours, "ours_told": told(ours), "said": _said(given)}


def _same_questions(asked: list[Any], settled: Any) -> int | None:
    """What was agreed of a record on the questions families are asked, as a grade; none where none of them applies."""
    grades = {mark.criterion.key: mark.grade for mark in settled.marks.all()}
    if not any(grades.get(c.key) is not None for c in asked):
        return None
    return int(outcome(asked, grades).overall)


def _said(given: "list[Marking]") -> list[dict[str, Any]]:
    """How many families gave each grade."""
    return [{"grade": g.label, "n": sum(m.overall == g for m in given)} for g in reversed(Grade)]
