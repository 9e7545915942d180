"""What of a file must never be read again."""

from django.db import models

from goldenthread.partnership.models import Area


class ErasedRow(models.Model):
    """One line of a file that was erased on a decision. It says nothing of whom: a checksum and a line.

    Whenever a file with this checksum is read, under whatever feed, the line is counted and passed over.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    checksum = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    line = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "checksum", "line"], name="row_erased_once")]

    class Scrub:
        keep = {"id", "area", "checksum", "line"}
