"""The words a stored document is described in."""

from django.db import models


class Media(models.TextChoices):
    """The kinds of file that are kept: told by what is in the file, never by its name."""

    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document"
    WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel workbook"
    PDF = "application/pdf", "PDF"
    CSV = "text/csv", "CSV table"
    TEXT = "text/plain", "Plain text"
    PNG = "image/png", "PNG picture"
    JPEG = "image/jpeg", "JPEG picture"


ENDINGS: dict[str, tuple[str, ...]] = {
    Media.WORD: (".docx",),
    Media.WORKBOOK: (".xlsx",),
    Media.PDF: (".pdf",),
    Media.CSV: (".csv", ".txt", ".tsv"),
    Media.TEXT: (".txt", ".csv", ".md"),
    Media.PNG: (".png",),
    Media.JPEG: (".jpg", ".jpeg"),
}
"""How the name of each kind may end; the first is given where it ends otherwise."""


class ScanState(models.TextChoices):
    """How far a stored file has been looked into. Nobody opens one that is not clean."""

    WAITING = "waiting", "Waiting to be scanned"
    CLEAN = "clean", "Nothing found"
    REFUSED = "refused", "Refused"
    UNSCANNABLE = "unscannable", "Could not be scanned"


class Classification(models.TextChoices):
    """How widely a document may be shown: the applications above decide by it, beside whose it is."""

    PUBLIC = "public", "Public"
    PARTNERSHIP = "partnership", "For the partnership"
    PERSONAL = "personal", "About a person"
    RESTRICTED = "restricted", "About a person, for those named alone"
