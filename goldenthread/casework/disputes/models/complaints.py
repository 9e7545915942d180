"""Complaints and the ombudsman, and what was learned from any disagreement."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.disputes.choices import Cause, ComplaintStage, ComplaintStepKind, Ending, Finding
from goldenthread.casework.disputes.models.disputes import Dispute
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child


class Complaint(models.Model):
    """One complaint about a child's case, through its stages. ``due_on`` is by the authority's own policy, not law."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="complaints")
    received_on = models.DateField()
    who = models.CharField(max_length=200)
    about = models.TextField()
    cause = models.CharField(max_length=16, choices=Cause)
    stage = models.CharField(max_length=10, choices=ComplaintStage, default=ComplaintStage.STAGE_1)
    stage_began_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=40, blank=True, help_text="The ombudsman’s number.")
    found = models.CharField(max_length=12, choices=Finding, blank=True, help_text="At the last stage answered.")
    remedy = models.TextField(blank=True)
    paid = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True, help_text="In pounds.")
    answered_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["area", "answered_on", "due_on"], name="complaint_due")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "child", "received_on", "cause", "stage", "stage_began_on", "due_on", "found",
            "paid", "answered_on", "version",
        }  # fmt: skip
        replace = {"who", "about", "reference", "remedy"}


class ComplaintStep(AppendOnlyModel):
    """Something that happened to a complaint: received, answered, taken further.

    ``stage`` is the one it is at from then on. What was found and paid is of the answer at that stage: the complaint
    itself holds the last one alone. ``recorded_at`` is when it was learned here.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=10, choices=ComplaintStage)
    kind = models.CharField(max_length=13, choices=ComplaintStepKind)
    found = models.CharField(max_length=12, choices=Finding, blank=True)
    paid = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True, help_text="In pounds.")
    what = models.CharField(max_length=500)
    on = models.DateField()
    by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Scrub:
        keep = {"id", "area", "complaint", "stage", "kind", "found", "paid", "on", "recorded_at"}
        replace = {"what", "by_name"}


class Lesson(AppendOnlyModel):
    """What was learned from a dispute or a complaint: how it ended, why, what it cost, and what changes."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    dispute = models.ForeignKey(Dispute, null=True, blank=True, on_delete=models.PROTECT, related_name="lessons")
    complaint = models.ForeignKey(Complaint, null=True, blank=True, on_delete=models.PROTECT, related_name="lessons")
    cause = models.CharField(max_length=16, choices=Cause)
    ending = models.CharField(max_length=12, choices=Ending)
    why = models.TextField()
    change = models.TextField(blank=True, help_text="What will be done differently.")
    cost = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True, help_text="In pounds.")
    learned_on = models.DateField()
    by_name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["area", "learned_on", "cause"], name="lesson_by_cause")]
        constraints = [
            models.CheckConstraint(
                condition=Q(dispute__isnull=False, complaint=None) | Q(dispute=None, complaint__isnull=False),
                name="lesson_of_one_thing",
            )
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "child", "dispute", "complaint", "cause", "ending", "cost", "learned_on",
        }  # fmt: skip
        replace = {"why", "change", "by_name"}
