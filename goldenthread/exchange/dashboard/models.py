"""Views of the dashboard that people keep, and the releases of the public profile."""

from django.db import models
from django.db.models import F, Q

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User


class SavedView(models.Model):
    """A view of the dashboard under a name: its filters, as they stand in its address. It gives nobody any access."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    page = models.CharField(max_length=12, blank=True, help_text="The indicator whose page it is; blank for the whole.")
    query = models.CharField(max_length=400, blank=True, help_text="The filters, as they stand in the address.")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "by", "name"], name="saved_view_name_once")]

    class Scrub:
        keep = {"id", "public_id", "area", "page", "query", "by", "kept_at"}
        replace = {"name"}

    def __str__(self) -> str:
        return self.name


class ProfileRelease(models.Model):
    """The public profile of one month: made by the record, looked through, released by a named person.

    `content` is what the public sees and is never changed after. `ledger` holds the exact counts beside what was shown
    of each, so that a later release gives none of them away; it never leaves.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        LOOKED = "looked", "Looked through"
        RELEASED = "released", "Released"
        WITHDRAWN = "withdrawn", "Withdrawn"
        SET_ASIDE = "set_aside", "Set aside"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    as_at = models.DateField(help_text="The last day of the rolling year.")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    content = models.JSONField(help_text="What the public sees: treated counts and words made from them.")
    ledger = models.JSONField(help_text="Exact counts and what was shown of each. It never leaves.")
    snapshot = models.CharField(max_length=80)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=200)
    looked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    released_by_role = models.CharField(max_length=160, blank=True, help_text="The role, as the public reads it.")
    released_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "as_at"], condition=Q(state="released"), name="profile_released_once_a_month"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["released", "withdrawn"]) | Q(released_at__isnull=False),
                name="profile_released_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | ~Q(released_by=F("looked_by")), name="profile_two_pairs_of_eyes"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_because=""), name="profile_withdrawn_for_a_reason"
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "as_at", "state", "content", "snapshot", "made_at", "looked_by", "looked_at",
            "released_by", "released_by_role", "released_at", "withdrawn_by", "withdrawn_at", "ledger", "made_by",
        }  # fmt: skip
        replace = {"withdrawn_because"}

    def __str__(self) -> str:
        return f"{self.as_at:%B %Y}"
