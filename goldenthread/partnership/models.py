"""Areas, organisations, people and the roles they hold."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.roles import roles


class Area(models.Model):
    """A local area: one local authority and those who answer for SEND with it."""

    code = models.CharField(max_length=8, unique=True, help_text="The authority's three-digit DfE number.")
    name = models.CharField(max_length=120)

    class Scrub:
        keep = {"id", "code", "name"}

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A council, health body, setting or forum that people work for."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", "Local authority"
        COMMISSIONER = "commissioner", "Integrated care board"
        TRUST = "trust", "NHS trust"
        SETTING = "setting", "School, college or other setting"
        FORUM = "forum", "Parent carer forum"
        OTHER = "other", "Other"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    kind = models.CharField(max_length=16, choices=Kind)
    name = models.CharField(max_length=200)
    urn = models.CharField(max_length=6, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)

    class Scrub:
        keep = {"id", "public_id", "area", "kind", "name", "urn", "ukprn"}

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes people. Accounts are opened by invitation, never by signing up."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who can sign in. What they may do comes from their appointments alone."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Scrub:
        keep = {"id", "public_id", "is_active", "is_demonstration", "last_login"}
        replace = {"email", "name"}
        drop = {"password"}

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A role a person holds at an organisation, from a day and perhaps until one."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    role = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="appointment_ends_after_it_starts"
            )
        ]

    class Scrub:
        keep = {"id", "public_id", "user", "organisation", "area", "role", "starts_on", "ends_on"}

    def __str__(self) -> str:
        return f"{self.user} as {roles()[self.role].title}"


class AreaSetting(models.Model):
    """One setting of an area, in force from a day. Settings are never overwritten: a later row takes over."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="settings")
    key = models.CharField(max_length=60)
    value = models.JSONField()
    valid_from = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["area", "key", "valid_from"], name="setting_in_force")]

    class Scrub:
        keep = {"id", "area", "key", "value", "valid_from", "recorded_at", "recorded_by"}


class DemonstrationClock(models.Model):
    """The day it is in a demonstration; there is no row in service, where it is today."""

    area = models.OneToOneField(Area, on_delete=models.CASCADE, related_name="demonstration_clock")
    today = models.DateField()

    class Scrub:
        keep = {"id", "area", "today"}


class Tally(models.Model):
    """How often something was tried of late: what the limits on tries count by, in every process of the server.

    The rows are those of Django's database cache, which alone writes them (`config/base.py` names the table). Keys are
    digests, so that no address of a visitor stands in the database; a row is of no use after `expires` and is pruned.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "partnership_tally"

    class Scrub:
        keep = {"cache_key", "expires"}
        drop = {"value"}

    def __str__(self) -> str:
        return f"Tally until {self.expires:%Y-%m-%d %H:%M}"
