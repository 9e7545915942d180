"""The rules by which cases are given to officers, who covers for whom, and what was done for many at once."""

from django.db import models
from django.db.models import F, Q

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child


class Rule(models.Model):
    """One rule of an area: which cases it takes, and the officers among whom they go. The first that fits decides.

    What it asks of a case (``asks``) is data: postcodes (their beginnings), settings (public ids), phases, surnames
    (“A-K”) and kinds of case; what is not asked fits every case. Of its officers the one with the fewest open cases is
    chosen, and nobody who carries ``most`` already or is away.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(help_text="Rules are asked in this order.")
    name = models.CharField(max_length=120)
    asks = models.JSONField(default=dict)
    officers = models.JSONField(default=list, help_text="Public ids.")
    most = models.PositiveIntegerField(null=True, blank=True, help_text="Open cases an officer may carry.")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day it is asked.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="allocation_rule_ends_after_it_starts"
            )
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "position", "asks", "officers", "most", "starts_on", "ends_on", "version",
        }  # fmt: skip
        replace = {"name"}


class Cover(models.Model):
    """One officer's cases in another's hands from a day to a day, both included. The cases stay the first officer's."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", help_text="Who is away.")
    covering = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    withdrawn = models.BooleanField(default=False, help_text="Taken back before it began.")

    class Meta:
        indexes = [models.Index(fields=["covering", "ends_on"], name="cover_covering")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cover_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(officer=F("covering")), name="cover_is_somebody_elses"),
        ]

    class Scrub:
        keep = {"id", "public_id", "area", "officer", "covering", "starts_on", "ends_on", "withdrawn"}


class TogetherKind(models.TextChoices):
    """What can be done for many at once."""

    CHASE = "chase", "Chased advice that is late"
    PLAN = "plan", "Fixed the days of reviews"
    GIVE = "give", "Gave cases to officers"


class RowState(models.TextChoices):
    """What became of one of many."""

    WAITING = "waiting", "Not done yet"
    DONE = "done", "Done"
    LEFT = "left", "Left as it was"


class Together(models.Model):
    """One thing done for many at once, as it was confirmed. Confirmed twice with one key, it is done once."""

    Kind = TogetherKind

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=TogetherKind)
    key = models.CharField(max_length=40, help_text="Made with the page that was confirmed.")
    why = models.CharField(max_length=500, blank=True, help_text="The reason, or the words that go with each.")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "key"], name="together_once")]

    class Scrub:
        keep = {"id", "public_id", "area", "kind", "key", "on", "at", "by"}
        replace = {"why"}


class TogetherRow(models.Model):
    """One of many: as it was when it was looked at (``seen``), what is wanted of it, and what became of it."""

    State = RowState

    together = models.ForeignKey(Together, on_delete=models.PROTECT, related_name="rows", db_index=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=16, help_text="Public id of the ask, the review or the case.")
    seen = models.PositiveIntegerField(help_text="The version that was looked at.")
    wanted = models.CharField(max_length=40, blank=True, help_text="The day of a meeting; an officer’s public id.")
    state = models.CharField(max_length=8, choices=RowState, default=RowState.WAITING)
    said = models.CharField(max_length=500, blank=True, help_text="What was done, or why it was not.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["together", "about"], name="together_row_once")]

    class Scrub:
        keep = {"id", "together", "area", "child", "about", "seen", "wanted", "state"}
        replace = {"said"}
