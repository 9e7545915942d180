"""What leaves: a plan in other words, approved by a person first; and each disclosure with its lawful basis."""

from django.db import models
from django.db.models import Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.plans.choices import Wording
from goldenthread.casework.plans.models.plans import Plan, PlanVersion
from goldenthread.correspondence.choices import Basis, Receiver
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Rendering(models.Model):
    """A version of a plan in other words. It may leave once a person has approved it as it stands."""

    Wording = Wording

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="renderings")
    wording = models.CharField(max_length=12, choices=Wording)
    parts = models.JSONField(help_text="Headings with their sentences, as a person may have put them right.")
    made_from = models.CharField(max_length=64, help_text="SHA-256 of the plan it was made from.")
    edition = models.PositiveIntegerField(default=1)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=64, blank=True)
    approved_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "wording"], name="plan_rendering_once"),
            models.CheckConstraint(
                condition=Q(approved_on=None, approved_by="") | (Q(approved_on__isnull=False) & ~Q(approved_by="")),
                name="plan_rendering_approved_on_and_by",
            ),
        ]

    class Scrub:
        keep = {"id", "public_id", "area", "version", "wording", "made_from", "edition", "approved_on", "approved_by"}
        replace = {"approved_by_name"}
        drop = {"parts"}


class Disclosure(AppendOnlyModel):
    """A plan given to somebody: to whom, in what form, and on which ground of regulation 17."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="disclosures")
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="disclosures")
    to = models.CharField(max_length=200)
    receiver = models.CharField(max_length=12, choices=Receiver, help_text="What they are.")
    form = models.CharField(max_length=40, help_text="Word, PDF, easy-read, page ….")
    basis = models.CharField(max_length=16, choices=Basis)
    reason = models.TextField(blank=True)
    letter = models.CharField(max_length=16, blank=True, help_text="The letter it went with, by its public id.")
    disclosed_on = models.DateField()
    disclosed_by = models.CharField(max_length=64)
    disclosed_by_name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["plan", "disclosed_on"], name="plan_disclosure")]

    class Scrub:
        keep = {
            "id", "area", "plan", "version", "receiver", "form", "basis", "letter", "disclosed_on", "disclosed_by",
        }  # fmt: skip
        replace = {"to", "reason", "disclosed_by_name"}
