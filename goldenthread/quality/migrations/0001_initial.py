# Indexes and constraints stand with their tables: adding each apart makes migrating take many times as long.
import django.db.models.deletion
import goldenthread.partnership.identifiers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0001_initial"),
        ("partnership", "0001_initial"),
        ("partnership", "__first__"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "seat",
                    models.CharField(
                        choices=[
                            ("first", "First marker"),
                            ("second", "Second marker"),
                            ("moderator", "Moderator"),
                            ("family", "The family"),
                        ],
                        max_length=12,
                    ),
                ),
                ("named_on", models.DateField()),
                ("named_by", models.CharField(max_length=64)),
                ("ended_on", models.DateField(blank=True, help_text="Stood down before marking.", null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audit_assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person", None), ("seat", "family")),
                            models.Q(models.Q(("seat", "family"), _negated=True), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="family_seat_has_no_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Audit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("purpose", models.TextField()),
                ("first_day", models.DateField(help_text="Records of this day and later are in the frame.")),
                ("last_day", models.DateField()),
                ("opened_on", models.DateField()),
                ("mark_by", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "nature",
                    models.CharField(
                        blank=True, help_text="Shown beside its grades: for example, invented.", max_length=120
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "re_audits",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="re_audits_of",
                        to="quality.audit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))), name="audit_days_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                        ),
                        name="audit_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=16)),
                ("number", models.PositiveSmallIntegerField()),
                ("asks", models.CharField(max_length=300)),
                (
                    "family_asks",
                    models.CharField(blank=True, help_text="In a family's words; blank: not theirs.", max_length=300),
                ),
                ("weight", models.PositiveSmallIntegerField(default=1)),
                ("essential", models.BooleanField(default=False)),
                ("may_not_apply", models.BooleanField(default=False)),
                ("law", models.CharField(blank=True, max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 1), ("weight__lte", 5)), name="criterion_weight_1_to_5"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "marks",
                    models.JSONField(
                        default=dict, help_text="By key of criterion: grade (none: does not apply), evidence."
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True, help_text="What a family says besides; markers say it when they hand in."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "assignment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="draft", to="quality.assignment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Learning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("words", models.TextField()),
                ("shared_on", models.DateField()),
                ("shared_by", models.CharField(max_length=64)),
                ("shared_by_name", models.CharField(max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="learning", to="quality.audit"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RedactedExample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Inadequate"), (2, "Requires improvement"), (3, "Good"), (4, "Outstanding")]
                    ),
                ),
                ("words", models.TextField()),
                ("why", models.TextField()),
                ("kept_on", models.DateField()),
                ("kept_by", models.CharField(max_length=64)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="examples", to="quality.audit"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="redacted", to="quality.criterion"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seed", models.CharField(max_length=80)),
                ("size", models.PositiveIntegerField(help_text="How many were asked for.")),
                ("by", models.JSONField(default=list, help_text="What the frame was divided by.")),
                ("share", models.CharField(help_text="proportional or equal", max_length=12)),
                (
                    "strata",
                    models.JSONField(help_text="Each stratum with its number in the frame and its number drawn."),
                ),
                ("frame", models.JSONField(help_text="Each record's key with its stratum, in order.")),
                ("digest", models.CharField(help_text="SHA-256 of the frame as it was drawn from.", max_length=64)),
                ("method", models.CharField(max_length=20)),
                ("drawn_on", models.DateField()),
                ("drawn_by", models.CharField(max_length=64)),
                ("drawn_by_name", models.CharField(max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "audit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sample", to="quality.audit"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SampledRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("stratum", models.CharField(max_length=200)),
                (
                    "facts",
                    models.JSONField(
                        default=dict, help_text="Need, setting, place, service, author: as they were when drawn."
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="records", to="quality.audit"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="audited", to="casework.case"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="audited", to="people.child"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audited",
                        to="casework.caseevent",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("audit", "number"), name="record_numbered_once"),
                    models.UniqueConstraint(fields=("audit", "event"), name="event_drawn_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("event", None)), fields=("audit", "case"), name="case_drawn_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Moderation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("moderated_on", models.DateField()),
                ("score", models.DecimalField(decimal_places=3, max_digits=4)),
                (
                    "overall",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Inadequate"), (2, "Requires improvement"), (3, "Good"), (4, "Outstanding")]
                    ),
                ),
                ("reasons", models.TextField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "moderator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moderations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moderation",
                        to="quality.sampledrecord",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Marking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("seat", models.CharField(max_length=12)),
                ("submitted_on", models.DateField()),
                ("entered_by", models.CharField(max_length=64)),
                ("entered_by_name", models.CharField(max_length=200)),
                (
                    "score",
                    models.DecimalField(
                        decimal_places=3, help_text="Weighted mean of the grades, 1 to 4.", max_digits=4
                    ),
                ),
                (
                    "overall",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Inadequate"), (2, "Requires improvement"), (3, "Good"), (4, "Outstanding")]
                    ),
                ),
                ("words", models.TextField(blank=True, help_text="What the marker says in the round.")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "assignment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marking", to="quality.assignment"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="markings", to="quality.sampledrecord"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "seat"], name="marking_of_record")],
            },
        ),
        migrations.AddField(
            model_name="assignment",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="quality.sampledrecord"
            ),
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=12)),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=160)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="criterion",
            name="section",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="criteria", to="quality.section"
            ),
        ),
        migrations.CreateModel(
            name="Tool",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("version", models.PositiveIntegerField()),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("plan", "EHC plans"),
                            ("advice", "Advice"),
                            ("review", "Annual reviews"),
                            ("decision", "Decisions"),
                            ("visit", "Placement visits"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("words", models.TextField(help_text="What it is for, in a paragraph.")),
                ("law", models.CharField(blank=True, max_length=300)),
                (
                    "roles",
                    models.JSONField(default=list, help_text="Roles whose holders may be named to mark with it."),
                ),
                ("families_mark", models.BooleanField(default=False)),
                ("starts_on", models.DateField()),
                ("made_by", models.CharField(max_length=64)),
                (
                    "change",
                    models.CharField(
                        blank=True, help_text="What changed since the version before, and why.", max_length=300
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
                "constraints": [models.UniqueConstraint(fields=("area", "key", "version"), name="tool_version_once")],
            },
        ),
        migrations.AddField(
            model_name="section",
            name="tool",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="sections", to="quality.tool"
            ),
        ),
        migrations.AddField(
            model_name="audit",
            name="tool",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="audits", to="quality.tool"
            ),
        ),
        migrations.CreateModel(
            name="WorkedExample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Inadequate"), (2, "Requires improvement"), (3, "Good"), (4, "Outstanding")]
                    ),
                ),
                ("words", models.TextField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="examples", to="quality.criterion"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("criterion", "grade"), name="one_example_a_grade")],
            },
        ),
        migrations.CreateModel(
            name="AuditFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "bearing",
                    models.CharField(choices=[("strength", "Strength"), ("improve", "To improve")], max_length=12),
                ),
                ("words", models.TextField()),
                ("found_on", models.DateField()),
                ("found_by", models.CharField(max_length=64)),
                ("found_by_name", models.CharField(max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="quality.audit"
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="quality.auditfinding",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="quality.criterion",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("audit", "number"), name="finding_numbered_once")],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Inadequate"), (2, "Requires improvement"), (3, "Good"), (4, "Outstanding")],
                        null=True,
                    ),
                ),
                ("evidence", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="quality.criterion"
                    ),
                ),
                (
                    "marking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="quality.marking"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("marking", "criterion"), name="criterion_marked_once")],
            },
        ),
        migrations.CreateModel(
            name="AgreedMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Inadequate"), (2, "Requires improvement"), (3, "Good"), (4, "Outstanding")],
                        null=True,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreed_marks", to="quality.criterion"
                    ),
                ),
                (
                    "moderation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="quality.moderation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("moderation", "criterion"), name="criterion_agreed_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)), fields=("record", "seat"), name="seat_taken_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)), fields=("record", "person"), name="one_seat_a_person_and_record"
            ),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.UniqueConstraint(fields=("section", "key"), name="criterion_of_section_once"),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(fields=("tool", "key"), name="section_of_tool_once"),
        ),
    ]
