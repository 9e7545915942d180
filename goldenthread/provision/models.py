"""Educational settings."""

from django.db import models
from django.db.models import Q

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation


class Setting(models.Model):
    """A school, college, early years provider, or another arrangement the return has a code for.

    ``category`` is one of ``goldenthread.provision.categories``; where a register
    of establishments is not loaded it is our own classification, and
    ``category_source`` says so.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, help_text="The area whose record this is.")
    urn = models.CharField(max_length=6, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)
    code = models.CharField(max_length=4, blank=True, help_text="SEN2 setting code where it has neither number.")
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=40, blank=True)
    category_source = models.CharField(max_length=80, blank=True)
    in_area = models.BooleanField(null=True, help_text="Whether it lies in the area; blank where not known.")
    email = models.EmailField(blank=True, help_text="Where letters about children go, if it has no account here.")
    address = models.TextField(blank=True, help_text="Where they go by post.")
    version = models.PositiveIntegerField(default=1)
    organisation = models.OneToOneField(Organisation, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "urn"], condition=~Q(urn=""), name="setting_urn_once"),
            models.UniqueConstraint(fields=["area", "ukprn"], condition=~Q(ukprn=""), name="setting_ukprn_once"),
            models.UniqueConstraint(fields=["area", "code"], condition=~Q(code=""), name="setting_code_once"),
        ]

    class Scrub:
        keep = {
            "id",
            "public_id",
            "area",
            "urn",
            "ukprn",
            "code",
            "name",
            "category",
            "category_source",
            "in_area",
            "organisation",
            "version",
        }
        replace = {"email", "address"}

    def __str__(self) -> str:
        return self.name
