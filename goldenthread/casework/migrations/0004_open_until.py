"""A duty holds until when it is open, so that counts of open work read open work alone; what an officer carries too."""

import datetime

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

NEVER = datetime.date(9999, 12, 31)


def filled(apps, _schema):
    """Each duty is open until the day it was settled, or for good."""
    apps.get_model("casework", "Duty").objects.update(open_until=Coalesce("settled_on", models.Value(NEVER)))


def _field():
    said = "When it was settled; the last day there is until then."
    return models.DateField(default=NEVER, help_text=said)


class Migration(migrations.Migration):
    atomic = False  # PostgreSQL lets a table be altered only once the rows changed in it are written
    dependencies = [("casework", "0003_confirmations_child")]
    operations = [
        migrations.AddField("duty", "open_until", _field()),
        migrations.RunPython(filled, migrations.RunPython.noop),
        migrations.AddConstraint(
            "duty",
            models.CheckConstraint(
                condition=Q(settled_on=None, open_until=NEVER) | Q(settled_on=F("open_until")),
                name="duty_open_until_settled",
            ),
        ),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["area", "open_until", "due_on", "step", "owner", "force", "binds_on", "child", "case",
                        "process", "held"],
                condition=Q(held=False),
                name="duty_owed",
            ),
        ),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["area", "step", "open_until", "due_on", "binds_on", "child", "case", "process", "held"],
                condition=Q(held=False),
                name="duty_of_step",
            ),
        ),
        migrations.RemoveIndex("duty", "duty_open"),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["area", "due_on", "step", "owner", "force", "open_until", "binds_on", "child", "case",
                        "process", "held"],
                condition=Q(held=False),
                name="duty_open",
            ),
        ),
        migrations.RemoveIndex("duty", "duty_process"),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["process", "area", "due_on", "step", "open_until", "binds_on", "held", "child", "case"],
                name="duty_process",
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["area", "officer", "kind", "setting", "child", "stage"],
                condition=~Q(stage="closed"),
                name="case_carried",
            ),
        ),
    ]  # fmt: skip
