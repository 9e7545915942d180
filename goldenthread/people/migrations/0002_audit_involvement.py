"""People named to mark in an audit may see the child for its length."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="involvement",
            name="kind",
            field=models.CharField(
                choices=[
                    ("responsible_authority", "Responsible authority"),
                    ("allocated_officer", "Allocated officer"),
                    ("asked_for_advice", "Asked for advice"),
                    ("on_roll", "On roll"),
                    ("named_setting", "Named in the plan"),
                    ("consulted_setting", "Consulted about a place"),
                    ("party", "Party to the case"),
                    ("inspection", "Chosen for an inspection"),
                    ("audit", "Named to mark in an audit"),
                ],
                max_length=24,
            ),
        ),
    ]
