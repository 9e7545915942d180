"""A worry about a child, as a colleague recorded it, and what the safeguarding contact did."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child


class Concern(AppendOnlyModel):
    """Who worried about which child, why and since when. Read by whoever recorded it and by the named contact alone."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    child = models.ForeignKey(Child, null=True, blank=True, on_delete=models.PROTECT, related_name="concerns")
    about = models.CharField(max_length=300, help_text="The child as they were named.")
    words = models.TextField(help_text="What was seen or said.")
    happened = models.CharField(max_length=200, help_text="When, as it was told.")
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    told = models.CharField(max_length=254, blank=True, help_text="The address the named contact was written to at.")

    class Scrub:
        keep = {"id", "public_id", "area", "child", "recorded_on", "recorded_at", "recorded_by"}
        replace = {"about", "words", "happened", "told"}


class ConcernTold(AppendOnlyModel):
    """One try to write to the named contact that a concern is there to be read. The message says nothing of a child."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="tellings")
    to = models.CharField(max_length=254)
    at = models.DateTimeField()
    problem = models.CharField(max_length=500, blank=True, help_text="Why it did not go; blank where it went.")

    class Scrub:
        keep = {"id", "concern", "at"}
        replace = {"to", "problem"}


class ConcernAnswer(AppendOnlyModel):
    """What the named contact did about a concern."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Scrub:
        keep = {"id", "concern", "at", "by"}
        replace = {"words"}
