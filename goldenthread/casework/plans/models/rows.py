"""The rows of a version: what each says, what it is tied to, and the paragraph it came from."""

from django.db import models
from django.db.models import F, Q

from goldenthread.casework.plans.choices import Per, RowKind
from goldenthread.casework.plans.models.plans import PlanVersion
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.provision.models import Setting


class Row(models.Model):
    """One row. ``lineage`` is the same in every version the row is carried into."""

    Kind = RowKind

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    lineage = models.CharField(max_length=16, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="rows")
    section = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=RowKind)
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    plain_words = models.TextField(blank=True, help_text="The same in everyday words, for the easy-read version.")
    whose = models.CharField(max_length=60, blank=True, help_text="Whose words or hope it is.")
    broad_area = models.CharField(max_length=20, blank=True)
    measure = models.CharField(max_length=400, blank=True, help_text="How anybody will know that it is reached.")
    by_when = models.DateField(null=True, blank=True)
    author = models.CharField(max_length=200, blank=True, help_text="Who gave the advice.")
    dated = models.DateField(null=True, blank=True)
    advice = models.CharField(max_length=16, blank=True, help_text="The advice it stands for, by its public id.")
    setting = models.ForeignKey(Setting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    left_out = models.BooleanField(default=False, help_text="Told with the plan, and no part of it.")
    left_out_because = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [
            models.Index(fields=["version", "section", "position"], name="plan_row_in_order"),
            models.Index(fields=["lineage"], name="plan_row_lineage"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage"], name="plan_row_once_a_version"),
            models.CheckConstraint(
                condition=Q(left_out=False) | ~Q(left_out_because=""), name="plan_row_left_out_with_reason"
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "lineage", "area", "version", "section", "kind", "position", "broad_area", "by_when",
            "dated", "advice", "setting", "left_out", "edition", "changed_by", "changed_at",
        }  # fmt: skip
        replace = {"words", "plain_words", "whose", "measure", "author", "left_out_because"}


class ProvisionLine(models.Model):
    """What a row of provision promises, in figures: how long, how often, for how many, by whom, paid by whom."""

    row = models.OneToOneField(Row, on_delete=models.CASCADE, related_name="line", primary_key=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="lines")
    type = models.CharField(max_length=24, help_text="A kind of provision, of those declared in provision.yaml.")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Of one session.")
    sessions = models.PositiveSmallIntegerField(null=True, blank=True)
    per = models.CharField(max_length=10, choices=Per, blank=True)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Of the year in which it is given.")
    group_size = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1: alone.")
    who = models.CharField(max_length=120, blank=True)
    qualification = models.CharField(max_length=160, blank=True)
    provider = models.CharField(max_length=120, blank=True)
    funder = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "type", "provider"], name="plan_line_of_service")]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_on=None) | Q(starts_on=None) | Q(review_on__gte=F("starts_on")),
                name="plan_line_reviewed_after_start",
            )
        ]

    class Scrub:
        keep = {
            "row", "area", "version", "type", "minutes", "sessions", "per", "weeks", "group_size", "provider", "funder",
            "starts_on", "review_on",
        }  # fmt: skip
        replace = {"who", "qualification"}


class Tie(models.Model):
    """A stretch of the thread: from a hope to a need, from a need to an outcome, from an outcome to what is done."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="ties")
    upper = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="ties_down")
    lower = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="ties_up")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upper", "lower"], name="plan_tie_once")]

    class Scrub:
        keep = {"id", "area", "version", "upper", "lower"}


class Source(models.Model):
    """Where a row, or one sentence of it, came from: a paragraph of advice, with its words as they were taken."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="sources")
    row = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="sources")
    sentence = models.TextField(blank=True, help_text="The sentence that rests on it; blank: the whole row.")
    advice = models.CharField(max_length=16, help_text="The advice, by its public id.")
    paragraph = models.CharField(max_length=32, help_text="The paragraph or row of the advice, by its public id.")
    quoted = models.TextField(help_text="The words of the advice as they were taken.")
    said_by = models.CharField(max_length=200, help_text="Whose advice it is, as Section K names it.")

    class Meta:
        indexes = [models.Index(fields=["version", "paragraph"], name="plan_source_paragraph")]

    class Scrub:
        keep = {"id", "public_id", "area", "version", "row", "advice", "paragraph"}
        replace = {"sentence", "quoted", "said_by"}
