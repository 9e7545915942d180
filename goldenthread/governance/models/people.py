"""Who sits on a body, who may stand in for them, what makes a quorum, and what they have declared."""

from django.conf import settings
from django.db import models

from goldenthread.governance.models.bodies import Body
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Sector(models.TextChoices):
    """Which part of the partnership a seat speaks for; quorum conditions name it."""

    EDUCATION = "education", "Education"
    HEALTH = "health", "Health"
    CARE = "care", "Social care"
    FAMILIES = "families", "Families"
    SCHOOLS = "schools", "Schools and settings"
    COUNCIL = "council", "The council"
    ELECTED = "elected", "Elected members"
    VOLUNTARY = "voluntary", "Voluntary and community"
    OTHER = "other", "Others"


class Membership(models.Model):
    """A seat on a body, by role; the person who fills it where there is one."""

    class Post(models.TextChoices):
        CHAIR = "chair", "Chair"
        VICE_CHAIR = "vice_chair", "Vice-chair"
        MEMBER = "member", "Member"
        CO_OPTED = "co_opted", "Co-opted member"
        OBSERVER = "observer", "Observer"
        CLERK = "clerk", "Clerk"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=160, help_text="The seat, as the papers call it.")
    organisation = models.CharField(max_length=160, blank=True)
    sector = models.CharField(max_length=12, choices=Sector, default=Sector.OTHER)
    post = models.CharField(max_length=12, choices=Post, default=Post.MEMBER)
    voting = models.BooleanField(default=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    stated = models.BooleanField(default=True, help_text="A paper names the seat; otherwise it is our assumption.")
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="seat_ends_after_it_starts",
            )
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "body", "user", "role", "organisation", "sector", "post", "voting", "starts_on",
            "ends_on", "stated", "source",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.user.name}, {self.role}" if self.user else self.role


class Deputy(models.Model):
    """Somebody named to stand in for a member, who may decide in their place."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="deputies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=160)
    may_decide = models.BooleanField(default=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Scrub:
        keep = {"id", "public_id", "area", "membership", "user", "role", "may_decide", "starts_on", "ends_on"}

    def __str__(self) -> str:
        return f"{self.user.name}, {self.role}" if self.user else self.role


class QuorumRule(models.Model):
    """What makes a body's meeting quorate, from a day. A later row takes over."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="quorum_rules")
    starts_on = models.DateField()
    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="So many must be present.")
    share_numerator = models.PositiveSmallIntegerField(null=True, blank=True)
    share_denominator = models.PositiveSmallIntegerField(null=True, blank=True)
    conditions = models.JSONField(
        default=list, help_text="Each {kind: at_least, sector, number} or {kind: confirm, words}."
    )
    source = models.CharField(max_length=200, blank=True)

    class Scrub:
        keep = {
            "id", "area", "body", "starts_on", "number", "share_numerator", "share_denominator", "conditions", "source",
        }  # fmt: skip


class Interest(models.Model):
    """An entry of the standing register of interests."""

    class Nature(models.TextChoices):
        PECUNIARY = "pecuniary", "Money or employment"
        OTHER = "other", "Another interest"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="interests")
    nature = models.CharField(max_length=12, choices=Nature)
    words = models.TextField()
    declared_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Scrub:
        keep = {"id", "public_id", "area", "membership", "nature", "declared_on", "ended_on"}
        replace = {"words"}
