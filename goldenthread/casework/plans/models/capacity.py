"""Hours a year that a service has been commissioned to give, as somebody entered them."""

from django.db import models

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class CommissionedHours(models.Model):
    """What one provider is commissioned to give of one kind of provision in a school year."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    type = models.CharField(max_length=24)
    provider = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(help_text="The year in which the school year begins.")
    hours = models.PositiveIntegerField()
    basis = models.CharField(max_length=300, help_text="Where the figure comes from.")
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "type", "provider", "year"], name="commissioned_hours_once")
        ]

    class Scrub:
        keep = {"id", "public_id", "area", "type", "provider", "year", "hours", "basis", "edition"}
