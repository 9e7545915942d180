"""What is done about failures in partners' data: a plan with its actions, each with an owner and a target."""

from django.db import models

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User


class QualityPlan(models.Model):
    """A failure somebody set out to mend: which check, in whose feed, from how many to how few by when."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(max_length=80, help_text="The code of the check that fails.")
    feed = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    baseline = models.PositiveBigIntegerField(help_text="Rows that failed when it was made.")
    target = models.PositiveBigIntegerField(help_text="Rows that may still fail on the target day.")
    target_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=500, blank=True, help_text="What came of it, said when it is closed.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on=None, outcome="")
                | (models.Q(closed_on__isnull=False) & ~models.Q(outcome="")),
                name="quality_plan_closes_with_an_outcome",
            )
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "finding", "feed", "organisation", "owner", "baseline", "target", "target_on",
            "opened_at", "opened_by", "closed_on",
        }  # fmt: skip
        replace = {"title", "outcome"}


class QualityAction(models.Model):
    """One thing to be done in a plan, by whom, by when; and how it went."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    plan = models.ForeignKey(QualityPlan, on_delete=models.CASCADE, related_name="actions")
    what = models.CharField(max_length=500)
    owner = models.CharField(max_length=200, help_text="Who does it: a colleague, or somebody at the provider.")
    due_on = models.DateField()
    progress = models.CharField(max_length=500, blank=True)
    progress_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Scrub:
        keep = {"id", "public_id", "plan", "due_on", "progress_on", "done_on"}
        replace = {"what", "owner", "progress"}
