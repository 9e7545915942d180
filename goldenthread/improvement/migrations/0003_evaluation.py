import django.db.models.deletion
import goldenthread.partnership.identifiers
from django.conf import settings
from django.db import migrations, models

from goldenthread.audit.append_only import guard


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0002_append_only"),
        ("partnership", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "of",
                    models.CharField(
                        help_text="Whose words, as kind:public id; a paper's as paper-text:id.", max_length=64
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("held", "Borne out by the record"),
                            ("questioned", "Questioned"),
                            ("assertion", "Asserted, no figure yet"),
                            ("silent", "The record is silent about its number"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(help_text="The sentence, or what a paper says.")),
                ("check_name", models.CharField(blank=True, help_text="Which check doubts it.", max_length=40)),
                ("weight", models.CharField(blank=True, max_length=16)),
                ("record", models.TextField(blank=True, help_text="What the record says instead.")),
                ("ask", models.TextField(blank=True, help_text="What is asked for.")),
                ("where", models.CharField(blank=True, help_text="The paper and its line.", max_length=120)),
                ("quote", models.TextField(blank=True)),
                ("beside", models.JSONField(default=list, help_text="The other places: where, and the quote there.")),
                ("answer", models.TextField(blank=True)),
                ("day", models.DateField()),
                ("by_name", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "code",
                    models.CharField(help_text="C1 to C5 and L1 to L6 under the framework of 2023.", max_length=8),
                ),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "group",
                    models.CharField(help_text="Under which of the framework's headings it stands.", max_length=80),
                ),
                ("title", models.CharField(max_length=300)),
                ("question", models.CharField(help_text="The same in plain words.", max_length=300)),
                (
                    "indicators",
                    models.JSONField(default=list, help_text="Ids in the catalogue of indicators that speak to it."),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("day", models.DateField(help_text="The day it speaks of.")),
                ("to_be_signed_by", models.CharField(blank=True, max_length=200)),
                ("signed_on", models.DateField(blank=True, null=True)),
                (
                    "signed_ref",
                    models.CharField(blank=True, help_text="The decision, as decision:public id.", max_length=64),
                ),
                (
                    "signed_words",
                    models.CharField(blank=True, help_text="Which body signed it, and how.", max_length=300),
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
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="improvement.edition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "holds",
                    models.CharField(
                        choices=[
                            ("words", "What is written holds"),
                            ("record", "What stands beside it holds"),
                            ("neither", "Neither holds"),
                            ("open", "Not known yet"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.TextField()),
                ("day", models.DateField()),
                ("by_name", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
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
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="settlements", to="improvement.claim"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Statement",
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
                        choices=[
                            ("context", "Context"),
                            ("issue", "Key issue"),
                            ("strength", "What we do well"),
                            ("impact", "The difference it makes"),
                            ("improve", "What we need to do better"),
                            ("action", "Action for the next year"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "ref",
                    models.CharField(help_text="Its number, kept from edition to edition: B01-S03.", max_length=16),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "section",
                    models.CharField(blank=True, help_text="The heading it stands under in part A.", max_length=120),
                ),
                ("words", models.TextField()),
                ("removed_on", models.DateField(blank=True, null=True)),
                ("removed_because", models.CharField(blank=True, max_length=300)),
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
                        related_name="statements",
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
                    "came_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="became",
                        to="improvement.statement",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="improvement.criterion",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="statements", to="improvement.edition"
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="improvement.priority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Leaning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="leanings", to="improvement.evidence"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="leanings", to="improvement.statement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Dissent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("role", models.CharField(max_length=160)),
                ("words", models.TextField()),
                ("day", models.DateField()),
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
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.organisation"
                    ),
                ),
                (
                    "withdraws",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawn_by",
                        to="improvement.dissent",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dissents", to="improvement.statement"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("asked", models.TextField(help_text="The reasons it was asked about, as they stood.")),
                ("words", models.TextField()),
                ("day", models.DateField()),
                ("author_words", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
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
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="improvement.statement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("day", models.DateField()),
                (
                    "author_words",
                    models.CharField(help_text="Who wrote it: a name and a role, or a paper.", max_length=200),
                ),
                ("why", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
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
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wordings", to="improvement.statement"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["area", "of"], name="claim_of"),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.UniqueConstraint(fields=("area", "code"), name="criterion_code_once"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["signed_ref"], name="edition_signed_ref"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("area", "title"), name="edition_title_once"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_on", None), ("signed_ref", "")),
                    models.Q(("signed_on__isnull", False), models.Q(("signed_ref", ""), _negated=True)),
                    _connector="OR",
                ),
                name="edition_signed_by_a_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(fields=("edition", "ref"), name="statement_ref_once"),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("strength", "impact", "improve")), _negated=True),
                    ("criterion__isnull", False),
                    _connector="OR",
                ),
                name="statement_of_part_b_has_its_criterion",
            ),
        ),
        migrations.AddConstraint(
            model_name="leaning",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)), fields=("statement", "evidence"), name="leaning_once_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="leaning",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="leaning_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(fields=("statement", "number"), name="wording_number_once"),
        ),
        *(guard("improvement", model) for model in ("Wording", "Dissent", "Confirmation", "Claim", "Settlement")),
    ]
