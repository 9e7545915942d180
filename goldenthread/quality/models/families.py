"""The one-time code with which a family grades its own plan. The code itself is never kept."""

from django.db import models
from django.db.models import Q

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area
from goldenthread.quality.models.audits import Assignment


class FamilyCode(models.Model):
    """One letter to a family: its number, the digest of its code, until when it can be used, and how it was tried."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, help_text="The number on the letter.")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="codes")
    digest = models.CharField(max_length=64, help_text="HMAC-SHA-256 of the code under the installation's key.")
    made_on = models.DateField()
    made_by = models.CharField(max_length=64)
    made_by_name = models.CharField(max_length=200, help_text="Whom the family is told to speak to.")
    last_day = models.DateField(help_text="The last day it can be used.")
    wrong = models.PositiveSmallIntegerField(default=0, help_text="How many wrong codes were typed with its number.")
    locked_on = models.DateField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True, help_text="The family's grades were sent with it.")
    ended_on = models.DateField(null=True, blank=True, help_text="Another letter took its place.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat"], condition=Q(ended_on=None), name="one_letter_to_a_family"),
            models.CheckConstraint(condition=Q(last_day__gte=models.F("made_on")), name="letter_days_in_order"),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "seat", "made_on", "made_by", "last_day", "wrong", "locked_on", "used_on",
            "ended_on",
        }  # fmt: skip
        replace = {"made_by_name"}
        drop = {"digest"}
