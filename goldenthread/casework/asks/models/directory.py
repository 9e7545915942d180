"""The services of an area that give advice, and their people."""

from django.db import models
from django.db.models import F, Q

from goldenthread.casework.asks.choices import Team
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User


class Service(models.Model):
    """A service that may be asked for advice: whose it is, what it advises on, where to write."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    adviser = models.CharField(max_length=32, help_text="The kind of adviser, as declared in advisers.yaml.")
    team = models.CharField(max_length=12, choices=Team)
    contact = models.CharField(max_length=120, blank=True, help_text="Who to speak to.")
    email = models.EmailField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="service_ends_after_it_starts"
            )
        ]

    class Scrub:
        keep = {"id", "public_id", "area", "organisation", "name", "adviser", "team", "starts_on", "ends_on"}
        replace = {"contact", "email"}

    def __str__(self) -> str:
        return self.name


class ServiceMember(models.Model):
    """Somebody who works in a service. What they may do there comes from their roles alone."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="members")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="services")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "person"], condition=Q(ends_on=None), name="member_once"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="member_ends_after_they_start"
            ),
        ]

    class Scrub:
        keep = {"id", "service", "area", "person", "starts_on", "ends_on"}
