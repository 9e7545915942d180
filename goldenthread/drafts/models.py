"""Forms half filled in, and the texts that came second when two people wrote at once."""

from django.db import models

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User


class Draft(models.Model):
    """What stands in one form about one subject, before it is sent.

    A draft is one person's own, or shared by all who may fill in the form (``owner`` empty). It is not a record:
    nothing is read from it but the form itself, and sending the form ends it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=80, help_text="What it is about: “case:<public id>”.")
    form = models.CharField(max_length=60, help_text="Which form.")
    owner = models.CharField(max_length=16, blank=True, help_text="Public id of whose it is; empty where it is shared.")
    address = models.CharField(max_length=300, blank=True, help_text="The page of ours that the form is on.")
    title = models.CharField(max_length=200, blank=True, help_text="What the form is, as its page calls it.")
    child = models.CharField(max_length=16, blank=True, help_text="Public id of whom it is about, where a page says.")
    fields = models.JSONField(default=dict, help_text="What was typed, a list of values for each box.")
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["saved_at"], name="draft_saved_at")]
        constraints = [models.UniqueConstraint(fields=["area", "subject", "form", "owner"], name="draft_once")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "subject", "form", "owner", "child", "version", "begun_at", "saved_at",
            "saved_by",
        }  # fmt: skip
        drop = {"fields", "address", "title"}


class SetAside(models.Model):
    """What a person typed into a draft that somebody else had changed meanwhile: kept beside it, never over it."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="set_aside")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    seen = models.PositiveIntegerField(help_text="The version of the draft they began from.")
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "by", "seen"], name="set_aside_once_a_version")]

    class Scrub:
        keep = {"id", "public_id", "draft", "by", "seen", "saved_at"}
        drop = {"fields"}
