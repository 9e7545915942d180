"""The yearly campaign of phase transfers: its list, each child's preference, and the letters that went."""

from django.db import models

from goldenthread.casework.models import Case
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child
from goldenthread.provision.models import Setting


class Campaign(models.Model):
    """The moves of one September, and the day by which families are to answer."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(help_text="The calendar year of the moves, and of their last days.")
    preferences_by = models.DateField()
    notices_by = models.DateField(help_text="The day by which notices of amendment should be out: good practice.")
    begun_on = models.DateField()
    begun_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "year"], name="campaign_once_a_year")]

    class Scrub:
        keep = {"id", "public_id", "area", "year", "preferences_by", "notices_by", "begun_on", "begun_by"}

    def __str__(self) -> str:
        return f"Transfers of September {self.year}"


class Transfer(models.Model):
    """One child's move in a campaign. What was held, asked, noticed and issued are events of the case."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="transfers")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="transfers")
    phase = models.CharField(max_length=40)
    moves_on = models.DateField()
    due_on = models.DateField(help_text="The day the law says “before”: 15 February, or 31 March.")
    worked_out = models.BooleanField(help_text="Worked out from the date of birth; nobody has recorded the move.")
    preferred = models.ForeignKey(Setting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    preference = models.TextField(blank=True)
    left_on = models.DateField(null=True, blank=True, help_text="When it was taken off the list.")
    left_because = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["campaign", "due_on"], name="transfer_due")]
        constraints = [models.UniqueConstraint(fields=["campaign", "case", "phase"], name="transfer_once")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "campaign", "case", "child", "phase", "moves_on", "due_on", "worked_out",
            "preferred", "left_on", "version",
        }  # fmt: skip
        replace = {"preference", "left_because"}
