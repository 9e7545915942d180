"""A strategy and its priorities, what each year turned to, and what was wanted, done and changed by it."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.improvement.models.inspections import Finding, Inspection
from goldenthread.improvement.models.shared import CITATION, KEPT, OWNED, VERSION, Kept, Owned
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Strategy(Kept):
    """A plan that the area answers for: after an inspection, for a service, for a fund."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", "Plan after an inspection"
        STATEMENT = "statement", "Written statement of action"
        STRATEGY = "strategy", "Strategy"
        FUND = "fund", "Fund plan"
        JOINT = "joint", "Joint commissioning plan"

    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    answers_to = models.CharField(max_length=200, blank=True, help_text="Who watches over it.")
    inspection = models.ForeignKey(
        Inspection, null=True, blank=True, on_delete=models.PROTECT, related_name="strategies"
    )
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Scrub:
        keep = KEPT | {"kind", "title", "starts_on", "ends_on", "answers_to", "inspection", "citation", "version"}
        replace = {"purpose"}

    def __str__(self) -> str:
        return self.title


class Priority(Kept, Owned):
    """A recommendation or a priority of a strategy."""

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", "Recommendation"
        PRIORITY = "priority", "Priority"

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="priorities")
    kind = models.CharField(max_length=16, choices=Kind)
    number = models.CharField(max_length=12, help_text="As people say it: 3, 6.9a.")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=120, help_text="A few words that fit in a list.")
    words = models.TextField()
    findings = models.ManyToManyField(Finding, blank=True, related_name="priorities")
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="priority_number_once")]

    class Scrub:
        keep = KEPT | OWNED | {
            "strategy", "kind", "number", "order", "findings", "citation", "version", "owner_role",
        }  # fmt: skip
        replace = {"title", "words"}

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}: {self.title}"


class Focus(AppendOnlyModel):
    """What a priority turns to from a day: a new row for each year, so that what it was before can be read."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="focuses")
    year = models.CharField(max_length=12, help_text="As people say it: 2024-25.")
    starts_on = models.DateField()
    words = models.TextField()
    reason = models.TextField(blank=True, help_text="Why it turns to this.")
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Scrub:
        keep = KEPT | {"priority", "year", "starts_on", "citation", "recorded_at"}
        replace = {"words", "reason", "by_name"}


class Account(AppendOnlyModel):
    """What we wanted, what we did, the difference it made: said on a day, and never rewritten."""

    class Kind(models.TextChoices):
        WANTED = "wanted", "What we wanted"
        DID = "did", "What we did"
        DIFFERENCE = "difference", "The difference it made"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="accounts")
    kind = models.CharField(max_length=12, choices=Kind)
    day = models.DateField(help_text="The day it is said of.")
    ref = models.CharField(max_length=16, blank=True, help_text="Its number in the document it comes from.")
    words = models.TextField()
    assertion = models.BooleanField(default=False, help_text="Claims a change and gives no figure for it.")
    figure_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="figures",
        help_text="The earlier words without a figure that these give one for.",
    )  # fmt: skip
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["priority", "kind", "day"], name="account_of_priority")]

    class Scrub:
        keep = KEPT | {"priority", "kind", "day", "ref", "assertion", "figure_for", "citation", "recorded_at"}
        replace = {"words", "by_name"}
