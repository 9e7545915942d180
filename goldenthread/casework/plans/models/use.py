"""What is said of a paragraph of advice that no row of the plan rests on."""

from django.db import models

from goldenthread.casework.plans.models.plans import Plan
from goldenthread.partnership.models import Area


class NotUsed(models.Model):
    """Why a paragraph of advice is not used. A row that comes to rest on it makes it used, whatever stands here."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="not_used")
    advice = models.CharField(max_length=16)
    paragraph = models.CharField(max_length=32)
    because = models.CharField(max_length=500)
    said_by = models.CharField(max_length=64)
    said_by_name = models.CharField(max_length=200)
    said_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "paragraph"], name="plan_not_used_once")]

    class Scrub:
        keep = {"id", "area", "plan", "advice", "paragraph", "said_by", "said_on"}
        replace = {"because", "said_by_name"}
