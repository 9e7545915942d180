"""What is said of an item: conflicts of interest, members' views, the panel's recommendation."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.panels.choices import ConflictFrom
from goldenthread.casework.panels.models.panels import Seat
from goldenthread.casework.panels.models.sittings import Item
from goldenthread.partnership.models import Area, User


class Conflict(AppendOnlyModel):
    """A member's conflict of interest in one item: they are refused its papers, and take no part in it."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=12, choices=ConflictFrom)
    why = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="panel_conflict_once")]

    class Scrub:
        keep = {"id", "area", "item", "person", "how", "on", "at", "by"}
        replace = {"why", "by_name"}


class View(AppendOnlyModel):
    """What one member thinks. The last they wrote stands."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="views")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="views")
    outcome = models.CharField(max_length=24, blank=True, help_text="What they would have decided; blank: no view.")
    words = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()

    class Scrub:
        keep = {"id", "area", "item", "seat", "outcome", "on", "at"}
        replace = {"words"}


class Recommendation(AppendOnlyModel):
    """What a panel advised, with any dissent. The last one stands."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="recommendations")
    outcome = models.CharField(max_length=24)
    words = models.TextField(help_text="Its reasons.")
    dissent = models.TextField(blank=True, help_text="Who saw it otherwise, and why.")
    on = models.DateField()
    at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Scrub:
        keep = {"id", "area", "item", "outcome", "on", "at", "recorded_by"}
        replace = {"words", "dissent"}
