"""What is put up for an audit; the database refuses to change or delete it."""

import django.db.models.deletion
from django.db import migrations, models

from goldenthread.audit.append_only import guard


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("partnership", "0001_initial"),
        ("quality", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("put_up_on", models.DateField()),
                ("put_up_by", models.CharField(max_length=64)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="quality.sampledrecord"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("record", "document"), name="paper_of_record_once")],
            },
        ),
        guard("quality", "RecordPaper"),
    ]
