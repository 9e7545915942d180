"""What is to move: measures, what they are to reach and by when, and what they read."""

from django.db import models
from django.db.models import F, Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.improvement.models.doing import Action
from goldenthread.improvement.models.shared import CITATION, KEPT, OWNED, VERSION, Kept, Owned
from goldenthread.improvement.models.strategies import Priority
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Period(models.TextChoices):
    """What stretch of time a value is of."""

    MONTH = "month", "a month"
    QUARTER = "quarter", "a quarter"
    YEAR = "year", "a year"
    SNAPSHOT = "snapshot", "a day"


class Measure(Kept, Owned):
    """Something counted, and which way is better. One measure may serve many priorities."""

    class Polarity(models.TextChoices):
        HIGHER = "higher", "Higher is better"
        LOWER = "lower", "Lower is better"
        CONTEXT = "context", "Neither way is better by itself"

    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, help_text="%, weeks, plans, per 100,000 ...")
    polarity = models.CharField(max_length=8, choices=Polarity)
    adds_up = models.BooleanField(default=False, help_text="Its quarters add up to its year, as counts of events do.")
    meaning = models.TextField(blank=True, help_text="What is counted, of whom.")
    indicator = models.CharField(max_length=12, blank=True, help_text="Id in the catalogue of indicators: EHC-03.")
    basis = models.CharField(max_length=40, blank=True, help_text="Which way of counting; blank for the first.")
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="measure_name_once")]

    class Scrub:
        keep = KEPT | OWNED | {
            "name", "unit", "polarity", "adds_up", "meaning", "indicator", "basis", "citation", "version", "owner_role",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Target(Kept):
    """What a measure is to reach for a priority or an action: from where, to where, by when, and in what shape.

    Value and baseline are blank where nobody has set them: that is said, not made up.
    """

    class Shape(models.TextChoices):
        LINE = "line", "A straight line"
        STEP = "step", "A step on a day"
        WORSE_FIRST = "worse_first", "Worse before it gets better"
        HOLD = "hold", "Held where it is"

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="targets")
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="targets")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="targets")
    baseline = models.FloatField(null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    period_kind = models.CharField(max_length=8, choices=Period, help_text="The stretch of time the value is of.")
    shape = models.CharField(max_length=12, choices=Shape, default=Shape.LINE)
    turn_value = models.FloatField(null=True, blank=True, help_text="How bad it may get, where worse comes first.")
    turn_on = models.DateField(null=True, blank=True, help_text="The day of the step, or of the worst.")
    note = models.CharField(max_length=300, blank=True)
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(priority=None, action__isnull=False) | Q(priority__isnull=False, action=None),
                name="target_of_a_priority_or_an_action",
            ),
            models.CheckConstraint(
                condition=Q(value=None, due_on=None) | Q(value__isnull=False, due_on__isnull=False),
                name="target_value_with_its_day",
            ),
            models.CheckConstraint(
                condition=Q(baseline=None, baseline_on=None) | Q(baseline__isnull=False, baseline_on__isnull=False),
                name="target_baseline_with_its_day",
            ),
            models.UniqueConstraint(
                fields=["measure", "priority"], condition=Q(action=None), name="target_once_a_priority"
            ),
            models.UniqueConstraint(
                fields=["measure", "action"], condition=Q(priority=None), name="target_once_an_action"
            ),
        ]

    class Scrub:
        keep = KEPT | {
            "measure", "priority", "action", "baseline", "baseline_on", "value", "due_on", "period_kind", "shape",
            "turn_value", "turn_on", "citation", "version",
        }  # fmt: skip
        replace = {"note"}


class Reading(AppendOnlyModel):
    """What a measure was, for a day or a stretch of days, and who says so. A correction is another row.

    Where one was recorded of the same period later, the later stands.
    """

    class Source(models.TextChoices):
        INDICATOR = "indicator", "Computed here"
        PUBLISHED = "published", "Published by DfE"
        PAPER = "paper", "Taken from a paper"
        ENTERED = "entered", "Entered by hand"

    class Status(models.TextChoices):
        PROVISIONAL = "provisional", "Provisional"
        FINAL = "final", "Final"
        REVISED = "revised", "Revised"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="readings")
    place = models.CharField(max_length=80, blank=True, help_text="Whose value it is; blank for the area's own.")
    value = models.FloatField()
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=40)
    period_from = models.DateField()
    period_to = models.DateField()
    period_kind = models.CharField(max_length=8, choices=Period)
    source = models.CharField(max_length=10, choices=Source)
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    status = models.CharField(max_length=12, choices=Status, default=Status.FINAL)
    qualifier = models.CharField(max_length=40, blank=True, help_text="about, over, almost: as the source words it.")
    definition_version = models.PositiveSmallIntegerField(null=True, blank=True)
    snapshot = models.CharField(max_length=64, blank=True)
    by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="reading_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["measure", "period_from", "period_to", "snapshot"],
                condition=Q(source="indicator"),
                name="reading_once_a_snapshot",
            ),
        ]
        indexes = [models.Index(fields=["measure", "period_to"], name="reading_of_measure")]

    class Scrub:
        keep = KEPT | {
            "measure", "place", "value", "numerator", "denominator", "unit", "period_from", "period_to",
            "period_kind", "source", "citation", "status", "qualifier", "definition_version", "snapshot", "recorded_at",
        }  # fmt: skip
        replace = {"by_name"}
