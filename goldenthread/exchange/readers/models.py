"""Tokens by which a partner's system reads figures, or delivers files."""

from datetime import date

from django.db import models
from django.db.models import Q

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User


class Token(models.Model):
    """One system's right to read or deliver. The token itself is shown once and never kept: only its digest is.

    `digest` is SHA-256 of 32 random bytes: as long as the token is drawn at random, no slow digest is needed.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200, help_text="What the system does with the figures.")
    scopes = models.JSONField(help_text="Keys of Scope.")
    digest = models.CharField(max_length=64, unique=True)
    begins = models.CharField(max_length=8, help_text="The first characters, by which its holder tells which it is.")
    expires_on = models.DateField(help_text="The last day on which it opens anything.")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "-issued_at"], name="tokens_of_area")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="token_ended_by_somebody",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "organisation", "scopes", "expires_on", "issued_at", "issued_by", "ended_at",
            "ended_by", "last_used_on",
        }  # fmt: skip
        drop = {"digest", "begins"}
        replace = {"purpose"}

    @property
    def name(self) -> str:
        """How the trail calls whoever holds it."""
        return f"{self.organisation.name} (system)"

    def opens_on(self, day: date) -> bool:
        """Whether it opens anything on a real calendar day."""
        return self.ended_at is None and day <= self.expires_on
