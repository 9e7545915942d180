"""Marks: a draft while somebody is at it; then the marking as submitted; then what was agreed in moderation."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.quality.choices import Grade
from goldenthread.quality.models.audits import Assignment, SampledRecord
from goldenthread.quality.models.tools import Criterion


class Draft(models.Model):
    """What a marker has put down so far. Nobody else ever reads it; it goes when the marking is submitted."""

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="draft")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    marks = models.JSONField(default=dict, help_text="By key of criterion: grade (none: does not apply), evidence.")
    words = models.TextField(blank=True, help_text="What a family says besides; markers say it when they hand in.")
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Scrub:
        keep = {"id", "assignment", "area", "version", "saved_at"}
        drop = {"marks", "words"}


class Marking(AppendOnlyModel):
    """One marker's marks of one record, as submitted, with the grade that follows from them."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(SampledRecord, on_delete=models.PROTECT, related_name="markings")
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="marking")
    seat = models.CharField(max_length=12)
    submitted_on = models.DateField()
    entered_by = models.CharField(max_length=64)
    entered_by_name = models.CharField(max_length=200)
    score = models.DecimalField(max_digits=4, decimal_places=3, help_text="Weighted mean of the grades, 1 to 4.")
    overall = models.PositiveSmallIntegerField(choices=Grade)
    words = models.TextField(blank=True, help_text="What the marker says in the round.")

    class Meta:
        indexes = [models.Index(fields=["record", "seat"], name="marking_of_record")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "record", "assignment", "seat", "submitted_on", "entered_by", "score", "overall",
        }  # fmt: skip
        replace = {"entered_by_name", "words"}


class Mark(AppendOnlyModel):
    """One grade with its evidence; no grade where the criterion does not apply."""

    marking = models.ForeignKey(Marking, on_delete=models.PROTECT, related_name="marks")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="marks")
    grade = models.PositiveSmallIntegerField(choices=Grade, null=True, blank=True)
    evidence = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["marking", "criterion"], name="criterion_marked_once")]

    class Scrub:
        keep = {"id", "marking", "area", "criterion", "grade"}
        replace = {"evidence"}


class Moderation(AppendOnlyModel):
    """What a third person settled for one record, having seen both markings."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    record = models.OneToOneField(SampledRecord, on_delete=models.PROTECT, related_name="moderation")
    moderator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="moderations")
    moderated_on = models.DateField()
    score = models.DecimalField(max_digits=4, decimal_places=3)
    overall = models.PositiveSmallIntegerField(choices=Grade)
    reasons = models.TextField()

    class Scrub:
        keep = {"id", "public_id", "area", "record", "moderator", "moderated_on", "score", "overall"}
        replace = {"reasons"}


class AgreedMark(AppendOnlyModel):
    """The grade that stands for one criterion of a moderated record."""

    moderation = models.ForeignKey(Moderation, on_delete=models.PROTECT, related_name="marks")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="agreed_marks")
    grade = models.PositiveSmallIntegerField(choices=Grade, null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["moderation", "criterion"], name="criterion_agreed_once")]

    class Scrub:
        keep = {"id", "moderation", "area", "criterion", "grade"}
        replace = {"reason"}
