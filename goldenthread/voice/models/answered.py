"""You said, we did: what came of what was heard."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area
from goldenthread.voice.choices import Outcome
from goldenthread.voice.models.heard import Feedback


class Reply(AppendOnlyModel):
    """What came of one or several things heard. A newer reply takes the place of the one it corrects."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    feedback = models.ManyToManyField(Feedback, related_name="replies")
    you_said = models.CharField(max_length=300, help_text="What was said, in plain words and nobody's own.")
    outcome = models.CharField(max_length=8, choices=Outcome)
    we_did = models.TextField()
    ref = models.CharField(max_length=64, blank=True, help_text="What it became, as kind:public id.")
    public = models.BooleanField(default=False, help_text="Anybody may read it.")
    day = models.DateField()
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    citation = models.CharField(max_length=200, blank=True, help_text="Document, part and line it was taken from.")
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "public", "day"], name="reply_public_by_day"),
            models.Index(fields=["ref"], name="reply_ref"),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "feedback", "outcome", "ref", "public", "day", "corrects", "citation", "by",
            "recorded_at",
        }  # fmt: skip
        replace = {"you_said", "we_did", "by_name"}

    def __str__(self) -> str:
        return self.you_said
