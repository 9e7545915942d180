"""What a body is to take: its forward plan."""

from django.db import models

from goldenthread.governance.models.bodies import Body
from goldenthread.governance.models.happened import Decision
from goldenthread.governance.models.meetings import Item
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class ForwardItem(models.Model):
    """Something to come before a body by a day; it may be a decision that comes back."""

    class State(models.TextChoices):
        OPEN = "open", "To be placed on an agenda"
        PLACED = "placed", "On an agenda"
        DONE = "done", "Taken"
        DROPPED = "dropped", "Dropped"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="forward")
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    due_on = models.DateField()
    lead = models.CharField(max_length=160, blank=True)
    key_decision = models.BooleanField(default=False)
    exempt = models.BooleanField(default=False, help_text="Arises from, or is expected to be, a Part 2 item.")
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="from_forward_plan")
    arises_from = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="returns")
    source = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Scrub:
        keep = {
            "id", "public_id", "area", "body", "due_on", "lead", "key_decision", "exempt", "state", "item",
            "arises_from", "source", "version",
        }  # fmt: skip
        replace = {"title", "words"}
