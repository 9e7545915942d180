"""A step of a complaint says what happened, what was found and paid, and when it was learned here."""

import datetime
from zoneinfo import ZoneInfo

import django.utils.timezone
from django.db import migrations, models

from goldenthread.audit.append_only import guard, unguard

STEP = ("disputes", "ComplaintStep")
LONDON = ZoneInfo("Europe/London")
KINDS = {"Received": "received", "Answered": "answered", "Taken": "taken_further"}
"""How the sentence of each kind of step begins."""
FOUND = {"upheld": "Upheld", "partly": "Upheld in part", "not_upheld": "Not upheld",
         "withdrawn": "Taken back or settled without a finding"}  # fmt: skip
IN_WORDS = {f"Answered: {words.lower()}": found for found, words in FOUND.items()}


def told(apps, _schema):
    """What the sentences of the steps say; each is taken to have been learned at noon of its day.

    What was paid is known of the last answer alone, from the complaint.
    """
    steps = list(apps.get_model(*STEP).objects.select_related("complaint").order_by("pk"))
    last = {step.complaint_id: step.pk for step in steps if step.what in IN_WORDS}
    for step in steps:
        paid = step.complaint.paid if last.get(step.complaint_id) == step.pk else None
        apps.get_model(*STEP).objects.filter(pk=step.pk).update(
            kind=KINDS[step.what.partition(" ")[0].rstrip(":")],
            found=IN_WORDS.get(step.what, ""),
            paid=paid,
            recorded_at=datetime.datetime.combine(step.on, datetime.time(12), LONDON),
        )


def field(name, kind):
    """A new column of a step."""
    return migrations.AddField("complaintstep", name, kind)


FINDING = models.CharField(blank=True, choices=list(FOUND.items()), default="", max_length=12)
KIND = {"choices": [("received", "Received"), ("answered", "Answered"), ("taken_further", "Taken to the next stage")],
        "max_length": 13}  # fmt: skip


class Migration(migrations.Migration):
    atomic = False  # PostgreSQL lets a table be altered only once the rows changed in it are written
    dependencies = [("disputes", "0002_append_only")]
    operations = [
        unguard(*STEP),
        field("kind", models.CharField(default="received", **KIND)),
        field("found", FINDING),
        field(
            "paid",
            models.DecimalField(blank=True, decimal_places=2, help_text="In pounds.", max_digits=10, null=True),
        ),
        field("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
        migrations.RunPython(told, migrations.RunPython.noop),
        migrations.AlterField("complaintstep", "kind", models.CharField(**KIND)),
        migrations.AlterField(
            "complaintstep", "found", models.CharField(blank=True, choices=list(FOUND.items()), max_length=12)
        ),
        guard(*STEP),
    ]
