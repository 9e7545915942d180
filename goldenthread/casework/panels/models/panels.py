"""A panel and who sits on it."""

from django.db import models
from django.db.models import F, Q

from goldenthread.casework.panels.choices import PanelKind
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User


class Panel(models.Model):
    """A panel: what it is for and under what terms. It advises; it never decides, and no duty waits for it."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=PanelKind)
    name = models.CharField(max_length=120)
    terms = models.TextField(help_text="What it is asked, of whom, and how it goes about it.")
    advisory = models.BooleanField(default=True, help_text="It advises; a delegated officer decides.")
    quorum = models.CharField(max_length=300, blank=True, help_text="A note: a duty never waits for it.")
    days_before = models.PositiveSmallIntegerField(default=7, help_text="Papers are open so many days before it sits.")
    days_after = models.PositiveSmallIntegerField(default=3, help_text="... and so many days after.")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(advisory=True), name="panels_advise")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "kind", "name", "terms", "advisory", "quorum", "days_before", "days_after",
            "starts_on", "ends_on", "version",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """Somebody's place on a panel, from a day to a day, for the organisation they come from."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="panel_seats")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    from_school = models.BooleanField(help_text="Of a school or college: their papers have the names left out.")
    chairs = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "person"], condition=Q(ends_on=None), name="one_seat_a_person_on_a_panel"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="panel_seat_ends_after_it_starts"
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "panel", "person", "organisation", "from_school", "chairs", "starts_on",
            "ends_on",
        }  # fmt: skip
