"""A sitting of a panel, and the items put to it."""

from django.db import models
from django.db.models import F, Q

from goldenthread.casework.models import Case
from goldenthread.casework.panels.choices import ItemState, Matter
from goldenthread.casework.panels.models.panels import Panel
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child


class Sitting(models.Model):
    """A day on which a panel sits. Its members read the papers from ``opens_on`` to ``closes_on`` and no longer."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="sittings")
    on = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    who_came = models.TextField(blank=True, help_text="Who sat, and whether that was a quorum: a note.")
    called_off = models.CharField(max_length=300, blank=True, help_text="Why it does not sit.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "on"], name="panel_sits_once_a_day"),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("on")) & Q(closes_on__gte=F("on")), name="papers_open_round_the_sitting"
            ),
        ]

    class Scrub:
        keep = {"id", "public_id", "area", "panel", "on", "opens_on", "closes_on", "held_on", "called_off", "version"}
        replace = {"who_came"}


class Item(models.Model):
    """One matter of one case, put to one sitting. Members from schools know it by its reference alone."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="panel_items")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="panel_items")
    number = models.PositiveSmallIntegerField(help_text="Its place in the sitting.")
    matter = models.CharField(max_length=12, choices=Matter)
    asked = models.TextField(help_text="What the panel is asked, in the words it reads.")
    state = models.CharField(max_length=12, choices=ItemState, default=ItemState.PUT)
    put_on = models.DateField()
    put_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="panel_item_number_once"),
            models.UniqueConstraint(
                fields=["sitting", "case", "matter"], condition=~Q(state="withdrawn"), name="panel_item_once"
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "sitting", "case", "child", "number", "matter", "state", "put_on", "put_by",
            "version",
        }  # fmt: skip
        replace = {"asked", "withdrawn_why"}

    @property
    def reference(self) -> str:
        """What those who may not know the name call it: the day, and its place on that day."""
        return f"{self.sitting.on:%y%m%d}-{self.number:02d}"

    @property
    def source(self) -> str:
        """What an involvement that it gave is marked with."""
        return f"panel:{self.public_id}"
