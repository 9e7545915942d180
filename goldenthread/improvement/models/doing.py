"""What is done: actions, their milestones, what they wait for and cost, and what could go wrong."""

from django.db import models
from django.db.models import F, Q

from goldenthread.improvement.models.shared import CITATION, KEPT, OWNED, VERSION, Kept, Owned
from goldenthread.improvement.models.strategies import Priority


class Action(Kept, Owned):
    """Something somebody is to do by a day. How it stands is what its last update says."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="actions")
    number = models.CharField(max_length=16, help_text="Within its priority: 3.2.")
    order = models.PositiveSmallIntegerField(default=0)
    words = models.TextField()
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_note = models.CharField(max_length=200, blank=True, help_text="Where the day comes from, if nobody promised.")
    arises_from = models.CharField(max_length=64, blank=True, help_text="What it came out of, as kind:public id.")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["priority", "number"], name="action_number_once"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(due_on=None) | Q(due_on__gte=F("starts_on")),
                name="action_due_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["arises_from"], name="action_arises_from")]

    class Scrub:
        keep = KEPT | OWNED | {
            "priority", "number", "order", "starts_on", "due_on", "due_note", "arises_from", "withdrawn_on",
            "citation", "version", "owner_role",
        }  # fmt: skip
        replace = {"words", "withdrawn_because"}

    def __str__(self) -> str:
        return f"Action {self.number}"


class Dependency(Kept):
    """One action that waits for another."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="waits_for")
    on = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="holds_up")
    words = models.CharField(max_length=300, blank=True, help_text="What it needs of the other.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "on"], name="dependency_once"),
            models.CheckConstraint(condition=~Q(action=F("on")), name="dependency_on_another"),
        ]

    class Scrub:
        keep = KEPT | {"action", "on"}
        replace = {"words"}


class Milestone(Kept):
    """A step of an action that can be seen to be reached."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    words = models.CharField(max_length=300)
    due_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Scrub:
        keep = KEPT | {"action", "due_on", "reached_on", "version"}
        replace = {"words"}


class Cost(Kept):
    """Money an action takes, and where it comes from."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="costs")
    amount = models.DecimalField(max_digits=12, decimal_places=2, help_text="Pounds.")
    year = models.CharField(max_length=12, help_text="Financial year: 2024-25.")
    source = models.CharField(max_length=200, help_text="The fund, grant or budget.")
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="cost_is_not_below_nought")]

    class Scrub:
        keep = KEPT | {"action", "amount", "year", "source", "version"}
        replace = {"note"}


class Risk(Kept, Owned):
    """What could keep a priority from being met, how likely and how grave, and what is done about it."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="risks")
    words = models.TextField()
    likelihood = models.PositiveSmallIntegerField(help_text="1 (rare) to 5 (almost certain).")
    impact = models.PositiveSmallIntegerField(help_text="1 (slight) to 5 (grave).")
    response = models.TextField(blank=True)
    raised_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5)) & Q(impact__range=(1, 5)), name="risk_scored_one_to_five"
            )
        ]

    class Scrub:
        keep = KEPT | OWNED | {
            "priority", "likelihood", "impact", "raised_on", "closed_on", "citation", "version", "owner_role",
        }  # fmt: skip
        replace = {"words", "response"}

    @property
    def score(self) -> int:
        """Likelihood times impact, 1 to 25."""
        return self.likelihood * self.impact
