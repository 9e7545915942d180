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
        ("people", "0001_initial"),
        ("provision", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CommissionedHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("type", models.CharField(max_length=24)),
                ("provider", models.CharField(max_length=120)),
                ("year", models.PositiveSmallIntegerField(help_text="The year in which the school year begins.")),
                ("hours", models.PositiveIntegerField()),
                ("basis", models.CharField(help_text="Where the figure comes from.", max_length=300)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("area", "type", "provider", "year"), name="commissioned_hours_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "template",
                    models.CharField(help_text="The kind of plan: ehcp, or another declared beside it.", max_length=20),
                ),
                (
                    "pronoun",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("she", "she, her"),
                            ("he", "he, him"),
                            ("they", "they, them"),
                            ("name", "their name alone"),
                        ],
                        help_text="Blank: nobody has asked; the record's sex is gone by.",
                        max_length=8,
                    ),
                ),
                ("begun_on", models.DateField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans_begun", to="casework.case"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="people.child"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "template"], name="plan_of_area")],
                "constraints": [models.UniqueConstraint(fields=("case", "template"), name="plan_once_a_case")],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("draft", "Draft plan"),
                            ("proposed", "Proposed amendments"),
                            ("final", "Final plan"),
                            ("amended", "Amended final plan"),
                        ],
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("begun_on", models.DateField()),
                ("begun_by", models.CharField(max_length=64)),
                ("ready_on", models.DateField(blank=True, null=True)),
                ("ready_by", models.CharField(blank=True, max_length=64)),
                ("ready_by_name", models.CharField(blank=True, max_length=200)),
                (
                    "ready_reason",
                    models.TextField(blank=True, help_text="Why it was called ready with matters still open."),
                ),
                (
                    "approved_on",
                    models.DateField(blank=True, help_text="When a delegated officer decided to issue it.", null=True),
                ),
                ("approved_by", models.CharField(blank=True, max_length=64)),
                ("approved_by_name", models.CharField(blank=True, max_length=200)),
                (
                    "comments_by",
                    models.DateField(blank=True, help_text="The last day of the family's time to comment.", null=True),
                ),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("sent_by", models.CharField(blank=True, max_length=64)),
                ("sent_by_name", models.CharField(blank=True, max_length=200)),
                ("fingerprint", models.CharField(blank=True, help_text="SHA-256 of what was sent.", max_length=64)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_to",
                        to="plans.planversion",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="plans.plan"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["plan", "sent_on"], name="plan_version_sent")],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="plan_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("sent_on", None)), fields=("plan",), name="one_working_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fingerprint", ""), ("sent_by", ""), ("sent_on", None)),
                            models.Q(
                                ("sent_on__isnull", False),
                                models.Q(("fingerprint", ""), _negated=True),
                                models.Q(("sent_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sent_with_fingerprint_and_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ready_by", ""), ("ready_on", None)),
                            models.Q(("ready_on__isnull", False), models.Q(("ready_by", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="ready_on_and_by_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by", ""), ("approved_on", None)),
                            models.Q(("approved_on__isnull", False), models.Q(("approved_by", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="plan_approved_on_and_by_together",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rendering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "wording",
                    models.CharField(
                        choices=[
                            ("easy_read", "Easy-read version"),
                            ("one_page", "One-page version for the child or young person"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "parts",
                    models.JSONField(help_text="Headings with their sentences, as a person may have put them right."),
                ),
                ("made_from", models.CharField(help_text="SHA-256 of the plan it was made from.", max_length=64)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("approved_by", models.CharField(blank=True, max_length=64)),
                ("approved_by_name", models.CharField(blank=True, max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="renderings", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "wording"), name="plan_rendering_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by", ""), ("approved_on", None)),
                            models.Q(("approved_on__isnull", False), models.Q(("approved_by", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="plan_rendering_approved_on_and_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Row",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("lineage", models.CharField(default=goldenthread.partnership.identifiers.opaque_id, max_length=16)),
                ("section", models.CharField(max_length=20)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "Words"),
                            ("aspiration", "Aspiration"),
                            ("need", "Need"),
                            ("outcome", "Outcome"),
                            ("provision", "Provision"),
                            ("placement", "Placement"),
                            ("payment", "Payment"),
                            ("advice", "Advice"),
                        ],
                        max_length=12,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("words", models.TextField()),
                (
                    "plain_words",
                    models.TextField(blank=True, help_text="The same in everyday words, for the easy-read version."),
                ),
                ("whose", models.CharField(blank=True, help_text="Whose words or hope it is.", max_length=60)),
                ("broad_area", models.CharField(blank=True, max_length=20)),
                (
                    "measure",
                    models.CharField(blank=True, help_text="How anybody will know that it is reached.", max_length=400),
                ),
                ("by_when", models.DateField(blank=True, null=True)),
                ("author", models.CharField(blank=True, help_text="Who gave the advice.", max_length=200)),
                ("dated", models.DateField(blank=True, null=True)),
                (
                    "advice",
                    models.CharField(
                        blank=True, help_text="The advice it stands for, by its public id.", max_length=16
                    ),
                ),
                ("left_out", models.BooleanField(default=False, help_text="Told with the plan, and no part of it.")),
                ("left_out_because", models.TextField(blank=True)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="provision.setting",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["version", "section", "position"], name="plan_row_in_order"),
                    models.Index(fields=["lineage"], name="plan_row_lineage"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "lineage"), name="plan_row_once_a_version"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_out", False), models.Q(("left_out_because", ""), _negated=True), _connector="OR"
                        ),
                        name="plan_row_left_out_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=20)),
                ("nothing_because", models.TextField(blank=True, help_text="Why nothing is to be put here.")),
                ("edition", models.PositiveIntegerField(default=1)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("version", "key"), name="plan_section_once")],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lineage", models.CharField(max_length=16)),
                ("line_print", models.CharField(help_text="SHA-256 of the line's words and figures.", max_length=64)),
                (
                    "said",
                    models.CharField(
                        choices=[("asked", "Asked"), ("agreed", "Agreed"), ("not_agreed", "Not agreed")], max_length=12
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("due_on", models.DateField(blank=True, help_text="By when an answer was asked for.", null=True)),
                ("said_on", models.DateField()),
                ("said_by", models.CharField(max_length=64)),
                ("said_by_name", models.CharField(max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.organisation"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="plans.plan"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["plan", "lineage"], name="plan_signature_of_line"),
                    models.Index(fields=["body", "said"], name="plan_signature_of_body"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("said", "not_agreed"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_not_agreed_with_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "sentence",
                    models.TextField(blank=True, help_text="The sentence that rests on it; blank: the whole row."),
                ),
                ("advice", models.CharField(help_text="The advice, by its public id.", max_length=16)),
                (
                    "paragraph",
                    models.CharField(help_text="The paragraph or row of the advice, by its public id.", max_length=32),
                ),
                ("quoted", models.TextField(help_text="The words of the advice as they were taken.")),
                ("said_by", models.CharField(help_text="Whose advice it is, as Section K names it.", max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="plans.row"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["version", "paragraph"], name="plan_source_paragraph")],
            },
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "lower",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ties_up", to="plans.row"
                    ),
                ),
                (
                    "upper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ties_down", to="plans.row"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ties", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("upper", "lower"), name="plan_tie_once")],
            },
        ),
        migrations.CreateModel(
            name="Checked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("checked_on", models.DateField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.child"),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checked", to="plans.planversion"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("section", models.CharField(max_length=20)),
                (
                    "lineage",
                    models.CharField(blank=True, help_text="The row it is about; blank: the section.", max_length=16),
                ),
                ("words", models.TextField()),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("family", "Family"),
                            ("professional", "Professional"),
                            ("setting", "School or other setting"),
                        ],
                        max_length=12,
                    ),
                ),
                ("said_by_name", models.CharField(max_length=200)),
                (
                    "came_by",
                    models.CharField(
                        blank=True, help_text="Letter, telephone …: where an officer wrote it.", max_length=60
                    ),
                ),
                ("said_on", models.DateField()),
                ("written_by", models.CharField(max_length=64)),
                ("key", models.CharField(help_text="Sent twice with one key, it is kept once.", max_length=40)),
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
                        related_name="plan_comments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["version", "section"], name="plan_comment_of_section")],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "written_by", "key"), name="plan_comment_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.CharField(max_length=200)),
                (
                    "receiver",
                    models.CharField(
                        choices=[
                            ("family", "The child or young person, or their parent"),
                            ("named", "The setting that the plan names, or that they go to"),
                            ("setting", "Another school, college or setting"),
                            ("commissioner", "The responsible commissioning body"),
                            ("authority", "A service of the authority, social care among them"),
                            ("health", "An NHS trust or another provider of health care"),
                            ("asked", "Somebody who was asked about the child"),
                            ("tribunal", "The Tribunal, or somebody acting in an appeal"),
                            ("court", "A court, the police or a prosecutor"),
                            ("ombudsman", "The Ombudsman"),
                            ("inspector", "The Chief Inspector"),
                            ("secretary", "The Secretary of State"),
                            ("detained", "Those responsible for a detained young person"),
                            ("researcher", "Somebody doing research"),
                            ("other", "Somebody else"),
                        ],
                        help_text="What they are.",
                        max_length=12,
                    ),
                ),
                ("form", models.CharField(help_text="Word, PDF, easy-read, page ….", max_length=40)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            (
                                "duty",
                                "The law requires that this plan be sent to them (SEND Regulations 2014, regs 13, 14, 22 or 31)",
                            ),
                            ("consent", "The child or young person consents, or their parent for them"),
                            (
                                "interests",
                                "In the authority’s opinion it is in the child’s or young person’s interests",
                            ),
                            ("appeal", "For an appeal to the Tribunal"),
                            ("court", "By order of a court, or for criminal proceedings"),
                            ("ombudsman", "For an investigation by the Ombudsman"),
                            ("services", "For an assessment of need for other statutory services"),
                            ("looked_after", "For the authority’s duties to a child in care"),
                            ("inspection", "For an inspection by the Chief Inspector"),
                            ("secretary", "Asked for by the Secretary of State to decide on a complaint"),
                            ("youth_justice", "For those responsible for a detained young person"),
                            ("research", "For research that will identify nobody"),
                        ],
                        max_length=16,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                (
                    "letter",
                    models.CharField(blank=True, help_text="The letter it went with, by its public id.", max_length=16),
                ),
                ("disclosed_on", models.DateField()),
                ("disclosed_by", models.CharField(max_length=64)),
                ("disclosed_by_name", models.CharField(max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="disclosures", to="plans.plan"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="disclosures", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["plan", "disclosed_on"], name="plan_disclosure")],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("lineage", models.CharField(max_length=16)),
                ("line", models.TextField(help_text="The line as it was left out.")),
                ("because", models.TextField()),
                ("opened_on", models.DateField()),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("settled_how", models.TextField(blank=True)),
                ("settled_by", models.CharField(blank=True, max_length=64)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="escalations", to="plans.plan"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="escalations", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "settled_on", "opened_on"], name="plan_escalation_open")],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "lineage"), name="plan_escalated_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_by", ""), ("settled_on", None)),
                            models.Q(("settled_on__isnull", False), models.Q(("settled_by", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="plan_escalation_settled_on_and_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("section", models.CharField(blank=True, max_length=20)),
                ("lineage", models.CharField(blank=True, max_length=16)),
                ("label", models.CharField(blank=True, max_length=20)),
                (
                    "weight",
                    models.CharField(
                        choices=[("law", "What the law asks"), ("mend", "To mend"), ("look", "To look at")],
                        max_length=8,
                    ),
                ),
                ("says", models.TextField()),
                ("remedy", models.TextField()),
                ("found_on", models.DateField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.child"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "code", "version"], name="plan_finding_of_check")],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("family", "Family"),
                            ("professional", "Professional"),
                            ("setting", "School or other setting"),
                        ],
                        max_length=12,
                    ),
                ),
                ("asked_on", models.DateField()),
                ("due_on", models.DateField()),
                (
                    "finished_on",
                    models.DateField(blank=True, help_text="When they said that they had no more to say.", null=True),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "finished_on", "due_on"], name="plan_invitation_open")],
                "constraints": [models.UniqueConstraint(fields=("version", "person"), name="plan_invited_once")],
            },
        ),
        migrations.CreateModel(
            name="NotUsed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("advice", models.CharField(max_length=16)),
                ("paragraph", models.CharField(max_length=32)),
                ("because", models.CharField(max_length=500)),
                ("said_by", models.CharField(max_length=64)),
                ("said_by_name", models.CharField(max_length=200)),
                ("said_on", models.DateField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="not_used", to="plans.plan"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("plan", "paragraph"), name="plan_not_used_once")],
            },
        ),
        migrations.CreateModel(
            name="ProvisionLine",
            fields=[
                (
                    "row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="line",
                        serialize=False,
                        to="plans.row",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        help_text="A kind of provision, of those declared in provision.yaml.", max_length=24
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(blank=True, help_text="Of one session.", null=True)),
                ("sessions", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "per",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "a school day"),
                            ("week", "a week"),
                            ("fortnight", "every two weeks"),
                            ("month", "a month"),
                            ("half_term", "each half term"),
                            ("term", "a term"),
                            ("year", "a year"),
                            ("once", "once"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "weeks",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Of the year in which it is given.", null=True
                    ),
                ),
                ("group_size", models.PositiveSmallIntegerField(blank=True, help_text="1: alone.", null=True)),
                ("who", models.CharField(blank=True, max_length=120)),
                ("qualification", models.CharField(blank=True, max_length=160)),
                ("provider", models.CharField(blank=True, max_length=120)),
                ("funder", models.CharField(blank=True, max_length=120)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("review_on", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "type", "provider"], name="plan_line_of_service")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_on", None),
                            ("starts_on", None),
                            ("review_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="plan_line_reviewed_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("changed", "Changed as asked"),
                            ("partly", "Changed in part"),
                            ("not_changed", "Not changed"),
                            ("noted", "Noted with thanks"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField()),
                ("answered_on", models.DateField()),
                ("answered_by", models.CharField(max_length=64)),
                ("answered_by_name", models.CharField(max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="plans.comment"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
