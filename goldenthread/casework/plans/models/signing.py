"""Lines that another body must agree: what was asked and said of each, and what could not be agreed in time."""

from django.db import models
from django.db.models import Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.plans.choices import Signing
from goldenthread.casework.plans.models.plans import Plan, PlanVersion
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation


class Signature(AppendOnlyModel):
    """One thing said of one line: asked, agreed or not agreed. It holds for the line as it then was, and no longer."""

    Said = Signing

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="signatures")
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="signatures")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    lineage = models.CharField(max_length=16)
    line_print = models.CharField(max_length=64, help_text="SHA-256 of the line's words and figures.")
    said = models.CharField(max_length=12, choices=Signing)
    reason = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="By when an answer was asked for.")
    said_on = models.DateField()
    said_by = models.CharField(max_length=64)
    said_by_name = models.CharField(max_length=200)

    class Meta:
        indexes = [
            models.Index(fields=["plan", "lineage"], name="plan_signature_of_line"),
            models.Index(fields=["body", "said"], name="plan_signature_of_body"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(said=Signing.NOT_AGREED) | ~Q(reason=""), name="plan_not_agreed_with_reason"
            )
        ]

    class Scrub:
        keep = {
            "id", "area", "plan", "version", "body", "lineage", "line_print", "said", "due_on", "said_on", "said_by",
        }  # fmt: skip
        replace = {"reason", "said_by_name"}


class Escalation(models.Model):
    """A line that left the plan because it was not agreed: with the designated officers until somebody settles it."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="escalations")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="escalations")
    lineage = models.CharField(max_length=16)
    line = models.TextField(help_text="The line as it was left out.")
    because = models.TextField()
    opened_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    settled_how = models.TextField(blank=True)
    settled_by = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "settled_on", "opened_on"], name="plan_escalation_open")]
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage"], name="plan_escalated_once"),
            models.CheckConstraint(
                condition=Q(settled_on=None, settled_by="") | (Q(settled_on__isnull=False) & ~Q(settled_by="")),
                name="plan_escalation_settled_on_and_by",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "plan", "version", "lineage", "opened_on", "settled_on", "settled_by",
        }  # fmt: skip
        replace = {"line", "because", "settled_how"}
