"""Re-assessment, moves between areas, ceasing and personal budgets: what the events of the case do not hold."""

from django.db import models

from goldenthread.casework.models import Case
from goldenthread.casework.reviews.choices import BudgetForm, ChangeKind
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child


class Change(models.Model):
    """One course of events beside the review. Its steps are events of the case from ``begun_on`` on."""

    Kind = ChangeKind

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="changes")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind)
    begun_on = models.DateField()
    begun_by = models.CharField(max_length=64)
    begun_by_name = models.CharField(max_length=200)
    other_authority = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "kind", "ended_on"], name="change_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"], condition=models.Q(ended_on=None), name="one_open_change_of_a_kind"
            )
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "case", "child", "kind", "begun_on", "begun_by", "other_authority", "ended_on",
            "outcome",
        }  # fmt: skip
        replace = {"begun_by_name"}

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.public_id}"


class BudgetLine(models.Model):
    """One part of a personal budget: for what, in which form, how much a year."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="lines")
    purpose = models.CharField(max_length=300)
    form = models.CharField(max_length=12, choices=BudgetForm)
    pounds = models.DecimalField(max_digits=9, decimal_places=2, help_text="Pounds a year.")
    on_premises = models.BooleanField(default=False, help_text="Used on the premises of a school or college.")
    head_agreed_on = models.DateField(null=True, blank=True, help_text="When its head agreed to that.")

    class Scrub:
        keep = {"id", "area", "change", "form", "pounds", "on_premises", "head_agreed_on"}
        replace = {"purpose"}
