"""What a body cannot settle itself: it goes up the lines with a clock, and comes back with an answer."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.governance.models.bodies import Body
from goldenthread.governance.models.happened import Decision
from goldenthread.governance.models.meetings import Item
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Escalation(models.Model):
    """One matter put to the body above; its steps say where it is now."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    raised_by_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="raised")
    title = models.CharField(max_length=200)
    words = models.TextField()
    asks = models.TextField(help_text="What the body above is asked to do.")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="escalations")
    about = models.CharField(max_length=40, blank=True, help_text="kind:public_id of what it is about.")
    with_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="held", help_text="Who owes the answer.")
    raised_on = models.DateField()
    answer_by = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Scrub:
        keep = {
            "id", "public_id", "area", "raised_by_body", "item", "about", "with_body", "raised_on", "answer_by",
            "closed_on", "version",
        }  # fmt: skip
        replace = {"title", "words", "asks"}


class EscalationStep(AppendOnlyModel):
    """One thing that happened to an escalation."""

    class Kind(models.TextChoices):
        RAISED = "raised", "Raised"
        PASSED_UP = "passed_up", "Passed up"
        TOLD = "told", "Told that the answer is overdue"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed below"
        WITHDRAWN = "withdrawn", "Withdrawn"

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, help_text="Whose step it is, or who is told.")
    on = models.DateField()
    words = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="answers")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Meta:
        ordering = ["on", "pk"]

    class Scrub:
        keep = {"id", "area", "escalation", "kind", "body", "on", "decision", "recorded_at", "recorded_by"}
        replace = {"words"}
