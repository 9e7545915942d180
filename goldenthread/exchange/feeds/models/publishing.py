"""Joint snapshots as they were made, and what people decided about matches."""

from django.db import models
from django.db.models import Q

from goldenthread.exchange.feeds.choices import Outcome, Stage
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User


class Publication(models.Model):
    """One making of the joint snapshot: how far it came, and what was in it.

    `progress` are the stages with their seconds and rows. The snapshot is a folder on disk; what is current is told by
    the folders alone, so that a row that says otherwise misleads nobody.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    snapshot = models.CharField(max_length=60, blank=True, help_text="Id of the snapshot, once there is one.")
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.WAITING)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.RUNNING)
    why = models.TextField(blank=True, help_text="Why it failed, and what to do.")
    progress = models.JSONField(default=list)
    rows = models.JSONField(default=dict, help_text="Rows of each table.")
    deliveries = models.JSONField(default=list, help_text="Public ids of the deliveries in it.")
    readings = models.JSONField(default=dict, help_text="How often each delivery in it had been read.")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["area", "-started_at"], name="area_publications")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.RUNNING, finished_at=None)
                | (~Q(outcome=Outcome.RUNNING) & Q(finished_at__isnull=False)),
                name="publication_finishes_with_an_outcome",
            )
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "snapshot", "stage", "outcome", "progress", "rows", "deliveries", "readings",
            "started_at", "finished_at", "by", "by_name",
        }  # fmt: skip
        replace = {"why"}


class MatchDecision(models.Model):
    """Somebody said whether two records of sources are one child. It stands until it is taken back; nothing is merged.

    A record is named by its source and its key in it, as `repository.matching` names them: both stay the same from one
    delivery to the next. The left one is first in order of text.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    left_source = models.CharField(max_length=80)
    left_record = models.CharField(max_length=200)
    right_source = models.CharField(max_length=80)
    right_record = models.CharField(max_length=200)
    same = models.BooleanField()
    why = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "left_source", "left_record", "right_source", "right_record"],
                condition=Q(taken_back_at=None),
                name="one_decision_a_pair",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="decision_taken_back_by_somebody",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "left_source", "right_source", "same", "at", "by", "taken_back_at",
            "taken_back_by",
        }  # fmt: skip
        replace = {"left_record", "right_record", "why"}
