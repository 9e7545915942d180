# Indexes and constraints stand with their tables: adding each apart makes migrating take many times as long.
import django.db.models.deletion
import goldenthread.partnership.identifiers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0002_append_only"),
        ("partnership", "0001_initial"),
        ("partnership", "__first__"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("kind", models.CharField(default="sen2", max_length=12)),
                ("form", models.CharField(help_text="xml, csv or xlsx.", max_length=8)),
                ("file_name", models.CharField(max_length=200)),
                ("checksum", models.CharField(help_text="SHA-256 of the file as it arrived.", max_length=64)),
                ("top_up_checksum", models.CharField(blank=True, max_length=64)),
                (
                    "collection_year",
                    models.PositiveSmallIntegerField(help_text="Blank where the file was refused.", null=True),
                ),
                (
                    "as_at",
                    models.DateField(
                        help_text="The reference date of what is in it; blank where it was refused.", null=True
                    ),
                ),
                ("received_at", models.DateTimeField(help_text="recorded_at of every event it made.")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("compared", "Read and compared, waiting for somebody to bring it in"),
                            ("brought_in", "Brought in"),
                            ("refused", "Refused"),
                        ],
                        max_length=12,
                    ),
                ),
                ("brought_in_at", models.DateTimeField(blank=True, null=True)),
                ("header", models.JSONField(default=dict)),
                (
                    "report",
                    models.JSONField(
                        default=dict, help_text="What was made, what could not be and why, what is missing."
                    ),
                ),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "brought_in")),
                        fields=("area", "checksum", "top_up_checksum"),
                        name="delivery_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Doubt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("key", models.PositiveIntegerField(help_text="The person’s row in the file.")),
                (
                    "request_key",
                    models.PositiveIntegerField(help_text="The request’s row, where the person is known.", null=True),
                ),
                ("why", models.CharField(max_length=300)),
                (
                    "same",
                    models.BooleanField(help_text="Whether they are one person; blank until somebody says.", null=True),
                ),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                ("child", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="people.child")),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="doubts", to="exchange.delivery"
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolved_at", None), ("same", None)),
                            models.Q(("resolved_at__isnull", False), ("same__isnull", False)),
                            _connector="OR",
                        ),
                        name="doubt_resolved_with_an_answer",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Fault",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("collection_year", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=8)),
                ("severity", models.CharField(max_length=8)),
                ("table", models.CharField(max_length=16)),
                ("key", models.PositiveIntegerField()),
                ("line", models.PositiveIntegerField(default=0)),
                (
                    "place",
                    models.PositiveIntegerField(
                        default=0, help_text="Which of the child's rows of the table it is, from 1."
                    ),
                ),
                ("fields", models.JSONField(default=list)),
                ("values", models.JSONField(default=list)),
                ("mender", models.CharField(blank=True, help_text="Who can mend it.", max_length=20)),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not yet dealt with"),
                            ("at_source", "To be mended at source"),
                            ("here", "Mended here"),
                            ("explained", "Explained to DfE"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("explanation", models.CharField(blank=True, max_length=500)),
                ("dealt_with_at", models.DateTimeField(blank=True, null=True)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "case",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to="casework.case"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to="people.child"
                    ),
                ),
                (
                    "dealt_with_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "delivery",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="faults",
                        to="exchange.delivery",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["area", "collection_year", "severity", "code"], name="fault_of_return")
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=16)),
                ("key", models.PositiveIntegerField(help_text="Ordinal of the row in its table.")),
                ("parent", models.PositiveIntegerField()),
                ("line", models.PositiveIntegerField()),
                (
                    "slot",
                    models.CharField(
                        blank=True, help_text="Which row of the casework it is; * where none is.", max_length=40
                    ),
                ),
                ("items", models.JSONField()),
                ("unplaced", models.JSONField(default=dict)),
                ("all_placed", models.BooleanField(default=False, help_text="The casework gives the whole row back.")),
                (
                    "without",
                    models.JSONField(default=dict, help_text="Rows the casework has below it and the file had not."),
                ),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="kept_records",
                        to="casework.case",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="kept_records",
                        to="people.child",
                    ),
                ),
                (
                    "delivery",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="exchange.delivery",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["delivery", "table", "key", "child"], name="kept_record"),
                    models.Index(
                        condition=models.Q(("all_placed", False)),
                        fields=["delivery", "child", "all_placed"],
                        name="kept_apart",
                    ),
                ],
            },
        ),
    ]
