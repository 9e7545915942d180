"""Advice given earlier, and whether each of the three who must is satisfied that it is enough (regulation 6(4))."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.asks.choices import Side
from goldenthread.casework.asks.models.advice import Advice
from goldenthread.casework.models import Case
from goldenthread.documents.models import Document
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child


class EarlierAdvice(models.Model):
    """Advice somebody gave before, for any purpose, that might be enough."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="earlier_advice")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="earlier_advice")
    adviser = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    author_name = models.CharField(max_length=200)
    given_on = models.DateField()
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True, help_text="Its words, where there is no document.")
    advice = models.OneToOneField(
        Advice, null=True, blank=True, on_delete=models.PROTECT, related_name="earlier",
        help_text="As it is used, once all three are satisfied.",
    )  # fmt: skip
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)

    class Scrub:
        keep = {
            "id", "public_id", "area", "case", "child", "adviser", "given_on", "document", "advice", "recorded_at",
            "recorded_by",
        }  # fmt: skip
        replace = {"title", "author_name", "text"}


class Agreement(AppendOnlyModel):
    """What one of the three said, and when. A later word of the same side stands in place of an earlier one."""

    earlier = models.ForeignKey(EarlierAdvice, on_delete=models.PROTECT, related_name="agreements")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=Side)
    satisfied = models.BooleanField()
    who = models.CharField(max_length=200)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]

    class Scrub:
        keep = {"id", "earlier", "area", "side", "satisfied", "on", "at", "by"}
        replace = {"who", "by_name"}
