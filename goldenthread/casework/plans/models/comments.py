"""What family and professionals say of a draft, section by section, and what came of each comment."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.plans.choices import Capacity, Said
from goldenthread.casework.plans.models.plans import PlanVersion
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User


class Invitation(models.Model):
    """Somebody asked to comment on a version that was sent, and by when."""

    Capacity = Capacity

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="plan_invitations")
    capacity = models.CharField(max_length=12, choices=Capacity)
    asked_on = models.DateField()
    due_on = models.DateField()
    finished_on = models.DateField(null=True, blank=True, help_text="When they said that they had no more to say.")

    class Meta:
        indexes = [models.Index(fields=["person", "finished_on", "due_on"], name="plan_invitation_open")]
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="plan_invited_once")]

    class Scrub:
        keep = {"id", "public_id", "area", "version", "person", "capacity", "asked_on", "due_on", "finished_on"}


class Comment(AppendOnlyModel):
    """What somebody said of a section or a row. Kept as it was said."""

    Capacity = Capacity

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="comments")
    section = models.CharField(max_length=20)
    lineage = models.CharField(max_length=16, blank=True, help_text="The row it is about; blank: the section.")
    words = models.TextField()
    capacity = models.CharField(max_length=12, choices=Capacity)
    said_by_name = models.CharField(max_length=200)
    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_comments")
    came_by = models.CharField(max_length=60, blank=True, help_text="Letter, telephone …: where an officer wrote it.")
    said_on = models.DateField()
    written_by = models.CharField(max_length=64)
    key = models.CharField(max_length=40, help_text="Sent twice with one key, it is kept once.")

    class Meta:
        indexes = [models.Index(fields=["version", "section"], name="plan_comment_of_section")]
        constraints = [models.UniqueConstraint(fields=["version", "written_by", "key"], name="plan_comment_once")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "version", "section", "lineage", "capacity", "person", "said_on", "written_by",
            "key", "came_by",
        }  # fmt: skip
        replace = {"words", "said_by_name"}


class Answer(AppendOnlyModel):
    """What came of a comment, in words the person who made it reads. A later answer stands over an earlier."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=12, choices=Said)
    words = models.TextField()
    answered_on = models.DateField()
    answered_by = models.CharField(max_length=64)
    answered_by_name = models.CharField(max_length=200)

    class Scrub:
        keep = {"id", "area", "comment", "outcome", "answered_on", "answered_by"}
        replace = {"words", "answered_by_name"}
