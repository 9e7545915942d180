"""The outcomes framework: what the partnership wants for children and families, and the figures that speak to each."""

from django.db import models

from goldenthread.improvement.models.shared import KEPT, VERSION, Kept


class Outcome(Kept):
    """One thing wanted, in the words of children and families, with its figures in order and who answers for it."""

    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=160, help_text="In the first person: I am healthy.")
    meaning = models.TextField(blank=True, help_text="What it means here, in plain words.")
    indicators = models.JSONField(default=list, help_text="Ids in the catalogue of indicators, in order.")
    owners = models.JSONField(default=dict, help_text="Who answers for it, by partner: a role, never a name.")
    review_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="The day it was taken out of the framework.")
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "title"], name="outcome_title_once")]

    class Scrub:
        keep = KEPT | {"order", "title", "meaning", "indicators", "owners", "review_on", "ended_on", "version"}

    def __str__(self) -> str:
        return self.title
