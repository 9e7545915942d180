"""What was said of an action or a priority on a day, and what it rests on."""

from django.db import models
from django.db.models import Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.improvement.models.doing import Action
from goldenthread.improvement.models.measuring import Reading
from goldenthread.improvement.models.shared import CITATION, KEPT
from goldenthread.improvement.models.strategies import Priority
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User


class Evidence(AppendOnlyModel):
    """One thing that words can rest on, of a day, and when it will have gone stale."""

    class Kind(models.TextChoices):
        READING = "reading", "A measure's reading"
        AUDIT = "audit", "An audit"
        FEEDBACK = "feedback", "What families said"
        DOCUMENT = "document", "A document"
        DECISION = "decision", "A decision"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True, help_text="Who made it, or where it is kept.")
    ref = models.CharField(max_length=64, blank=True, help_text="The thing itself, as kind:public id.")
    reading = models.ForeignKey(Reading, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    day = models.DateField(help_text="The day it speaks of.")
    stale_after_days = models.PositiveSmallIntegerField(null=True, blank=True)
    stale_on = models.DateField(null=True, blank=True)
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="reading", reading__isnull=False) | (~Q(kind="reading") & Q(reading=None)),
                name="evidence_of_a_reading_has_it",
            ),
            models.CheckConstraint(
                condition=Q(stale_after_days=None) | Q(stale_on=None), name="evidence_stale_by_days_or_by_date"
            ),
        ]
        indexes = [models.Index(fields=["ref"], name="evidence_ref")]

    class Scrub:
        keep = KEPT | {
            "kind", "ref", "reading", "priority", "action", "day", "stale_after_days", "stale_on", "citation",
            "recorded_at",
        }  # fmt: skip
        replace = {"title", "source", "by_name"}


class Update(AppendOnlyModel):
    """How an action or a priority stood on a day: a rating, the reasons, and what defends it.

    Where the rating contradicted what is known, the question that was put stands with the author's answer.
    """

    class Rating(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        ON_TRACK = "on_track", "On track"
        AT_RISK = "at_risk", "At risk"
        OFF_TRACK = "off_track", "Off track"
        DONE = "done", "Done"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="updates")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="updates")
    day = models.DateField()
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author_words = models.CharField(max_length=200, help_text="Who says it: a name, or a role and its paper.")
    rating = models.CharField(max_length=12, choices=Rating)
    reasons = models.TextField()
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="updates")
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(priority=None, action__isnull=False) | Q(priority__isnull=False, action=None),
                name="update_of_a_priority_or_an_action",
            ),
            models.CheckConstraint(condition=Q(question="") | ~Q(answer=""), name="update_question_has_an_answer"),
        ]
        indexes = [
            models.Index(fields=["action", "day"], name="update_of_action"),
            models.Index(fields=["priority", "day"], name="update_of_priority"),
        ]

    class Scrub:
        keep = KEPT | {"priority", "action", "day", "author", "rating", "evidence", "citation", "recorded_at"}
        replace = {"author_words", "reasons", "question", "answer"}
