"""A disputed decision, and what the Tribunal directs."""

from django.db import models
from django.db.models import Q

from goldenthread.casework.disputes.choices import About, Owing
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child


class Dispute(models.Model):
    """One disputed decision, from its notice to the last thing done about it.

    What happened, and every clock, are the events and duties of its own ``case``. ``about_case`` is the case in which
    the decision was made, ``notice`` the event by which the family was told of it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="disputes")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="dispute")
    about_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disputes_about")
    notice = models.ForeignKey(CaseEvent, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=24, choices=About)
    placement_only = models.BooleanField(default=False, help_text="Only the school or its type: no certificate needed.")
    reference = models.CharField(max_length=40, blank=True, help_text="The Tribunal’s number.")
    hearing_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["area", "about", "case"], name="dispute_register")]
        constraints = [
            models.UniqueConstraint(fields=["notice"], condition=Q(notice__isnull=False), name="one_dispute_a_notice")
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "child", "case", "about_case", "notice", "about", "placement_only",
            "hearing_on", "version", "created_at",
        }  # fmt: skip
        replace = {"reference"}

    def __str__(self) -> str:
        return f"Dispute {self.public_id}"


class Direction(models.Model):
    """Something the Tribunal directs: what, by which day, of whom."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="directions")
    what = models.CharField(max_length=300)
    due_on = models.DateField()
    owing = models.CharField(max_length=12, choices=Owing)
    directed_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_note = models.CharField(max_length=300, blank=True)
    recorded_by_name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["area", "done_on", "due_on"], name="direction_due")]

    class Scrub:
        keep = {"id", "public_id", "area", "dispute", "due_on", "owing", "directed_on", "done_on"}
        replace = {"what", "done_note", "recorded_by_name"}
