"""Putting up what is audited where it is not held in the product: Word or PDF, looked into as any document is."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.actions import record_change
from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.documents.disk import Readable
from goldenthread.partnership.models import User
from goldenthread.quality.models import RecordPaper, SampledRecord
from goldenthread.quality.rules import check_open

KIND = "audited record"


def put_up(
    *, record: SampledRecord, stream: Readable, file_name: str, by: User, today: date, now: datetime | None = None
) -> RecordPaper:
    """Keep a file as what is audited of a record. The caller has decided that they may see the child.

    Raises CannotAudit once the audit is closed, and DocumentRefused for a file that is not kept: that refusal is
    written to the trail, so this is no transaction of its own until the file is safe.
    """
    check_open(record.audit)
    paper = Paper(
        file_name=file_name, source=by.name, kind=KIND, received_on=today, classification=Classification.PERSONAL
    )
    document = keep(area=record.area, stream=stream, paper=paper, by=by, now=now)
    with transaction.atomic():
        made = RecordPaper.objects.create(
            area=record.area, record=record, document=document, put_up_on=today, put_up_by=by.public_id
        )
        record_change(
            by=by, area=record.area.code, action="quality.paper_put_up", subject=f"audit:{record.audit.public_id}",
            child=record.child.public_id, details={"record": record.number, "document": document.public_id},
        )  # fmt: skip
    return made
