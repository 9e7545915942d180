"""What was heard, as it was heard; and what was taken back again."""

from django.db import models
from django.db.models import Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area
from goldenthread.voice.choices import Feeling, Leave, Speaker, Theme, Way


class Feedback(AppendOnlyModel):
    """One thing that was said, or what a survey found, on a day. Nobody who said it is named."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=12, choices=Way)
    said_by = models.CharField(max_length=12, choices=Speaker)
    day = models.DateField(help_text="The day it was said, or the last day of the survey.")
    title = models.CharField(max_length=120)
    theme = models.CharField(max_length=12, choices=Theme)
    service = models.CharField(max_length=120, blank=True, help_text="The service or setting it is about, if one.")
    feeling = models.CharField(max_length=8, choices=Feeling)
    words = models.TextField(help_text="What was said.")
    as_said = models.BooleanField(default=False, help_text="The words are theirs; otherwise they are a summary.")
    leave = models.CharField(max_length=8, choices=Leave, default=Leave.NONE)
    base = models.PositiveIntegerField(null=True, blank=True, help_text="How many answered a survey's question.")
    percent = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, help_text="How many in a hundred said so."
    )
    source = models.CharField(max_length=200, blank=True, help_text="Who heard it.")
    citation = models.CharField(max_length=200, blank=True, help_text="Document, part and line it was taken from.")
    recorded_by = models.CharField(max_length=64)
    recorded_by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=0, percent__lte=100), name="feedback_percent_of_a_hundred"
            ),
            models.CheckConstraint(condition=Q(base=None) | Q(base__gte=1), name="feedback_base_is_somebody"),
        ]
        indexes = [
            models.Index(fields=["area", "day"], name="feedback_by_day"),
            models.Index(fields=["area", "theme", "day"], name="feedback_by_theme"),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "way", "said_by", "day", "theme", "feeling", "as_said", "leave", "base",
            "percent", "citation", "recorded_by", "recorded_at",
        }  # fmt: skip
        replace = {"title", "service", "words", "source", "recorded_by_name"}

    def __str__(self) -> str:
        return self.title


class Withdrawal(AppendOnlyModel):
    """Feedback taken back: whoever said it asked for that, or it was put down wrongly. Its words are shown no more."""

    feedback = models.OneToOneField(Feedback, on_delete=models.PROTECT, related_name="withdrawal")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    day = models.DateField()
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)

    class Scrub:
        keep = {"id", "feedback", "area", "day", "by"}
        replace = {"reason", "by_name"}
