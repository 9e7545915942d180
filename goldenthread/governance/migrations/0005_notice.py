"""The notice a body asks for its agendas, and why one went out late."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("governance", "0004_commissioning_append_only")]
    operations = [
        migrations.AddField(
            model_name="body",
            name="notice_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                help_text="Clear working days between agenda and meeting; empty: five where it meets in public, else none.",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="urgency",
            field=models.TextField(
                blank=True, default="", help_text="Why its agenda went out after the day by which it should."
            ),
            preserve_default=False,
        ),
    ]
