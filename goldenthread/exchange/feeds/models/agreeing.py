"""Under what an organisation may send a feed."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User


class SharingAgreement(models.Model):
    """An agreement by which one organisation sends one feed, from a day and perhaps until one.

    A gateway, with the impact assessment and the Caldicott approval, is what identifiable health, dynamic support or
    youth justice data need beside it. A row is not changed but ended, and another takes over.
    """

    class Gateway(models.TextChoices):
        NONE = "none", "No gateway: nothing that names a person"
        DIRECT_CARE = "direct_care", "Direct care"
        CONSENT = "consent", "Consent"
        SECTION_251 = "section_251", "Section 251 support"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    feed = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    gateway = models.CharField(max_length=12, choices=Gateway, default=Gateway.NONE)
    dpia_on = models.DateField(null=True, blank=True, help_text="The day the impact assessment was approved.")
    caldicott_on = models.DateField(null=True, blank=True, help_text="The day the Caldicott Guardian approved.")
    agreed_from = models.DateField()
    agreed_to = models.DateField(null=True, blank=True, help_text="The last day it holds; blank until it is ended.")
    reference = models.CharField(max_length=200, blank=True, help_text="Where the signed agreement is kept.")
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "feed", "organisation"], name="agreement_of_feed")]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_to=None) | Q(agreed_to__gte=F("agreed_from")), name="agreement_ends_after_it_starts"
            )
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "feed", "organisation", "gateway", "dpia_on", "caldicott_on", "agreed_from",
            "agreed_to", "recorded_at", "by",
        }  # fmt: skip
        replace = {"reference"}

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.agreed_from <= day and (self.agreed_to is None or day <= self.agreed_to)

    def lets_name_people(self, day: date) -> bool:
        """Whether rows that name a person may come under it on a day, by a gateway and both approvals."""
        approved = (on is not None and on <= day for on in (self.dpia_on, self.caldicott_on))
        return self.in_force(day) and self.gateway != self.Gateway.NONE and all(approved)
