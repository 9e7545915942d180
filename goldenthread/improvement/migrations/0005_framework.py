"""The outcomes framework."""

import django.db.models.deletion
import goldenthread.partnership.identifiers
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0004_visits"),
        ("partnership", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(help_text="In the first person: I am healthy.", max_length=160)),
                ("meaning", models.TextField(blank=True, help_text="What it means here, in plain words.")),
                (
                    "indicators",
                    models.JSONField(default=list, help_text="Ids in the catalogue of indicators, in order."),
                ),
                (
                    "owners",
                    models.JSONField(default=dict, help_text="Who answers for it, by partner: a role, never a name."),
                ),
                ("review_on", models.DateField(blank=True, null=True)),
                (
                    "ended_on",
                    models.DateField(blank=True, help_text="The day it was taken out of the framework.", null=True),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="Goes up with each change, so that two people who edit at once are told so.",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("area", "title"), name="outcome_title_once")],
            },
        ),
    ]
