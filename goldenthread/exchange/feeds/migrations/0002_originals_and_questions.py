"""Why a file as it arrived was removed; questions in SQL that are kept by name."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.partnership.identifiers


def on_a_decision(apps, _editor):
    """Until now a file was removed on a decision alone."""
    delivery = apps.get_model("feeds", "Delivery")
    delivery.objects.exclude(original_removed_at=None).update(original_removed_for="decision")


class Migration(migrations.Migration):
    dependencies = [
        ("feeds", "0001_initial"),
        ("partnership", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("question", models.TextField()),
                ("kept_at", models.DateTimeField()),
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
                "constraints": [models.UniqueConstraint(fields=("area", "name"), name="one_kept_question_a_name")],
            },
        ),
        migrations.AddField(
            model_name="delivery",
            name="original_removed_for",
            field=models.CharField(
                blank=True,
                choices=[
                    ("decision", "On a decision, because it holds somebody who was erased"),
                    ("period", "The period for which files are kept had passed"),
                ],
                default="",
                max_length=8,
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="delivery",
            name="original_removed_at",
            field=models.DateTimeField(
                blank=True, help_text="When the file as it arrived was removed; its rows stay.", null=True
            ),
        ),
        migrations.RunPython(on_a_decision, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("original_removed_at", None), ("original_removed_for", "")),
                    models.Q(
                        ("original_removed_at__isnull", False),
                        models.Q(("original_removed_for", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="original_removed_for_a_reason",
            ),
        ),
    ]
