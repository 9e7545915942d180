"""What a meeting found: progress with each outcome, what everybody thinks, who came, what is recommended."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.reviews.choices import Adulthood, Came, Decision, Onward, Progress
from goldenthread.casework.reviews.models.reviews import Invitee, Review
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Report(AppendOnlyModel):
    """The report of a meeting (regulation 20(7) to (9)), as it was sent. A later one stands beside the first."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    sent_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)
    child_views = models.TextField(blank=True)
    parent_views = models.TextField(blank=True)
    changed = models.TextField(blank=True, help_text="What has changed in needs, provision or placement.")
    not_provided = models.TextField(blank=True, help_text="Provision of the plan that was not made, and why.")
    recommends = models.CharField(max_length=12, choices=Decision)
    recommendations = models.TextField(blank=True)
    differences = models.TextField(blank=True, help_text="Where those at the meeting did not agree.")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="review_report_once")]

    class Scrub:
        keep = {"id", "public_id", "area", "review", "number", "held_on", "sent_on", "at", "by", "recommends"}
        replace = {
            "by_name", "child_views", "parent_views", "changed", "not_provided", "recommendations", "differences",
        }  # fmt: skip


class OutcomeProgress(AppendOnlyModel):
    """One outcome of the plan as it stood, and how far it has come. ``lineage`` is its row in every version."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="outcomes")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    lineage = models.CharField(max_length=16, blank=True, help_text="Blank where the plan’s rows are not kept here.")
    outcome = models.TextField()
    progress = models.CharField(max_length=8, choices=Progress)
    words = models.TextField(blank=True)
    onward = models.CharField(max_length=8, choices=Onward)
    proposed = models.TextField(blank=True, help_text="How it should read from now on, where it should change.")

    class Meta:
        ordering = ["number"]

    class Scrub:
        keep = {"id", "report", "area", "number", "lineage", "progress", "onward"}
        replace = {"outcome", "words", "proposed"}


class AdulthoodView(AppendOnlyModel):
    """What was said of one of the four matters of preparing for adulthood, from Year 9 on (regulation 20(6))."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="adulthood")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=12, choices=Adulthood)
    words = models.TextField()

    class Scrub:
        keep = {"id", "report", "area", "matter"}
        replace = {"words"}


class Attendance(AppendOnlyModel):
    """What part one invitee had in the meeting."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="attendance")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    invitee = models.ForeignKey(Invitee, on_delete=models.PROTECT, related_name="attendance")
    came = models.CharField(max_length=12, choices=Came)

    class Scrub:
        keep = {"id", "report", "area", "invitee", "came"}
