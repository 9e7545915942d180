"""What came in, untouched; what was decided of it; and what somebody without an account has typed so far."""

from django.db import models
from django.db.models import Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.intake.choices import Decided, Door
from goldenthread.casework.models import Case
from goldenthread.documents.models import Document
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.people.models import Child


class Arrival(AppendOnlyModel):
    """A request, or a child brought to attention, as it reached the authority: kept as it came.

    ``reached_on`` is the London day it first reached the authority, weekends and holidays too: the day from which the
    law counts (SEND Regulations 2014 reg 5(1)).
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, help_text="The reference on a receipt.")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, db_index=False)  # an index below begins with it
    door = models.CharField(max_length=16, choices=Door)
    reached_on = models.DateField()
    reached_at = models.DateTimeField()
    given = models.JSONField(help_text="Every answer as it was given.")
    asked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="The setting that asked through its own account.",
    )  # fmt: skip
    on_roll = models.ForeignKey(
        Child, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="The child on its roll whom a setting chose.",
    )  # fmt: skip
    key = models.CharField(max_length=40, blank=True, help_text="Made with the form an officer typed it in: kept once.")

    class Meta:
        indexes = [models.Index(fields=["area", "reached_on"], name="arrival_reached")]
        constraints = [models.UniqueConstraint(fields=["area", "key"], condition=~Q(key=""), name="arrival_once")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "door", "reached_on", "reached_at", "asked_by", "organisation", "on_roll",
            "key",
        }  # fmt: skip
        replace = {"given"}

    def __str__(self) -> str:
        return f"Arrival {self.public_id}"


class ArrivalPaper(AppendOnlyModel):
    """A supporting paper that came with an arrival."""

    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Scrub:
        keep = {"id", "arrival", "document"}


class ArrivalDecision(AppendOnlyModel):
    """What an officer decided of an arrival, with what was offered to them then. The last one stands."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="decisions")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Decided)
    child = models.ForeignKey(Child, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="arrival_decisions")
    why = models.CharField(max_length=500, blank=True)
    offered = models.JSONField(default=list, help_text="The children who were offered as alike, each with the reasons.")
    moved_from = models.DateField(
        null=True, blank=True, help_text="The date a request had before this earlier arrival was joined to it."
    )
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Scrub:
        keep = {"id", "public_id", "arrival", "area", "kind", "child", "case", "moved_from", "at", "by"}
        replace = {"why", "offered"}


class Asking(models.Model):
    """What somebody without an account has typed so far; gone when it is sent, or 28 days after the last page."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, blank=True, db_index=True, help_text="Of the code to come back with.")
    answers = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField(db_index=True)

    class Scrub:
        keep = {"id", "public_id", "area", "begun_at", "saved_at"}
        drop = {"answers", "digest"}


class AskingPaper(models.Model):
    """A paper given while asking, until it is sent with the rest."""

    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Scrub:
        keep = {"id", "asking", "document"}
