"""Money and places: what partners spend, places held, how a placement is paid for, disputes over who pays."""

from django.db import models
from django.db.models import F, Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.models import Case
from goldenthread.governance.models.bodies import Body
from goldenthread.governance.models.commissioning import ASSUMED, SOURCE, Commissioned
from goldenthread.governance.models.escalations import Escalation
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation
from goldenthread.people.models import Child
from goldenthread.provision.models import Setting


class Resource(models.Model):
    """What one partner spends in a year on one kind of help, for which ages and needs."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    help = models.CharField(max_length=20)
    age = models.CharField(max_length=12)
    need = models.CharField(max_length=40)
    year = models.CharField(max_length=9, help_text="A financial year: 2023-24.")
    amount = models.DecimalField(max_digits=12, decimal_places=2, help_text="Pounds.")
    words = models.CharField(max_length=200)
    entry = models.ForeignKey(Commissioned, null=True, blank=True, on_delete=models.PROTECT, related_name="resources")
    source = models.CharField(max_length=200, help_text=SOURCE)
    assumed = models.CharField(max_length=300, blank=True, help_text=ASSUMED)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="resource_not_below_nought")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "partner", "help", "age", "need", "year", "amount", "entry", "source", "version",
        }  # fmt: skip
        replace = {"words", "assumed"}


class Places(AppendOnlyModel):
    """Places held from a day, of one kind of provision or at one setting. A later row of the same replaces it."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, help_text="A group of kinds of setting.")
    setting = models.ForeignKey(Setting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=9, help_text="A school year: 2023-24.")
    places = models.PositiveIntegerField()
    starts_on = models.DateField()
    source = models.CharField(max_length=200, help_text=SOURCE)
    assumed = models.CharField(max_length=300, blank=True, help_text=ASSUMED)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Scrub:
        keep = {
            "id", "public_id", "area", "kind", "setting", "year", "places", "starts_on", "source", "recorded_at",
            "recorded_by",
        }  # fmt: skip
        replace = {"assumed"}


class FundingSplit(AppendOnlyModel):
    """How one placement is paid for from a day, as agreed. A new agreement is a new row that replaces the old."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    setting = models.ForeignKey(Setting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    yearly = models.DecimalField(max_digits=10, decimal_places=2, help_text="Pounds a year, all shares together.")
    education = models.DecimalField(max_digits=10, decimal_places=2, help_text="Pounds a year.")
    health = models.DecimalField(max_digits=10, decimal_places=2, help_text="Pounds a year.")
    care = models.DecimalField(max_digits=10, decimal_places=2, help_text="Social care; pounds a year.")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    contract_ends_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField()
    panel = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel_words = models.CharField(max_length=160, blank=True, help_text="Who agreed, where no body here did.")
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    nature = models.CharField(max_length=120, blank=True, help_text="Shown beside it: for example, invented.")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(yearly=F("education") + F("health") + F("care")), name="shares_add_to_the_sum"
            ),
            models.CheckConstraint(
                condition=Q(education__gte=0) & Q(health__gte=0) & Q(care__gte=0), name="shares_not_below_nought"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="split_ends_after_it_starts"
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "child", "case", "setting", "yearly", "education", "health", "care", "starts_on",
            "ends_on", "contract_ends_on", "agreed_on", "panel", "replaces", "nature", "recorded_at", "recorded_by",
        }  # fmt: skip
        replace = {"panel_words"}


class PlacementVisit(AppendOnlyModel):
    """A visit to a placement, told by whoever went. Visits audited with a tool are kept by the audits."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    visitor = models.CharField(max_length=160, help_text="A role.")
    words = models.TextField()
    nature = models.CharField(max_length=120, blank=True, help_text="Shown beside it: for example, invented.")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Scrub:
        keep = {"id", "area", "case", "on", "nature", "recorded_at", "recorded_by"}
        replace = {"visitor", "words"}


class Dispute(models.Model):
    """A disagreement over who pays. Somebody pays meanwhile, so that no child goes without: `interim` says who."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160, help_text="No child's name.")
    words = models.TextField()
    entry = models.ForeignKey(Commissioned, null=True, blank=True, on_delete=models.PROTECT, related_name="disputes")
    split = models.ForeignKey(FundingSplit, null=True, blank=True, on_delete=models.PROTECT, related_name="disputes")
    raised_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    against = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    interim = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    raised_on = models.DateField()
    stage = models.CharField(max_length=12)
    stage_by = models.DateField(null=True, blank=True, help_text="The day the present stage is to be over by.")
    escalation = models.ForeignKey(Escalation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    resolved_on = models.DateField(null=True, blank=True)
    nature = models.CharField(max_length=120, blank=True, help_text="Shown beside it: for example, invented.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_on=None) | Q(resolved_on__gte=F("raised_on")), name="resolved_after_raised"
            ),
            models.CheckConstraint(condition=~Q(raised_by=F("against")), name="dispute_between_two"),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "entry", "split", "raised_by", "against", "interim", "raised_on", "stage",
            "stage_by", "escalation", "resolved_on", "nature", "version",
        }  # fmt: skip
        replace = {"title", "words"}

    def __str__(self) -> str:
        return self.title


class DisputeStep(AppendOnlyModel):
    """One step of a dispute: the stage it came to, the day, the day that stage was to be over by."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=12)
    on = models.DateField()
    by = models.DateField(null=True, blank=True)
    words = models.TextField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Meta:
        ordering = ["on", "pk"]

    class Scrub:
        keep = {"id", "area", "dispute", "stage", "on", "by", "recorded_at", "recorded_by"}
        replace = {"words"}
