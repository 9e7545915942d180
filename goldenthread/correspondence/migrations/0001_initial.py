"""Letters, their recipients, the outbox, findings of the guard, receipts and disclosures."""

import django.db.models.deletion
import goldenthread.partnership.identifiers
from django.conf import settings
from django.db import migrations, models

from goldenthread.audit.append_only import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("partnership", "0001_initial"),
        ("people", "0004_letters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=80)),
                ("template", models.CharField(max_length=40)),
                ("template_number", models.PositiveIntegerField()),
                (
                    "notice",
                    models.CharField(
                        blank=True, help_text="The notice of the law that it is; blank for none.", max_length=40
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("subject", models.CharField(max_length=300)),
                ("body", models.TextField()),
                ("fields", models.JSONField(default=dict)),
                ("records", models.JSONField(default=dict)),
                (
                    "basis",
                    models.CharField(
                        blank=True,
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("held", "Held by the guard"),
                            ("approved", "Approved, not yet sent"),
                            ("sending", "On its way"),
                            ("sent", "Sent"),
                            ("failed", "Not sent: it failed"),
                            ("cancelled", "Not to be sent"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("drafted_on", models.DateField()),
                ("drafted_at", models.DateTimeField()),
                ("drafted_by_name", models.CharField(max_length=200)),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("approved_digest", models.CharField(blank=True, max_length=64)),
                ("handed_over_on", models.DateField(blank=True, null=True)),
                (
                    "first_sent_on",
                    models.DateField(blank=True, help_text="The day the law counts the sending from.", null=True),
                ),
                (
                    "record_problem",
                    models.CharField(blank=True, help_text="Why sending is not on the record.", max_length=500),
                ),
                ("cancelled_why", models.CharField(blank=True, max_length=500)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="partnership.area"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="people.child"
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Blank for a process.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handed_over_by",
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
            name="Dispatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "medium",
                    models.CharField(
                        choices=[("email", "E-mail"), ("post", "Post"), ("account", "Their own pages")], max_length=8
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to go"),
                            ("sending", "Sending: not known whether it went"),
                            ("printed", "Printed, not yet posted"),
                            ("sent", "Sent"),
                            ("failed", "Did not go"),
                            ("cancelled", "Taken back before it went"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("message_id", models.CharField(max_length=120, unique=True)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("problem", models.CharField(blank=True, max_length=500)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("sent_on", models.DateField(blank=True, null=True)),
                (
                    "served_on",
                    models.DateField(blank=True, help_text="When it counts as received (section 1.3).", null=True),
                ),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="partnership.area"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="correspondence.letter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LetterBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("template", models.CharField(max_length=40)),
                (
                    "key",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id,
                        help_text="Made with the page that was confirmed.",
                        max_length=40,
                    ),
                ),
                ("made_on", models.DateField()),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("area", "key"), name="batch_once")],
            },
        ),
        migrations.AddField(
            model_name="letter",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="correspondence.letterbatch",
            ),
        ),
        migrations.CreateModel(
            name="LeftOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", models.CharField(max_length=300)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "child",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.child"),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="left_out",
                        to="correspondence.letterbatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LetterTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField(help_text="1 and up; the wording that is shipped is 0.")),
                ("subject", models.CharField(blank=True, help_text="Blank for a part.", max_length=200)),
                ("body", models.TextField()),
                ("valid_from", models.DateField()),
                ("why", models.CharField(max_length=500)),
                ("written_at", models.DateTimeField()),
                ("written_by", models.CharField(max_length=64)),
                ("written_by_name", models.CharField(max_length=200)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
            ],
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("accepted", "Taken by the mail server"),
                            ("posted", "Posted"),
                            ("shown", "Put on their own pages"),
                            ("read", "Opened on their own pages"),
                            ("answered", "They said that they have it"),
                            ("returned", "Came back"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=64)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "dispatch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="correspondence.dispatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("salutation", models.CharField(max_length=200)),
                (
                    "medium",
                    models.CharField(
                        choices=[("email", "E-mail"), ("post", "Post"), ("account", "Their own pages")], max_length=8
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("address", models.TextField(blank=True)),
                ("is_copy", models.BooleanField(default=False)),
                (
                    "asked",
                    models.CharField(
                        blank=True, help_text="What connects somebody without an account here.", max_length=80
                    ),
                ),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipients",
                        to="correspondence.letter",
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
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.party",
                    ),
                ),
                (
                    "person",
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
        migrations.AddField(
            model_name="dispatch",
            name="recipient",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="dispatch", to="correspondence.recipient"
            ),
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=64)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="disclosures", to="people.child"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "dispatch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to="correspondence.dispatch",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("dispatch", "document"), name="disclosure_once")],
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
                    "mark",
                    models.CharField(
                        help_text="What it is and where, as a digest: the same is found once.", max_length=64
                    ),
                ),
                (
                    "slip",
                    models.CharField(
                        choices=[
                            ("name", "Another child’s name"),
                            ("upn", "A pupil number that is not this child’s"),
                            ("uln", "A learner number that is not this child’s"),
                            ("nhs", "An NHS number that is not this child’s"),
                            ("local", "A case number that is not this child’s"),
                            ("birth", "A date of birth that is not this child’s"),
                            ("address", "Another child’s address"),
                            ("withheld", "An address that is withheld"),
                            ("email", "Somebody else’s e-mail address"),
                            ("not_a_party", "Not a party to this child’s case"),
                            ("ended", "No longer connected with this child"),
                            ("not_written_to", "Not to be written to"),
                            ("no_contact", "Contact is restricted"),
                            ("rights", "The rights are the young person’s own"),
                            ("salutation", "The greeting names somebody else"),
                            ("wrong_email", "Not the e-mail address they agreed to"),
                            ("wrong_address", "Not the address recorded for them"),
                            ("unreadable", "Cannot be read, so nobody has looked into it"),
                            ("deceased", "The child has died"),
                            ("ground", "The ground given does not cover them"),
                        ],
                        max_length=16,
                    ),
                ),
                ("where", models.CharField(max_length=300)),
                ("what", models.CharField(max_length=300)),
                ("remedy", models.CharField(max_length=300)),
                ("found_at", models.DateTimeField()),
                (
                    "mended_at",
                    models.DateTimeField(blank=True, help_text="When a later check no longer found it.", null=True),
                ),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("released_why", models.CharField(blank=True, max_length=500)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="correspondence.letter"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("letter", "mark"), name="guard_finding_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("released_at", None), ("released_by", None), ("released_why", "")),
                            models.Q(
                                ("released_at__isnull", False),
                                ("released_by__isnull", False),
                                models.Q(("released_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="finding_released_by_and_why_together",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enclosure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "is_plan",
                    models.BooleanField(
                        default=False, help_text="A plan, whose disclosure needs a basis in law (reg 17)."
                    ),
                ),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="enclosures",
                        to="correspondence.letter",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("letter", "document"), name="enclosure_once")],
            },
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["area", "state", "drafted_on"], name="letter_state"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["about"], name="letter_about"),
        ),
        migrations.AddConstraint(
            model_name="lettertemplate",
            constraint=models.UniqueConstraint(fields=("area", "key", "number"), name="letter_template_number"),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked", ""), ("organisation", None), ("party__isnull", False), ("person", None)),
                    models.Q(("asked", ""), ("organisation__isnull", False), ("party", None), ("person", None)),
                    models.Q(("asked", ""), ("organisation", None), ("party", None), ("person__isnull", False)),
                    models.Q(
                        ("organisation", None),
                        ("party", None),
                        ("person", None),
                        models.Q(("asked", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="recipient_is_one_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.UniqueConstraint(fields=("letter", "party"), name="recipient_party_once"),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.UniqueConstraint(fields=("letter", "organisation"), name="recipient_organisation_once"),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.UniqueConstraint(
                condition=models.Q(("asked", ""), _negated=True),
                fields=("letter", "asked"),
                name="recipient_asked_once",
            ),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(fields=["area", "state", "medium"], name="dispatch_state"),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("served_on", None),
                    models.Q(("sent_on__isnull", False), ("served_on__gte", models.F("sent_on"))),
                    _connector="OR",
                ),
                name="dispatch_served_after_it_is_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "sent"), _negated=True),
                    models.Q(("sent_at__isnull", False), ("sent_on__isnull", False)),
                    _connector="OR",
                ),
                name="dispatch_sent_has_a_day",
            ),
        ),
        guard("correspondence", "LetterTemplate"),
        guard("correspondence", "LeftOut"),
        guard("correspondence", "Receipt"),
        guard("correspondence", "Disclosure"),
    ]
