# Indexes and constraints stand with their tables: adding each apart makes migrating take many times as long.
import django.db.models.deletion
import goldenthread.partnership.identifiers
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnership", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sha256",
                    models.CharField(
                        help_text="SHA-256 of the content, and where it lies in the data folder.", max_length=64
                    ),
                ),
                ("size", models.PositiveBigIntegerField(help_text="In bytes.")),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            (
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                "Word document",
                            ),
                            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel workbook"),
                            ("application/pdf", "PDF"),
                            ("text/csv", "CSV table"),
                            ("text/plain", "Plain text"),
                            ("image/png", "PNG picture"),
                            ("image/jpeg", "JPEG picture"),
                        ],
                        help_text="Told by the content, not by the name.",
                        max_length=80,
                    ),
                ),
                ("kept_at", models.DateTimeField()),
                (
                    "scan_state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to be scanned"),
                            ("clean", "Nothing found"),
                            ("refused", "Refused"),
                            ("unscannable", "Could not be scanned"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("scanned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "scanned_by",
                    models.CharField(
                        blank=True, help_text="The virus scanner and version, or that none is set.", max_length=120
                    ),
                ),
                (
                    "found",
                    models.CharField(
                        blank=True, help_text="What the scanner found, or why it could not scan.", max_length=200
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
                "constraints": [
                    models.UniqueConstraint(fields=("area", "sha256"), name="content_once_an_area"),
                    models.CheckConstraint(
                        condition=models.Q(("scan_state", "waiting"), ("scanned_at__isnull", False), _connector="OR"),
                        name="scanned_state_has_an_instant",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("file_name", models.CharField(help_text="As given, without folders.", max_length=200)),
                ("source", models.CharField(help_text="Who or what it came from.", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        help_text="What sort of paper; the application that keeps it says which.", max_length=40
                    ),
                ),
                (
                    "classification",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("partnership", "For the partnership"),
                            ("personal", "About a person"),
                            ("restricted", "About a person, for those named alone"),
                        ],
                        max_length=12,
                    ),
                ),
                ("received_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.CharField(help_text="Public id of the person, or the name of the process.", max_length=64),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="documents.storedfile"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "kind", "received_on"], name="document_kind")],
            },
        ),
    ]
