"""What an audit found, what was learnt from it, and the examples it leaves for others to learn on."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation
from goldenthread.quality.choices import Bearing, Grade
from goldenthread.quality.models.audits import Audit
from goldenthread.quality.models.tools import Criterion


class AuditFinding(AppendOnlyModel):
    """Something an audit found. What was done about it are the improvement plan's actions that arise from it."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    criterion = models.ForeignKey(Criterion, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    bearing = models.CharField(max_length=12, choices=Bearing)
    words = models.TextField()
    found_on = models.DateField()
    found_by = models.CharField(max_length=64)
    found_by_name = models.CharField(max_length=200)
    earlier = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "number"], name="finding_numbered_once")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "audit", "number", "criterion", "bearing", "found_on", "found_by", "earlier",
        }  # fmt: skip
        replace = {"words", "found_by_name"}


class Learning(AppendOnlyModel):
    """What we learnt, told to those whom it helps: one organisation, or everybody."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="learning")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    words = models.TextField()
    shared_on = models.DateField()
    shared_by = models.CharField(max_length=64)
    shared_by_name = models.CharField(max_length=200)

    class Scrub:
        keep = {"id", "public_id", "area", "audit", "organisation", "shared_on", "shared_by"}
        replace = {"title", "words", "shared_by_name"}


class RedactedExample(AppendOnlyModel):
    """A passage from an audited record with everything that could name a child taken out, and its agreed grade.

    It has no tie to the record it came from: nothing leads back from it to a child.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="examples")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="redacted")
    grade = models.PositiveSmallIntegerField(choices=Grade)
    words = models.TextField()
    why = models.TextField()
    kept_on = models.DateField()
    kept_by = models.CharField(max_length=64)

    class Scrub:
        keep = {"id", "public_id", "area", "audit", "criterion", "grade", "kept_on", "kept_by"}
        replace = {"words", "why"}
