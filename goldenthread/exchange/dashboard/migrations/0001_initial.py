"""Saved views of the dashboard, and the releases of the public profile."""

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
            name="ProfileRelease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("as_at", models.DateField(help_text="The last day of the rolling year.")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("looked", "Looked through"),
                            ("released", "Released"),
                            ("withdrawn", "Withdrawn"),
                            ("set_aside", "Set aside"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                (
                    "content",
                    models.JSONField(help_text="What the public sees: treated counts and words made from them."),
                ),
                ("ledger", models.JSONField(help_text="Exact counts and what was shown of each. It never leaves.")),
                ("snapshot", models.CharField(max_length=80)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("made_by", models.CharField(max_length=200)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "released_by_role",
                    models.CharField(blank=True, help_text="The role, as the public reads it.", max_length=160),
                ),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.CharField(blank=True, max_length=300)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "looked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "released")),
                        fields=("area", "as_at"),
                        name="profile_released_once_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["released", "withdrawn"]), _negated=True),
                            ("released_at__isnull", False),
                            _connector="OR",
                        ),
                        name="profile_released_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_at", None),
                            models.Q(("released_by", models.F("looked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="profile_two_pairs_of_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at", None), models.Q(("withdrawn_because", ""), _negated=True), _connector="OR"
                        ),
                        name="profile_withdrawn_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "page",
                    models.CharField(
                        blank=True, help_text="The indicator whose page it is; blank for the whole.", max_length=12
                    ),
                ),
                (
                    "query",
                    models.CharField(
                        blank=True, help_text="The filters, as they stand in the address.", max_length=400
                    ),
                ),
                ("kept_at", models.DateTimeField(auto_now_add=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("area", "by", "name"), name="saved_view_name_once")],
            },
        ),
    ]
