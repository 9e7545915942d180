"""Deliveries, what was kept of them, what is in doubt, and the faults found in them."""

from django.db import models
from django.db.models import Q

from goldenthread.casework.models import Case
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child

SHEET = "top-up sheet"
"""The table that what is kept of a top-up sheet stands in, beside the tables of the return."""


class Delivery(models.Model):
    """One file brought in: untouched, with its checksum, what it was, and what came of it."""

    class State(models.TextChoices):
        COMPARED = "compared", "Read and compared, waiting for somebody to bring it in"
        BROUGHT_IN = "brought_in", "Brought in"
        REFUSED = "refused", "Refused"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, default="sen2")
    form = models.CharField(max_length=8, help_text="xml, csv or xlsx.")
    file_name = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64, help_text="SHA-256 of the file as it arrived.")
    top_up_checksum = models.CharField(max_length=64, blank=True)
    collection_year = models.PositiveSmallIntegerField(null=True, help_text="Blank where the file was refused.")
    as_at = models.DateField(null=True, help_text="The reference date of what is in it; blank where it was refused.")
    received_at = models.DateTimeField(help_text="recorded_at of every event it made.")
    state = models.CharField(max_length=12, choices=State)
    brought_in_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT)
    header = models.JSONField(default=dict)
    report = models.JSONField(default=dict, help_text="What was made, what could not be and why, what is missing.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "checksum", "top_up_checksum"], condition=Q(state="brought_in"), name="delivery_once"
            )
        ]

    class Scrub:
        keep = {
            "id",
            "public_id",
            "area",
            "kind",
            "form",
            "checksum",
            "top_up_checksum",
            "collection_year",
            "as_at",
            "received_at",
            "state",
            "brought_in_at",
            "by",
            "header",
        }
        replace = {"file_name", "report"}

    @property
    def label(self) -> str:
        """How a list names it: “SEN2, 18 January 2024”."""
        return f"SEN2, {self.as_at:%-d %B %Y}" if self.as_at else "SEN2, refused"


class KeptRecord(models.Model):
    """A record of a file as it arrived, and where it went: nothing in the file is lost.

    ``items`` are the texts of the row as given; ``unplaced`` those the casework does
    not give back, with what it gave instead at the time: shown with the delivery, and
    written in the return until the casework has moved on. Of a top-up sheet (table
    ``SHEET``) only what nothing was made of is kept, and no return has it.
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="records", db_index=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    table = models.CharField(max_length=16)
    key = models.PositiveIntegerField(help_text="Ordinal of the row in its table.")
    parent = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    slot = models.CharField(max_length=40, blank=True, help_text="Which row of the casework it is; * where none is.")
    items = models.JSONField()
    unplaced = models.JSONField(default=dict)
    all_placed = models.BooleanField(default=False, help_text="The casework gives the whole row back.")
    without = models.JSONField(default=dict, help_text="Rows the casework has below it and the file had not.")
    child = models.ForeignKey(Child, null=True, blank=True, on_delete=models.SET_NULL, related_name="kept_records")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.SET_NULL, related_name="kept_records")

    class Meta:
        indexes = [
            # The last column is for counting: a row of the table itself is long.
            models.Index(fields=["delivery", "table", "key", "child"], name="kept_record"),
            models.Index(fields=["delivery", "id"], name="kept_in_order"),  # a page of the file, without sorting it
            # Few rows are not given back whole, and those are what is looked for.
            models.Index(fields=["delivery", "child", "all_placed"], condition=Q(all_placed=False), name="kept_apart"),
        ]

    class Scrub:
        keep = {
            "id",
            "delivery",
            "area",
            "table",
            "key",
            "parent",
            "line",
            "slot",
            "all_placed",
            "without",
            "child",
            "case",
        }
        drop = {"items", "unplaced"}


class Doubt(models.Model):
    """A person or request in a file that might be one already held. Queued for a person, never guessed."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="doubts")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    key = models.PositiveIntegerField(help_text="The person’s row in the file.")
    request_key = models.PositiveIntegerField(null=True, help_text="The request’s row, where the person is known.")
    child = models.ForeignKey(Child, on_delete=models.CASCADE)
    why = models.CharField(max_length=300)
    same = models.BooleanField(null=True, help_text="Whether they are one person; blank until somebody says.")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(same=None, resolved_at=None) | Q(same__isnull=False, resolved_at__isnull=False),
                name="doubt_resolved_with_an_answer",
            )
        ]

    class Scrub:
        keep = {
            "id",
            "public_id",
            "delivery",
            "area",
            "key",
            "request_key",
            "child",
            "same",
            "resolved_at",
            "resolved_by",
        }
        replace = {"why"}


class Fault(models.Model):
    """One finding of a rule on the return as it stands, and how it is to be mended."""

    class Way(models.TextChoices):
        OPEN = "", "Not yet dealt with"
        AT_SOURCE = "at_source", "To be mended at source"
        HERE = "here", "Mended here"
        EXPLAINED = "explained", "Explained to DfE"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.CASCADE, related_name="faults")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    collection_year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=8)
    severity = models.CharField(max_length=8)
    table = models.CharField(max_length=16)
    key = models.PositiveIntegerField()
    line = models.PositiveIntegerField(default=0)
    place = models.PositiveIntegerField(default=0, help_text="Which of the child's rows of the table it is, from 1.")
    fields = models.JSONField(default=list)
    values = models.JSONField(default=list)
    mender = models.CharField(max_length=20, blank=True, help_text="Who can mend it.")
    child = models.ForeignKey(Child, null=True, blank=True, on_delete=models.SET_NULL)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.SET_NULL)
    way = models.CharField(max_length=10, choices=Way, blank=True, default="")
    explanation = models.CharField(max_length=500, blank=True)
    dealt_with_at = models.DateTimeField(null=True, blank=True)
    dealt_with_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["area", "collection_year", "severity", "code"], name="fault_of_return")]

    class Scrub:
        keep = {
            "id",
            "public_id",
            "delivery",
            "area",
            "collection_year",
            "code",
            "severity",
            "table",
            "key",
            "line",
            "place",
            "fields",
            "mender",
            "child",
            "case",
            "way",
            "dealt_with_at",
            "dealt_with_by",
        }
        drop = {"values", "explanation"}
