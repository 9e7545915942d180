"""The decision on a request, with the legal test as it was applied."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.intake.choices import Outcome
from goldenthread.casework.models import Case
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User


class RequestDecision(AppendOnlyModel):
    """Whether to assess: the two limbs of section 36(8), each with its reasons, and who decided. The last one stands.

    The decision is made here; the law's six weeks are met when the family is told of it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="request_decisions")
    outcome = models.CharField(max_length=8, choices=Outcome)
    may_have_sen = models.BooleanField(help_text="Limb (a): they have or may have special educational needs.")
    may_have_sen_why = models.TextField()
    may_need_plan = models.BooleanField(help_text="Limb (b): provision under a plan may be necessary.")
    may_need_plan_why = models.TextField()
    reasons = models.TextField(help_text="As the family will read them.")
    considered = models.TextField(blank=True, help_text="What was looked at, and what a panel advised.")
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Scrub:
        keep = {
            "id", "public_id", "area", "case", "outcome", "may_have_sen", "may_need_plan", "decided_on", "decided_by",
            "at",
        }  # fmt: skip
        replace = {"may_have_sen_why", "may_need_plan_why", "reasons", "considered"}
