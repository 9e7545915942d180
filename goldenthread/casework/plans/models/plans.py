"""A plan, its versions, and the sections of a version."""

from django.db import models
from django.db.models import Q

from goldenthread.casework.models import Case
from goldenthread.casework.plans import frozen
from goldenthread.casework.plans.choices import Pronoun, VersionKind
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child


class Plan(models.Model):
    """One child's plan of one kind, through all its versions.

    ``case`` is the one it was begun on: an assessment, or a plan that was maintained before this was written.
    The case of the plan that an assessment led to keeps the same plan.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="plans")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plans_begun")
    template = models.CharField(max_length=20, help_text="The kind of plan: ehcp, or another declared beside it.")
    pronoun = models.CharField(
        max_length=8, choices=Pronoun, blank=True, help_text="Blank: nobody has asked; the record's sex is gone by."
    )
    begun_on = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["area", "template"], name="plan_of_area")]
        constraints = [models.UniqueConstraint(fields=["case", "template"], name="plan_once_a_case")]

    class Scrub:
        keep = {"id", "public_id", "area", "child", "case", "template", "pronoun", "begun_on", "created_at"}

    def __str__(self) -> str:
        return f"{self.template} {self.public_id}"


class PlanVersion(models.Model):
    """A version: worked on until it is sent, and from then on as it was sent, for ever.

    The database refuses any change to a version that has been sent, and to whatever it is made of.
    """

    Kind = VersionKind

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=VersionKind)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="led_to")
    version = models.PositiveIntegerField(default=1)
    begun_on = models.DateField()
    begun_by = models.CharField(max_length=64)
    ready_on = models.DateField(null=True, blank=True)
    ready_by = models.CharField(max_length=64, blank=True)
    ready_by_name = models.CharField(max_length=200, blank=True)
    ready_reason = models.TextField(blank=True, help_text="Why it was called ready with matters still open.")
    approved_on = models.DateField(null=True, blank=True, help_text="When a delegated officer decided to issue it.")
    approved_by = models.CharField(max_length=64, blank=True)
    approved_by_name = models.CharField(max_length=200, blank=True)
    comments_by = models.DateField(null=True, blank=True, help_text="The last day of the family's time to comment.")
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.CharField(max_length=64, blank=True)
    sent_by_name = models.CharField(max_length=200, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what was sent.")

    class Meta:
        indexes = [models.Index(fields=["plan", "sent_on"], name="plan_version_sent")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once"),
            models.UniqueConstraint(fields=["plan"], condition=Q(sent_on=None), name="one_working_version"),
            models.CheckConstraint(
                condition=Q(sent_on=None, fingerprint="", sent_by="")
                | (Q(sent_on__isnull=False) & ~Q(fingerprint="") & ~Q(sent_by="")),
                name="sent_with_fingerprint_and_by",
            ),
            models.CheckConstraint(
                condition=Q(ready_on=None, ready_by="") | (Q(ready_on__isnull=False) & ~Q(ready_by="")),
                name="ready_on_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None, approved_by="") | (Q(approved_on__isnull=False) & ~Q(approved_by="")),
                name="plan_approved_on_and_by_together",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "plan", "number", "kind", "based_on", "version", "begun_on", "begun_by",
            "ready_on", "ready_by", "approved_on", "approved_by", "comments_by", "sent_on", "sent_by", "fingerprint",
        }  # fmt: skip
        replace = {"ready_by_name", "ready_reason", "sent_by_name", "approved_by_name"}

    @staticmethod
    def guards(vendor: str) -> list[str]:
        """The statements by which a database keeps what was sent as it was sent."""
        return frozen.guards(vendor)


class Section(models.Model):
    """A section of a version: whether there is nothing to put in it, and why; its rows hang on the version."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=20)
    nothing_because = models.TextField(blank=True, help_text="Why nothing is to be put here.")
    edition = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="plan_section_once")]

    class Scrub:
        keep = {"id", "area", "version", "key", "edition", "changed_by"}
        replace = {"nothing_because"}
