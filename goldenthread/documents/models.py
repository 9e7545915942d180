"""Files by their content, and the documents they are."""

from django.db import models
from django.db.models import Q

from goldenthread.documents.choices import Classification, Media, ScanState
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class StoredFile(models.Model):
    """One content, kept once an area, with what was found in it."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, help_text="SHA-256 of the content, and where it lies in the data folder.")
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    media_type = models.CharField(max_length=80, choices=Media, help_text="Told by the content, not by the name.")
    kept_at = models.DateTimeField()
    scan_state = models.CharField(max_length=12, choices=ScanState, default=ScanState.WAITING)
    scanned_at = models.DateTimeField(null=True, blank=True)
    scanned_by = models.CharField(
        max_length=120, blank=True, help_text="The virus scanner and version, or that none is set."
    )
    found = models.CharField(max_length=200, blank=True, help_text="What the scanner found, or why it could not scan.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "sha256"], name="content_once_an_area"),
            models.CheckConstraint(
                condition=Q(scan_state=ScanState.WAITING.value) | Q(scanned_at__isnull=False),
                name="scanned_state_has_an_instant",
            ),
        ]

    class Scrub:
        keep = {
            "id",
            "area",
            "sha256",
            "size",
            "media_type",
            "kept_at",
            "scan_state",
            "scanned_at",
            "scanned_by",
            "found",
        }


class Document(models.Model):
    """A paper that came: what it is, from whom, and when. What it is about belongs to the applications above."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200, help_text="As given, without folders.")
    source = models.CharField(max_length=200, help_text="Who or what it came from.")
    kind = models.CharField(max_length=40, help_text="What sort of paper; the application that keeps it says which.")
    classification = models.CharField(max_length=12, choices=Classification)
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64, help_text="Public id of the person, or the name of the process.")

    class Meta:
        indexes = [models.Index(fields=["area", "kind", "received_on"], name="document_kind")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "file", "kind", "classification", "received_on", "recorded_at", "recorded_by",
        }  # fmt: skip
        replace = {"title", "file_name", "source"}

    def __str__(self) -> str:
        return f"Document {self.public_id}"
