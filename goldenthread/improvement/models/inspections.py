"""An inspection of the area, and what it found."""

from django.db import models

from goldenthread.improvement.models.shared import CITATION, KEPT, VERSION, Kept


class Inspection(Kept):
    """One visit of the inspectorates to the area."""

    title = models.CharField(max_length=200)
    framework = models.CharField(max_length=120)
    first_day = models.DateField()
    last_day = models.DateField()
    published_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=200)
    outcome_code = models.CharField(max_length=4, blank=True, help_text="1, 2 or 3 under the 2023 framework.")
    what_follows = models.TextField(blank=True)
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Scrub:
        keep = KEPT | {
            "title", "framework", "first_day", "last_day", "published_on", "outcome", "outcome_code", "what_follows",
            "citation", "version",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Finding(Kept):
    """One thing an inspection found."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "What works well"
        BETTER = "better", "What must do better"
        IMPROVEMENT = "improvement", "Area for improvement"
        WEAKNESS = "weakness", "Area of significant weakness"

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=12, choices=Kind)
    ref = models.CharField(max_length=12, help_text="How the report or its reader numbers it.")
    words = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "kind", "ref"], name="finding_once")]

    class Scrub:
        keep = KEPT | {"inspection", "kind", "ref", "order", "citation", "words", "version"}
