"""What an audit found, what is told to others, and its end."""

from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.models import Organisation
from goldenthread.people.models import Involvement
from goldenthread.quality.actions.naming import source_of
from goldenthread.quality.choices import Bearing
from goldenthread.quality.models import Audit, AuditFinding, Criterion, Learning
from goldenthread.quality.rules import CannotAudit, check_open
from goldenthread.quality.selectors.audits import progress_of


@transaction.atomic
def find(
    *, audit: Audit, words: str, bearing: str, by: Actor, today: date, criterion: Criterion | None = None,
    earlier: AuditFinding | None = None,
) -> AuditFinding:  # fmt: skip
    """Write down what an audit found; `earlier` is the finding of a former audit that this one looked at again.

    Raises CannotAudit before every record is moderated, without words, or with an earlier finding that is not of the
    audit this one looks at again.
    """
    progress = progress_of([audit])[audit.pk]
    if not progress.records or progress.moderated < progress.records:
        raise CannotAudit("Findings are written when every record is moderated, and not before.")
    if not words.strip():
        raise CannotAudit("Write what was found.", "words")
    if earlier is not None and earlier.audit_id != audit.re_audits_id:
        raise CannotAudit("That finding is not of the audit that this one looks at again.", "earlier")
    made = AuditFinding.objects.create(
        area=audit.area, audit=audit, number=audit.findings.count() + 1, criterion=criterion, bearing=Bearing(bearing),
        words=words.strip(), found_on=today, found_by=by.public_id, found_by_name=by.name, earlier=earlier,
    )  # fmt: skip
    record_change(
        by=by, area=audit.area.code, action="quality.found", subject=f"audit-finding:{made.public_id}",
        details={"audit": audit.public_id, "number": made.number},
    )  # fmt: skip
    return made


@transaction.atomic
def share_learning(
    *, audit: Audit, title: str, words: str, by: Actor, today: date, organisation: Organisation | None = None
) -> Learning:
    """Tell what we learnt to one organisation, or to everybody. Raises CannotAudit without a title and words."""
    if not title.strip() or not words.strip():
        raise CannotAudit("Give it a title and say what we learnt.", "title" if not title.strip() else "words")
    made = Learning.objects.create(
        area=audit.area, audit=audit, organisation=organisation, title=title.strip(), words=words.strip(),
        shared_on=today, shared_by=by.public_id, shared_by_name=by.name,
    )  # fmt: skip
    record_change(
        by=by, area=audit.area.code, action="quality.learning_shared", subject=f"audit:{audit.public_id}",
        details={"to": organisation.name if organisation else "everybody"},
    )  # fmt: skip
    return made


@transaction.atomic
def close(*, audit: Audit, version: int, by: Actor, today: date) -> None:
    """Close an audit: from then on nobody sees a child because of it. Raises CannotAudit where something is undone."""
    check_open(audit)
    progress = progress_of([audit])[audit.pk]
    if progress.moderated < progress.records:
        raise CannotAudit(f"{progress.records - progress.moderated} records are not moderated yet.")
    if not audit.findings.exists():
        raise CannotAudit("Write what was found first, a strength at least.")
    changed = Audit.objects.filter(pk=audit.pk, version=version).update(closed_on=today, version=version + 1)
    if not changed:
        raise CannotAudit("Somebody else changed this audit since you opened the page. Look again.")
    audit.closed_on, audit.version = today, version + 1
    Involvement.objects.filter(
        kind=Involvement.Kind.AUDIT, source=source_of(audit), ends_on=None, starts_on__lte=today
    ).update(ends_on=today)
    record_change(by=by, area=audit.area.code, action="quality.closed", subject=f"audit:{audit.public_id}")
