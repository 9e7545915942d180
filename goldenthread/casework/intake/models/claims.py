"""The code with which a family claims its case, and what a family says to its officer."""

from django.db import models
from django.db.models import Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.intake.choices import Channel
from goldenthread.casework.models import Case
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child, Relationship


class ClaimCode(models.Model):
    """A code that was sent to somebody whom an officer had checked, by another way than the request came.

    Only a keyed digest of it is kept. Five wrong tries lock it; a later code for the same person ends it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, help_text="The number beside the code.")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="claim_codes")
    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="claim_codes")
    digest = models.CharField(max_length=64, help_text="HMAC-SHA-256 of the code under the installation's key.")
    channel = models.CharField(max_length=8, choices=Channel)
    checked = models.CharField(max_length=500, help_text="How the officer made sure of who this is.")
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    last_day = models.DateField()
    tries = models.PositiveSmallIntegerField(default=0, help_text="Wrong codes typed with this number.")
    locked_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)
    used_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_on=None, used_by=None) | Q(used_on__isnull=False, used_by__isnull=False),
                name="claim_used_on_and_by_together",
            )
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "child", "relationship", "channel", "made_on", "made_by", "last_day", "tries",
            "locked_on", "ended_on", "used_on", "used_by",
        }  # fmt: skip
        replace = {"checked"}
        drop = {"digest"}


class FamilyMessage(AppendOnlyModel):
    """Something said between a family and its officer, in either direction."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="family_messages")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="family_messages")
    words = models.TextField()
    from_family = models.BooleanField()
    answers = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="answered_by")
    said_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="family_message_of_case")]

    class Scrub:
        keep = {"id", "public_id", "area", "case", "child", "from_family", "answers", "said_on", "at", "by"}
        replace = {"words"}
