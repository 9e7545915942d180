"""Reading what was put up for an audit: only for those who may see the child, and have business with the record."""

from datetime import date

from django.db.models import QuerySet

from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may
from goldenthread.people.access import visible_children
from goldenthread.quality.models import RecordPaper, SampledRecord


def may_handle(user: User, record: SampledRecord, today: date) -> bool:
    """Whether somebody may put up and read the papers of a record: named for it, or keeping audits, and in sight."""
    named = record.assignments.filter(person=user, ended_on=None).exists()
    if not named and not may(user, record.area, today, Permission.KEEP_AUDITS):
        return False
    return visible_children(user, record.area, today).filter(pk=record.child_id).exists()


def papers_of(record: SampledRecord) -> QuerySet[RecordPaper]:
    """What was put up of a record, in order."""
    return RecordPaper.objects.filter(record=record).select_related("document", "document__file").order_by("pk")
