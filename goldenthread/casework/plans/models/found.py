"""What the checks found of each version: a projection, written again whenever the checks run."""

from django.db import models

from goldenthread.casework.plans.choices import Weight
from goldenthread.casework.plans.models.plans import PlanVersion
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child


class Finding(models.Model):
    """One finding of one check, with its reason and its remedy. No score is kept without these."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=40)
    section = models.CharField(max_length=20, blank=True)
    lineage = models.CharField(max_length=16, blank=True)
    label = models.CharField(max_length=20, blank=True)
    weight = models.CharField(max_length=8, choices=Weight)
    says = models.TextField()
    remedy = models.TextField()
    found_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["area", "code", "version"], name="plan_finding_of_check")]

    class Scrub:
        keep = {
            "id", "area", "child", "version", "code", "section", "lineage", "label", "weight", "remedy", "found_on",
        }  # fmt: skip
        replace = {"says"}


class Checked(models.Model):
    """That a version was checked, and on which day: one in which nothing was found counts as well."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    version = models.OneToOneField(PlanVersion, on_delete=models.CASCADE, related_name="checked")
    checked_on = models.DateField()

    class Scrub:
        keep = {"id", "area", "child", "version", "checked_on"}
