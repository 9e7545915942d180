"""Inspections being prepared, and the person-level lists as they were made, which nothing changes."""

import django.db.models.deletion
import goldenthread.partnership.identifiers
from django.conf import settings
from django.db import migrations, models

from goldenthread.audit.append_only import guard


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("improvement", "0003_evaluation"),
        ("partnership", "0001_initial"),
        ("people", "0002_involvement_hours"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChosenChild",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("chosen_on", models.DateField()),
                ("chosen_by", models.CharField(max_length=64)),
                ("why", models.CharField(max_length=300)),
                (
                    "let_in_because",
                    models.CharField(
                        blank=True,
                        help_text="For a restricted record: why information governance let inspectors in.",
                        max_length=300,
                    ),
                ),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.child"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecordAsked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "agency",
                    models.CharField(
                        choices=[
                            ("education", "Education authority"),
                            ("setting", "School or setting"),
                            ("health", "Health"),
                            ("social_care", "Social care"),
                            ("family", "Family"),
                        ],
                        max_length=12,
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                ("who", models.CharField(help_text="Who is asked.", max_length=200)),
                ("asked_on", models.DateField()),
                ("due_on", models.DateField()),
                ("came_on", models.DateField(blank=True, null=True)),
                ("came_words", models.CharField(blank=True, max_length=300)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "chosen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asked", to="improvement.chosenchild"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("framework", models.CharField(blank=True, max_length=120)),
                ("notice_on", models.DateField(help_text="The day on which the council was told.")),
                ("opens_on", models.DateField(help_text="The first day on which inspectors may read.")),
                ("opens_at", models.TimeField(help_text="London time.")),
                ("closes_on", models.DateField(help_text="The last day on which inspectors may read.")),
                ("closes_at", models.TimeField(help_text="London time.")),
                (
                    "prepared_by",
                    models.CharField(help_text="Public id of the person, or the name of the process.", max_length=64),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_at", models.TimeField(blank=True, help_text="London time.", null=True)),
                ("ended_because", models.CharField(blank=True, max_length=300)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReadinessTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("owner_role", models.CharField(blank=True, max_length=160)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("notice", "Notice"),
                            ("week1", "Week 1"),
                            ("week2", "Week 2"),
                            ("week3", "Week 3"),
                            ("after", "After"),
                        ],
                        max_length=8,
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=300)),
                ("due_on", models.DateField()),
                ("due_words", models.CharField(help_text="How its day is counted.", max_length=120)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("done_by", models.CharField(blank=True, max_length=200)),
                ("note", models.CharField(blank=True, max_length=300)),
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
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.organisation",
                    ),
                ),
                (
                    "owner_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="improvement.visit"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ListsMade",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("day", models.DateField(help_text="The day the lists speak of.")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("made_by", models.CharField(max_length=200)),
                ("seconds", models.FloatField(help_text="How long the making and checking took.")),
                ("rows", models.JSONField(help_text="How many stand in each list.")),
                ("not_seen", models.PositiveIntegerField(help_text="Plans whose child the maker may not see.")),
                (
                    "faults",
                    models.JSONField(help_text="By rule: list, severity, words, remedy, fields, and whose rows."),
                ),
                ("children", models.JSONField(help_text="Whose record each identifier is, by public id.")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "workbook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packs",
                        to="improvement.visit",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="chosenchild",
            name="visit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="chosen", to="improvement.visit"
            ),
        ),
        migrations.CreateModel(
            name="VisitContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("about", models.CharField(max_length=120)),
                ("name", models.CharField(max_length=200)),
                ("reach", models.CharField(help_text="A telephone number or an address.", max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="improvement.visit"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VisitInspector",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("named_on", models.DateField()),
                ("named_by", models.CharField(max_length=64)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="inspectors", to="improvement.visit"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_on__lt", models.F("closes_on")),
                    models.Q(("opens_at__lt", models.F("closes_at")), ("opens_on", models.F("closes_on"))),
                    _connector="OR",
                ),
                name="visit_opens_before_it_closes",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_on", None)),
                    models.Q(("ended_at__isnull", False), ("ended_on__isnull", False)),
                    _connector="OR",
                ),
                name="visit_ended_on_and_at_together",
            ),
        ),
        migrations.AddIndex(
            model_name="listsmade",
            index=models.Index(fields=["area", "made_at"], name="lists_made_in_order"),
        ),
        migrations.AddConstraint(
            model_name="chosenchild",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_on", None)), fields=("visit", "child"), name="child_chosen_once_a_visit"
            ),
        ),
        migrations.AddConstraint(
            model_name="visitinspector",
            constraint=models.UniqueConstraint(fields=("visit", "person"), name="inspector_named_once"),
        ),
        guard("improvement", "ListsMade"),
    ]
