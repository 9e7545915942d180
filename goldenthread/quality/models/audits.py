"""An audit, the sample drawn for it, and who looks at each record of the sample."""

from django.db import models
from django.db.models import Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.documents.models import Document
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child
from goldenthread.quality.choices import Seat
from goldenthread.quality.models.tools import Tool


class Audit(models.Model):
    """Looking at some records with one tool, for a reason. How far it has come is worked out, never stored."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="audits")
    title = models.CharField(max_length=160)
    purpose = models.TextField()
    first_day = models.DateField(help_text="Records of this day and later are in the frame.")
    last_day = models.DateField()
    opened_on = models.DateField()
    mark_by = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    re_audits = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="re_audits_of")
    nature = models.CharField(max_length=120, blank=True, help_text="Shown beside its grades: for example, invented.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=models.F("first_day")), name="audit_days_in_order"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=models.F("opened_on")),
                name="audit_closes_after_it_opens",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "tool", "title", "purpose", "first_day", "last_day", "opened_on", "mark_by",
            "closed_on", "re_audits", "nature", "version",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Sample(AppendOnlyModel):
    """How a sample was drawn: frame, strata, seed and method, kept so that it can be drawn again equal."""

    audit = models.OneToOneField(Audit, on_delete=models.PROTECT, related_name="sample")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    seed = models.CharField(max_length=80)
    size = models.PositiveIntegerField(help_text="How many were asked for.")
    by = models.JSONField(default=list, help_text="What the frame was divided by.")
    share = models.CharField(max_length=12, help_text="proportional or equal")
    strata = models.JSONField(help_text="Each stratum with its number in the frame and its number drawn.")
    frame = models.JSONField(help_text="Each record's key with its stratum, in order.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the frame as it was drawn from.")
    method = models.CharField(max_length=20)
    drawn_on = models.DateField()
    drawn_by = models.CharField(max_length=64)
    drawn_by_name = models.CharField(max_length=200)

    class Scrub:
        keep = {
            "id", "audit", "area", "seed", "size", "by", "share", "strata", "frame", "digest", "method", "drawn_on",
            "drawn_by",
        }  # fmt: skip
        replace = {"drawn_by_name"}


class SampledRecord(AppendOnlyModel):
    """One record of a sample, with what was known of it on the day it was drawn."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="records")
    number = models.PositiveSmallIntegerField()
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="audited")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="audited")
    event = models.ForeignKey(CaseEvent, null=True, blank=True, on_delete=models.PROTECT, related_name="audited")
    stratum = models.CharField(max_length=200)
    facts = models.JSONField(default=dict, help_text="Need, setting, place, service, author: as they were when drawn.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="record_numbered_once"),
            models.UniqueConstraint(fields=["audit", "event"], name="event_drawn_once"),
            models.UniqueConstraint(fields=["audit", "case"], condition=Q(event=None), name="case_drawn_once"),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "audit", "number", "child", "case", "event", "stratum", "facts",
        }  # fmt: skip


class Assignment(models.Model):
    """Somebody is to mark, or to moderate, one record. A family's seat has no person: their grades are entered."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(SampledRecord, on_delete=models.PROTECT, related_name="assignments")
    seat = models.CharField(max_length=12, choices=Seat)
    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="audit_assignments")
    named_on = models.DateField()
    named_by = models.CharField(max_length=64)
    ended_on = models.DateField(null=True, blank=True, help_text="Stood down before marking.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "seat"], condition=Q(ended_on=None), name="seat_taken_once"),
            models.UniqueConstraint(
                fields=["record", "person"], condition=Q(ended_on=None), name="one_seat_a_person_and_record"
            ),
            models.CheckConstraint(
                condition=Q(seat=Seat.FAMILY, person=None) | (~Q(seat=Seat.FAMILY) & Q(person__isnull=False)),
                name="family_seat_has_no_person",
            ),
        ]

    class Scrub:
        keep = {"id", "public_id", "area", "record", "seat", "person", "named_on", "named_by", "ended_on"}


class RecordPaper(AppendOnlyModel):
    """What is audited, where it is not held in the product: a plan or a report put up for the audit."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(SampledRecord, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    put_up_on = models.DateField()
    put_up_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "document"], name="paper_of_record_once")]

    class Scrub:
        keep = {"id", "area", "record", "document", "put_up_on", "put_up_by"}
