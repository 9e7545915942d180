"""What the partnership commissions, alone and together: the log, its links, contracts' outcomes, co-production.

What happened (a step, a note, what families said) is written once; what is kept up to date carries a version.
"""

from django.db import models
from django.db.models import F, Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.governance.models.bodies import Body
from goldenthread.governance.models.happened import Decision
from goldenthread.improvement.models import Measure, Strategy
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation

SOURCE = "Where it is said: a document and its line, for example S2 A3 L863."
ASSUMED = "What is assumed or invented, in words; empty where the source says it all."


class Stage(models.TextChoices):
    """Where it stands in the commissioning cycle."""

    ANALYSE = "analyse", "Analyse"
    PLAN = "plan", "Plan"
    DO = "do", "Do"
    REVIEW = "review", "Review"


class Commissioned(models.Model):
    """One entry of the log: a service, a contract, a pilot, places. Its steps say how it came to its stage."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    need = models.TextField(help_text="The need that it answers.")
    stage = models.CharField(max_length=8, choices=Stage)
    lead = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lead_role = models.CharField(max_length=160, blank=True, help_text="The role there that answers for it.")
    partners = models.CharField(max_length=300, blank=True)
    provider = models.CharField(max_length=200, blank=True)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, help_text="Pounds.")
    value_of = models.CharField(max_length=80, blank=True, help_text="What the sum is of: a year, the whole contract.")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="The contract's last day.")
    notice_on = models.DateField(null=True, blank=True, help_text="The last day to give notice.")
    decision = models.CharField(max_length=300, blank=True, help_text="What is to be decided next.")
    decide_by = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    together = models.CharField(max_length=300, blank=True, help_text="Why it may be commissioned together.")
    concern = models.CharField(max_length=300, blank=True, help_text="Why it is of concern; empty: it is not.")
    concern_review_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text=SOURCE)
    assumed = models.CharField(max_length=300, blank=True, help_text=ASSUMED)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="commissioned_ends_after_it_starts",
            ),
        ]  # fmt: skip

    class Scrub:
        keep = {
            "id", "public_id", "area", "title", "stage", "lead", "lead_role", "partners", "provider", "value",
            "value_of", "starts_on", "ends_on", "notice_on", "decide_by", "decided_by", "concern_review_on", "source",
            "version",
        }  # fmt: skip
        replace = {"need", "decision", "together", "concern", "assumed"}

    def __str__(self) -> str:
        return self.title


class CommissioningTie(models.Model):
    """What an entry is tied to on the thread: a priority, an action, a measure."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Commissioned, on_delete=models.PROTECT, related_name="tied")
    ref = models.CharField(max_length=40, help_text="kind:public_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "ref"], name="commissioned_tied_once")]

    class Scrub:
        keep = {"id", "area", "entry", "ref"}


class CommissioningStep(AppendOnlyModel):
    """One thing that happened to an entry: its stage changed, something was decided, its contractor was met."""

    class Kind(models.TextChoices):
        STAGE = "stage", "Moved on"
        DECISION = "decision", "Decided"
        PERFORMANCE = "performance", "Performance meeting"
        CONCERN = "concern", "Service of concern"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Commissioned, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    stage = models.CharField(max_length=8, choices=Stage, blank=True)
    words = models.TextField()
    said_by = models.CharField(max_length=160, blank=True, help_text="A role.")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200, blank=True, help_text=SOURCE)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Scrub:
        keep = {
            "id", "public_id", "area", "entry", "kind", "on", "stage", "decision", "source", "recorded_at",
            "recorded_by",
        }  # fmt: skip
        replace = {"words", "said_by"}


class ContractOutcome(models.Model):
    """What a contract was to achieve, and the measure that shows it."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Commissioned, on_delete=models.PROTECT, related_name="outcomes")
    words = models.CharField(max_length=300)
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    wanted = models.CharField(max_length=120, blank=True, help_text="What it was to reach, in words.")
    version = models.PositiveIntegerField(default=1)

    class Scrub:
        keep = {"id", "public_id", "area", "entry", "measure", "version"}
        replace = {"words", "wanted"}


class CoProduction(AppendOnlyModel):
    """Who took part in an entry, how and when, and what changed because of it. More known later is another row."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Commissioned, on_delete=models.PROTECT, related_name="coproduced")
    who = models.CharField(max_length=200, help_text="A group or a role, never a name.")
    how = models.CharField(max_length=200)
    on = models.DateField()
    words = models.TextField(help_text="What they said.")
    changed = models.TextField(blank=True, help_text="What changed because of it; empty: nothing is told to have.")
    source = models.CharField(max_length=200, blank=True, help_text=SOURCE)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Scrub:
        keep = {"id", "public_id", "area", "entry", "on", "source", "recorded_at", "recorded_by"}
        replace = {"who", "how", "words", "changed"}


class JointPlan(models.Model):
    """Which strategy of the improvement plan is a body's joint action plan. The plan itself is kept there."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    strategy = models.OneToOneField(Strategy, on_delete=models.PROTECT, related_name="+")

    class Scrub:
        keep = {"id", "area", "body", "strategy"}
