"""The joint strategic needs assessment: chapters of prose, each tied to the measures it speaks of."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.improvement.models import Measure
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Chapter(models.Model):
    """One chapter; its words are its last wording."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    words = models.TextField()
    written_on = models.DateField()
    owner_role = models.CharField(max_length=160, blank=True)
    review_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["area", "number"], name="chapter_number_once")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "number", "title", "written_on", "owner_role", "review_on", "source", "version",
        }  # fmt: skip
        replace = {"words"}

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class ChapterWording(AppendOnlyModel):
    """What a chapter said from a day: a row for each time it was written, so that what it was can be read."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="wordings")
    words = models.TextField()
    on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Scrub:
        keep = {"id", "area", "chapter", "on", "recorded_at", "recorded_by"}
        replace = {"words"}


class ChapterFigure(models.Model):
    """A measure that a chapter stands on, and why."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="figures")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chapter", "measure"], name="figure_of_chapter_once")]

    class Scrub:
        keep = {"id", "area", "chapter", "measure"}
        replace = {"note"}
