"""An involvement may begin at an hour of its first day and end at an hour of its last, as an inspection does."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="involvement",
            name="opens_at",
            field=models.TimeField(
                blank=True, help_text="On its first day, not before this time in London.", null=True
            ),
        ),
        migrations.AddField(
            model_name="involvement",
            name="closes_at",
            field=models.TimeField(
                blank=True, help_text="On its last day, not from this time in London on.", null=True
            ),
        ),
    ]
