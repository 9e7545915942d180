# Indexes and constraints stand with their tables: adding each apart makes migrating take many times as long.
import django.db.models.deletion
import goldenthread.partnership.identifiers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnership", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("subject", models.CharField(help_text="What it is about: “case:<public id>”.", max_length=80)),
                ("form", models.CharField(help_text="Which form.", max_length=60)),
                (
                    "owner",
                    models.CharField(
                        blank=True, help_text="Public id of whose it is; empty where it is shared.", max_length=16
                    ),
                ),
                (
                    "address",
                    models.CharField(blank=True, help_text="The page of ours that the form is on.", max_length=300),
                ),
                (
                    "title",
                    models.CharField(blank=True, help_text="What the form is, as its page calls it.", max_length=200),
                ),
                (
                    "child",
                    models.CharField(
                        blank=True, help_text="Public id of whom it is about, where a page says.", max_length=16
                    ),
                ),
                ("fields", models.JSONField(default=dict, help_text="What was typed, a list of values for each box.")),
                ("version", models.PositiveIntegerField(default=1)),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["saved_at"], name="draft_saved_at")],
                "constraints": [
                    models.UniqueConstraint(fields=("area", "subject", "form", "owner"), name="draft_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SetAside",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("seen", models.PositiveIntegerField(help_text="The version of the draft they began from.")),
                ("fields", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="set_aside", to="drafts.draft"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "by", "seen"), name="set_aside_once_a_version")
                ],
            },
        ),
    ]
