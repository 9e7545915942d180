# Indexes and constraints stand with their tables: adding each apart makes migrating take many times as long.
import django.db.models.deletion
import goldenthread.partnership.identifiers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnership", "0001_initial"),
        ("partnership", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("owner_role", models.CharField(blank=True, max_length=160)),
                ("number", models.CharField(help_text="Within its priority: 3.2.", max_length=16)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("words", models.TextField()),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "due_note",
                    models.CharField(
                        blank=True, help_text="Where the day comes from, if nobody promised.", max_length=200
                    ),
                ),
                (
                    "arises_from",
                    models.CharField(blank=True, help_text="What it came out of, as kind:public id.", max_length=64),
                ),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("withdrawn_because", models.CharField(blank=True, max_length=300)),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
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
            ],
            options={
                "indexes": [models.Index(fields=["arises_from"], name="action_arises_from")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("due_on", None),
                            ("due_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="action_due_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Inspection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("framework", models.CharField(max_length=120)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("published_on", models.DateField(blank=True, null=True)),
                ("outcome", models.CharField(max_length=200)),
                (
                    "outcome_code",
                    models.CharField(blank=True, help_text="1, 2 or 3 under the 2023 framework.", max_length=4),
                ),
                ("what_follows", models.TextField(blank=True)),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("strength", "What works well"),
                            ("better", "What must do better"),
                            ("improvement", "Area for improvement"),
                            ("weakness", "Area of significant weakness"),
                        ],
                        max_length=12,
                    ),
                ),
                ("ref", models.CharField(help_text="How the report or its reader numbers it.", max_length=12)),
                ("words", models.TextField()),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
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
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="improvement.inspection",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("inspection", "kind", "ref"), name="finding_once")],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("owner_role", models.CharField(blank=True, max_length=160)),
                ("name", models.CharField(max_length=200)),
                ("unit", models.CharField(help_text="%, weeks, plans, per 100,000 ...", max_length=40)),
                (
                    "polarity",
                    models.CharField(
                        choices=[
                            ("higher", "Higher is better"),
                            ("lower", "Lower is better"),
                            ("context", "Neither way is better by itself"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "adds_up",
                    models.BooleanField(
                        default=False, help_text="Its quarters add up to its year, as counts of events do."
                    ),
                ),
                ("meaning", models.TextField(blank=True, help_text="What is counted, of whom.")),
                (
                    "indicator",
                    models.CharField(blank=True, help_text="Id in the catalogue of indicators: EHC-03.", max_length=12),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True, help_text="Which way of counting; blank for the first.", max_length=40
                    ),
                ),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
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
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("area", "name"), name="measure_name_once")],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("due_on", models.DateField()),
                ("reached_on", models.DateField(blank=True, null=True)),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="Goes up with each change, so that two people who edit at once are told so.",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="milestones", to="improvement.action"
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Priority",
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
                    "kind",
                    models.CharField(
                        choices=[("recommendation", "Recommendation"), ("priority", "Priority")], max_length=16
                    ),
                ),
                ("number", models.CharField(help_text="As people say it: 3, 6.9a.", max_length=12)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(help_text="A few words that fit in a list.", max_length=120)),
                ("words", models.TextField()),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
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
                ("findings", models.ManyToManyField(blank=True, related_name="priorities", to="improvement.finding")),
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
            ],
        ),
        migrations.CreateModel(
            name="Focus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("year", models.CharField(help_text="As people say it: 2024-25.", max_length=12)),
                ("starts_on", models.DateField()),
                ("words", models.TextField()),
                ("reason", models.TextField(blank=True, help_text="Why it turns to this.")),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
                ("by_name", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="focuses", to="improvement.priority"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="action",
            name="priority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="improvement.priority"
            ),
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wanted", "What we wanted"),
                            ("did", "What we did"),
                            ("difference", "The difference it made"),
                        ],
                        max_length=12,
                    ),
                ),
                ("day", models.DateField(help_text="The day it is said of.")),
                (
                    "ref",
                    models.CharField(blank=True, help_text="Its number in the document it comes from.", max_length=16),
                ),
                ("words", models.TextField()),
                (
                    "assertion",
                    models.BooleanField(default=False, help_text="Claims a change and gives no figure for it."),
                ),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
                (
                    "figure_for",
                    models.ForeignKey(
                        blank=True,
                        help_text="The earlier words without a figure that these give one for.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="improvement.account",
                    ),
                ),
                ("by_name", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="accounts", to="improvement.priority"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["priority", "kind", "day"], name="account_of_priority")],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="Whose value it is; blank for the area's own.", max_length=80
                    ),
                ),
                ("value", models.FloatField()),
                ("numerator", models.FloatField(blank=True, null=True)),
                ("denominator", models.FloatField(blank=True, null=True)),
                ("unit", models.CharField(max_length=40)),
                ("period_from", models.DateField()),
                ("period_to", models.DateField()),
                (
                    "period_kind",
                    models.CharField(
                        choices=[
                            ("month", "a month"),
                            ("quarter", "a quarter"),
                            ("year", "a year"),
                            ("snapshot", "a day"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("indicator", "Computed here"),
                            ("published", "Published by DfE"),
                            ("paper", "Taken from a paper"),
                            ("entered", "Entered by hand"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("provisional", "Provisional"), ("final", "Final"), ("revised", "Revised")],
                        default="final",
                        max_length=12,
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        blank=True, help_text="about, over, almost: as the source words it.", max_length=40
                    ),
                ),
                ("definition_version", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("snapshot", models.CharField(blank=True, max_length=64)),
                ("by_name", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="improvement.measure"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["measure", "period_to"], name="reading_of_measure")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("period_to__gte", models.F("period_from"))),
                        name="reading_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("source", "indicator")),
                        fields=("measure", "period_from", "period_to", "snapshot"),
                        name="reading_once_a_snapshot",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reading", "A measure's reading"),
                            ("audit", "An audit"),
                            ("feedback", "What families said"),
                            ("document", "A document"),
                            ("decision", "A decision"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("source", models.CharField(blank=True, help_text="Who made it, or where it is kept.", max_length=200)),
                ("ref", models.CharField(blank=True, help_text="The thing itself, as kind:public id.", max_length=64)),
                ("day", models.DateField(help_text="The day it speaks of.")),
                ("stale_after_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("stale_on", models.DateField(blank=True, null=True)),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
                ("by_name", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="improvement.action",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="improvement.priority",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="improvement.reading",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["ref"], name="evidence_ref")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "reading"), ("reading__isnull", False)),
                            models.Q(models.Q(("kind", "reading"), _negated=True), ("reading", None)),
                            _connector="OR",
                        ),
                        name="evidence_of_a_reading_has_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stale_after_days", None), ("stale_on", None), _connector="OR"),
                        name="evidence_stale_by_days_or_by_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Risk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("owner_role", models.CharField(blank=True, max_length=160)),
                ("words", models.TextField()),
                ("likelihood", models.PositiveSmallIntegerField(help_text="1 (rare) to 5 (almost certain).")),
                ("impact", models.PositiveSmallIntegerField(help_text="1 (slight) to 5 (grave).")),
                ("response", models.TextField(blank=True)),
                ("raised_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
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
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="risks", to="improvement.priority"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("likelihood__range", (1, 5)), ("impact__range", (1, 5))),
                        name="risk_scored_one_to_five",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Strategy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("inspection", "Plan after an inspection"),
                            ("statement", "Written statement of action"),
                            ("strategy", "Strategy"),
                            ("fund", "Fund plan"),
                            ("joint", "Joint commissioning plan"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("purpose", models.TextField(blank=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("answers_to", models.CharField(blank=True, help_text="Who watches over it.", max_length=200)),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
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
                    "inspection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strategies",
                        to="improvement.inspection",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="priority",
            name="strategy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="priorities", to="improvement.strategy"
            ),
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("baseline", models.FloatField(blank=True, null=True)),
                ("baseline_on", models.DateField(blank=True, null=True)),
                ("value", models.FloatField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "period_kind",
                    models.CharField(
                        choices=[
                            ("month", "a month"),
                            ("quarter", "a quarter"),
                            ("year", "a year"),
                            ("snapshot", "a day"),
                        ],
                        help_text="The stretch of time the value is of.",
                        max_length=8,
                    ),
                ),
                (
                    "shape",
                    models.CharField(
                        choices=[
                            ("line", "A straight line"),
                            ("step", "A step on a day"),
                            ("worse_first", "Worse before it gets better"),
                            ("hold", "Held where it is"),
                        ],
                        default="line",
                        max_length=12,
                    ),
                ),
                (
                    "turn_value",
                    models.FloatField(blank=True, help_text="How bad it may get, where worse comes first.", null=True),
                ),
                ("turn_on", models.DateField(blank=True, help_text="The day of the step, or of the worst.", null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="Goes up with each change, so that two people who edit at once are told so.",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="improvement.action",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="improvement.measure"
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="improvement.priority",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action__isnull", False), ("priority", None)),
                            models.Q(("action", None), ("priority__isnull", False)),
                            _connector="OR",
                        ),
                        name="target_of_a_priority_or_an_action",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_on", None), ("value", None)),
                            models.Q(("due_on__isnull", False), ("value__isnull", False)),
                            _connector="OR",
                        ),
                        name="target_value_with_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("baseline", None), ("baseline_on", None)),
                            models.Q(("baseline__isnull", False), ("baseline_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="target_baseline_with_its_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("action", None)),
                        fields=("measure", "priority"),
                        name="target_once_a_priority",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("priority", None)),
                        fields=("measure", "action"),
                        name="target_once_an_action",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Update",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("day", models.DateField()),
                (
                    "author_words",
                    models.CharField(help_text="Who says it: a name, or a role and its paper.", max_length=200),
                ),
                (
                    "rating",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("on_track", "On track"),
                            ("at_risk", "At risk"),
                            ("off_track", "Off track"),
                            ("done", "Done"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reasons", models.TextField()),
                ("question", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="Where it is said: a document and its line, for example S2 L208.",
                        max_length=200,
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="improvement.action",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("evidence", models.ManyToManyField(blank=True, related_name="updates", to="improvement.evidence")),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="improvement.priority",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["action", "day"], name="update_of_action"),
                    models.Index(fields=["priority", "day"], name="update_of_priority"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action__isnull", False), ("priority", None)),
                            models.Q(("action", None), ("priority__isnull", False)),
                            _connector="OR",
                        ),
                        name="update_of_a_priority_or_an_action",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), models.Q(("answer", ""), _negated=True), _connector="OR"),
                        name="update_question_has_an_answer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, help_text="Pounds.", max_digits=12)),
                ("year", models.CharField(help_text="Financial year: 2024-25.", max_length=12)),
                ("source", models.CharField(help_text="The fund, grant or budget.", max_length=200)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="Goes up with each change, so that two people who edit at once are told so.",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="costs", to="improvement.action"
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
                    models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="cost_is_not_below_nought")
                ],
            },
        ),
        migrations.CreateModel(
            name="Dependency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("words", models.CharField(blank=True, help_text="What it needs of the other.", max_length=300)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waits_for", to="improvement.action"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "on",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds_up", to="improvement.action"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("action", "on"), name="dependency_once"),
                    models.CheckConstraint(
                        condition=models.Q(("action", models.F("on")), _negated=True), name="dependency_on_another"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(fields=("priority", "number"), name="action_number_once"),
        ),
        migrations.AddConstraint(
            model_name="priority",
            constraint=models.UniqueConstraint(fields=("strategy", "number"), name="priority_number_once"),
        ),
    ]
