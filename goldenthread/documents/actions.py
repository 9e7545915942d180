"""Keeping documents, and scanning those that wait. Each action names its actor and writes the trail."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor, record_change
from goldenthread.documents import disk
from goldenthread.documents.choices import Classification, Media, ScanState
from goldenthread.documents.models import Document, StoredFile
from goldenthread.documents.refusals import DocumentRefused
from goldenthread.documents.scanning import Scanned, looked_into, scanned
from goldenthread.partnership.models import Area


@dataclass(frozen=True)
class Paper:
    """What is known of a document beside its content.

    ``source`` is who or what it came from; ``kind`` what sort of paper it is, in the words of the application that
    keeps it; ``title`` its name in lists, that of the file where there is none.
    """

    file_name: str
    source: str
    kind: str
    received_on: date
    classification: Classification
    title: str = ""


def keep(
    *,
    area: Area,
    stream: disk.Readable,
    paper: Paper,
    by: Actor,
    largest: int = disk.LARGEST,
    now: datetime | None = None,
) -> Document:
    """Keep a document: streamed to disk, looked into, scanned. One content is kept once an area.

    ``largest`` is in bytes. The document is in quarantine until it is clean. Raises DocumentRefused for a file that is
    too large, of a kind that is not kept, or that could do harm; nothing of it is kept but a line of the trail, which
    a transaction of the caller's own would undo.
    """
    now = now or timezone.now()
    try:
        with disk.arriving(area.code, stream, largest) as arrived:
            media = looked_into(arrived.path)
            result = scanned(arrived.path)
            if result.state == ScanState.REFUSED:
                raise DocumentRefused(virus(result.found))
            with transaction.atomic():
                file = _stored(area, arrived, media, result, now)
                disk.put_in_place(area.code, arrived)
                return _written(area, file, paper, by, now)
    except DocumentRefused as refused:
        record_change(
            by=by, area=area.code, action="documents.refused", subject="document:none", details={"why": str(refused)}
        )
        raise


def virus(found: str) -> str:
    """What is said of a file in which a virus was found."""
    return (
        f"The virus scanner found {found} in this file. It is not kept. Do not send it on: tell whoever looks after "
        "your computers, and whoever sent it."
    )


def _stored(area: Area, arrived: disk.Arrived, media: Media, result: Scanned, now: datetime) -> StoredFile:
    """The row of a content. One known already is kept as it is, but for what a scan has said since."""
    file, _ = StoredFile.objects.select_for_update().get_or_create(
        area=area,
        sha256=arrived.sha256,
        defaults={"size": arrived.size, "media_type": media, "kept_at": now},
    )
    if result.state != ScanState.WAITING or file.scan_state == ScanState.WAITING:
        _mark(file, result, now)
    return file


def _mark(file: StoredFile, result: Scanned, now: datetime) -> None:
    file.scan_state, file.scanned_by, file.found = result.state, result.by, result.found
    file.scanned_at = None if result.state == ScanState.WAITING else now
    file.save(update_fields=["scan_state", "scanned_by", "found", "scanned_at"])


def _written(area: Area, file: StoredFile, paper: Paper, by: Actor, now: datetime) -> Document:
    name = disk.safe_name(paper.file_name)
    document = Document.objects.create(
        area=area,
        file=file,
        title=(paper.title.strip() or name)[:200],
        file_name=name,
        source=paper.source[:200],
        kind=paper.kind,
        classification=paper.classification,
        received_on=paper.received_on,
        recorded_at=now,
        recorded_by=by.public_id,
    )
    record_change(
        by=by,
        area=area.code,
        action="documents.kept",
        subject=f"document:{document.public_id}",
        details={"kind": paper.kind, "sha256": file.sha256, "media_type": file.media_type, "scan": file.scan_state},
    )
    return document


@transaction.atomic
def scan_again(*, file: StoredFile, by: Actor, now: datetime | None = None) -> ScanState:
    """Scan a kept file: one that waits, or was cleared when no scanner was set. What is refused leaves the disk."""
    file = StoredFile.objects.select_for_update().select_related("area").get(pk=file.pk)
    result = scanned(disk.place_of(file.area.code, file.sha256))
    if result.state == ScanState.WAITING and file.scan_state != ScanState.WAITING:
        return ScanState(file.scan_state)
    before = file.scan_state
    _mark(file, result, now or timezone.now())
    if file.scan_state != before:
        record_change(
            by=by,
            area=file.area.code,
            action="documents.scanned",
            subject=f"file:{file.sha256[:12]}",
            details={"from": before, "to": file.scan_state, "by": file.scanned_by, "found": file.found},
        )
    if file.scan_state == ScanState.REFUSED:
        transaction.on_commit(lambda: disk.remove(file.area.code, file.sha256))
    return ScanState(file.scan_state)
