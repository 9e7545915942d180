"""Meetings and their agendas."""

from django.conf import settings
from django.db import models

from goldenthread.governance.models.bodies import Body
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Meeting(models.Model):
    """One meeting of a body."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        ISSUED = "issued", "Agenda issued"
        OPEN = "open", "Under way"
        CLOSED = "closed", "Held"
        CANCELLED = "cancelled", "Cancelled"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    issued_on = models.DateField(null=True, blank=True)
    urgency = models.TextField(blank=True, help_text="Why its agenda went out after the day by which it should.")
    confirmed = models.JSONField(
        default=dict, help_text="What the clerk confirmed for the quorum: words, by whom, when."
    )
    note = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="Raised with each change of the agenda.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "on", "starts_at"], name="one_meeting_at_a_time")]
        indexes = [models.Index(fields=["area", "on"], name="meetings_by_day")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "body", "on", "starts_at", "ends_at", "place", "state", "issued_on", "confirmed",
            "note", "source", "version",
        }  # fmt: skip
        replace = {"urgency"}

    def __str__(self) -> str:
        return f"{self.body.name}, {self.on.day} {self.on:%B %Y}"


class Item(models.Model):
    """One item of an agenda."""

    class Purpose(models.TextChoices):
        DECISION = "decision", "For decision"
        DISCUSSION = "discussion", "For discussion"
        INFORMATION = "information", "For information"
        STANDING = "standing", "Standing item"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.DISCUSSION)
    starts_at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How long it is given.")
    lead = models.CharField(max_length=160, blank=True, help_text="Who brings it, by role.")
    part = models.PositiveSmallIntegerField(default=1, choices=[(1, "Part 1"), (2, "Part 2")])
    exempt = models.JSONField(default=list, help_text="Paragraphs of Schedule 12A, by number.")
    public_interest = models.TextField(
        blank=True, help_text="Why keeping it back outweighs the interest in telling it."
    )
    public_title = models.CharField(max_length=200, blank=True, help_text="What others read in place of the title.")
    key_decision = models.BooleanField(default=False)
    recommendations = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=models.Q(part=1) | ~models.Q(public_interest=""), name="part_2_says_why")
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "meeting", "position", "number", "purpose", "starts_at", "minutes", "lead",
            "part", "exempt", "public_title", "key_decision", "version",
        }  # fmt: skip
        replace = {"title", "public_interest", "recommendations"}

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class ItemOfficer(models.Model):
    """An officer named for an item, who may see its papers without sitting on the body."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="officers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    reason = models.CharField(max_length=200)
    named_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Scrub:
        keep = {"id", "area", "item", "user", "reason", "named_on", "ended_on"}


class ItemAbout(models.Model):
    """What an item is about: a thing of the thread, by kind and public id."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="about")
    ref = models.CharField(max_length=40, help_text="kind:public_id, as the thread names things.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "ref"], name="item_about_once")]
        indexes = [models.Index(fields=["ref"], name="items_about_a_thing")]

    class Scrub:
        keep = {"id", "area", "item", "ref"}
