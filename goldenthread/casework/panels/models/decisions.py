"""What a delegated officer decided of a case: the one record of it, whoever was asked first."""

from typing import Any

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.panels.choices import Matter, Said
from goldenthread.casework.panels.legal_tests import LegalTest, Outcome, test_of
from goldenthread.casework.panels.models.advising import Recommendation
from goldenthread.casework.panels.models.sittings import Item
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child
from goldenthread.provision.models import Setting


class CaseDecision(AppendOnlyModel):
    """A decision: the legal test limb by limb, its reasons, who took it. The last one of a matter stands.

    It stops no clock: the law's limits are met when the family is told. ``answers`` holds, by limb, what was answered
    (``said``) and why (``why``).
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=12, choices=Matter)
    outcome = models.CharField(max_length=24)
    answers = models.JSONField()
    reasons = models.TextField(blank=True, help_text="As the family will read them.")
    considered = models.TextField(blank=True, help_text="What was looked at.")
    setting = models.ForeignKey(Setting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    outside_why = models.TextField(blank=True, help_text="Why it was not left to the sitting it was put to.")
    differs_why = models.TextField(blank=True, help_text="Why it is not what the panel advised.")
    event = models.OneToOneField(CaseEvent, on_delete=models.PROTECT, related_name="decision")
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area", "matter", "decided_on"], name="decision_of_area")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "case", "child", "matter", "outcome", "setting", "item", "recommendation",
            "event", "decided_on", "decided_by", "at",
        }  # fmt: skip
        replace = {"answers", "reasons", "considered", "outside_why", "differs_why"}

    @property
    def test(self) -> LegalTest:
        """The test that was applied."""
        return test_of(self.matter)

    @property
    def decided(self) -> Outcome:
        """What was decided."""
        return self.test.outcomes[self.outcome]

    @property
    def said(self) -> str:
        """What was decided, in words."""
        return self.decided.label

    @property
    def outside_panel(self) -> bool:
        """Whether no panel had advised when it was taken."""
        return self.recommendation_id is None

    @property
    def limbs(self) -> list[dict[str, Any]]:
        """The limbs as they were answered, in order: ``short``, ``said`` in a word, ``why``."""
        return [
            {
                "key": limb.key, "short": limb.short, "said": Said(self.answers[limb.key]["said"]).label,
                "why": self.answers[limb.key].get("why", ""),
            }
            for limb in self.test.limbs if limb.key in self.answers
        ]  # fmt: skip

    def is_met(self, limb: str) -> bool:
        """Whether a limb was answered with yes."""
        return bool(self.answers.get(limb, {}).get("said") == Said.YES)
