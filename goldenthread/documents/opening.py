"""Opening a document: written down first, and never out of quarantine."""

from dataclasses import dataclass
from pathlib import Path

from django.http import FileResponse

from goldenthread.audit.actions import Actor, record_view
from goldenthread.documents import disk
from goldenthread.documents.choices import ENDINGS, ScanState
from goldenthread.documents.models import Document
from goldenthread.documents.refusals import NotYetClean

SAID = {
    ScanState.WAITING: "This document waits for the virus scanner, which has not answered yet. Try again later; "
    "whoever looks after this service can run ./gt documents scan.",
    ScanState.UNSCANNABLE: "The virus scanner could not read this document, so it stays closed. Ask for it as PDF.",
    ScanState.REFUSED: "The virus scanner found something harmful in this document. It has been taken away.",
}


@dataclass(frozen=True)
class Opened:
    """A document that may be read, and where its content lies."""

    document: Document
    path: Path


def open_document(user: Actor, document: Document, *, child: str = "", reason: str = "") -> Opened:
    """Open a document somebody may see: the look is written down first, or nothing is shown.

    The caller has decided that they may see it; ``child`` is the public id of the child it is about, if any. Raises
    NotYetClean; FileNotFoundError where the data folder has lost the content.
    """
    path = clean_path(document)
    record_view(
        by=user, area=document.area.code, page=f"documents.document.{document.public_id}", child=child, reason=reason
    )
    return Opened(document, path)


def clean_path(document: Document) -> Path:
    """Where the content of a document lies. Raises NotYetClean while it is in quarantine, FileNotFoundError if lost."""
    if document.file.scan_state != ScanState.CLEAN:
        raise NotYetClean(SAID[ScanState(document.file.scan_state)])
    path = disk.place_of(document.area.code, document.file.sha256)
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} is not there: a document’s content is missing from the data folder. Restore it from the backup."
        )
    return path


def document_response(opened: Opened) -> FileResponse:
    """A document as a download: never shown inside a page of ours, and of no kind but its own."""
    file = opened.document.file
    kind = f"{file.media_type}; charset=utf-8" if file.media_type.startswith("text/") else file.media_type
    name = disk.safe_name(opened.document.file_name, ENDINGS[file.media_type])
    answer = FileResponse(opened.path.open("rb"), as_attachment=True, filename=name, content_type=kind)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
