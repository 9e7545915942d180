"""What the pages of quality assurance share: finding the audit, and putting shares and grades in words."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404

from goldenthread.quality.choices import ONE, Grade, Subject
from goldenthread.quality.rules import Progress, is_late, stage
from goldenthread.quality.selectors.audits import audit_of, progress_of
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Audit, SampledRecord

GRADE_CHOICES = [(str(grade.value), grade.label) for grade in reversed(Grade)]
NUMBER = forms.TextInput(attrs={"inputmode": "numeric", "spellcheck": "false"})
NOT_APPLICABLE = ("none", "Does not apply to this record")


def audit_or_404(request: StaffRequest, audit_id: str) -> "Audit":
    """An audit of the area; to anybody else there is no such page."""
    audit = audit_of(request.area, audit_id)
    if audit is None:
        raise Http404("There is no such page.")
    return audit


def grade_words(grade: int | None) -> str:
    """A grade by its name; that it does not apply where there is none."""
    return Grade(grade).label if grade is not None else "Does not apply"


def record_name(record: "SampledRecord") -> str:
    """What a record is called where no child is named: “Plan 7”."""
    return f"{ONE[Subject(record.audit.tool.subject)]} {record.number}"


def row_of(audit: "Audit", progress: Progress, request: StaffRequest) -> dict[str, Any]:
    """An audit as a line of a list."""
    return {
        "id": audit.public_id, "title": audit.title, "subject": Subject(audit.tool.subject).label,
        "opened_on": audit.opened_on, "mark_by": audit.mark_by, "stage": stage(audit, progress), "progress": progress,
        "late": is_late(audit, progress, request.today), "nature": audit.nature, "closed_on": audit.closed_on,
    }  # fmt: skip


def rows_of(audits: "list[Audit]", request: StaffRequest) -> list[dict[str, Any]]:
    """Audits as lines of a list. One query for all of them."""
    progress = progress_of(audits)
    return [row_of(audit, progress[audit.pk], request) for audit in audits]
