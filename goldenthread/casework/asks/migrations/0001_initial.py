# Indexes and constraints stand with their tables: adding each apart makes migrating take many times as long.
import django.db.models.deletion
import goldenthread.partnership.identifiers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0001_initial"),
        ("documents", "0001_initial"),
        ("partnership", "0001_initial"),
        ("people", "0001_initial"),
        ("provision", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "adviser",
                    models.CharField(help_text="The kind of adviser, as declared in advisers.yaml.", max_length=32),
                ),
                (
                    "team",
                    models.CharField(
                        choices=[
                            ("education", "Education"),
                            ("health", "Health"),
                            ("social_care", "Social care"),
                            ("other", "Others"),
                        ],
                        max_length=12,
                    ),
                ),
                ("contact", models.CharField(blank=True, help_text="Who to speak to.", max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="service_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
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
                        related_name="services",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="asks.service"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None)), fields=("service", "person"), name="member_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="member_ends_after_they_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ask",
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
                            ("advice", "Advice for an assessment"),
                            ("information", "Further information"),
                            ("consultation", "A setting's answer about a place"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "regulation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("a", "The parent or young person"),
                            ("b", "Education"),
                            ("c", "Medical"),
                            ("d", "Psychology"),
                            ("e", "Social care"),
                            ("f", "Anybody the authority thinks appropriate"),
                            ("g", "Preparing for adulthood, from year 9"),
                            ("h", "Somebody the family reasonably asks for"),
                        ],
                        help_text="The letter of regulation 6(1) it is asked under.",
                        max_length=1,
                    ),
                ),
                (
                    "adviser",
                    models.CharField(
                        help_text="The kind of adviser, and the lane of the law's clock; a setting's name in a consultation.",
                        max_length=60,
                    ),
                ),
                (
                    "law",
                    models.CharField(
                        help_text="What binds the day: reg8(1), CoP9.52, CoP9.83, or practice.", max_length=20
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="Whom it was asked of, where they have no account.", max_length=200
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "words",
                    models.TextField(
                        blank=True, help_text="What was asked, beyond what the law has every adviser say."
                    ),
                ),
                ("asked_on", models.DateField()),
                ("reached_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("to_route", "To be routed"),
                            ("asked", "Asked"),
                            ("received", "Received"),
                            ("withdrawn", "No longer asked for"),
                        ],
                        max_length=12,
                    ),
                ),
                ("chased_on", models.DateField(blank=True, null=True)),
                (
                    "not_known_on",
                    models.DateField(
                        blank=True, help_text="When the service said it does not know the child.", null=True
                    ),
                ),
                ("excused_on", models.DateField(blank=True, null=True)),
                (
                    "excuse",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reg8(2)(a)", "Exceptional personal circumstances of the child, parent or young person"),
                            (
                                "reg8(2)(b)",
                                "The child, parent or young person was away from the area for four weeks or more",
                            ),
                            (
                                "reg8(2)(c)",
                                "The child or young person missed an appointment for an examination or test",
                            ),
                        ],
                        max_length=12,
                    ),
                ),
                ("received_on", models.DateField(blank=True, null=True)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                (
                    "pack",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Of a consultation: public ids of the advice the setting may read.",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="partnership.area"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="casework.case"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="people.child"
                    ),
                ),
                (
                    "clarifies",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clarifications",
                        to="asks.ask",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="The body's identified contact, who routes it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asks",
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
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asks",
                        to="asks.service",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["area", "state", "due_on"], name="ask_open"),
                    models.Index(fields=["service", "asked_on"], name="ask_of_service"),
                    models.Index(fields=["case", "kind", "adviser"], name="ask_of_case"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("excuse", ""), ("excused_on", None)),
                            models.Q(("excused_on__isnull", False), models.Q(("excuse", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="ask_excused_on_and_why_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("received_on__isnull", False), ("state", "received")),
                            models.Q(models.Q(("state", "received"), _negated=True), ("received_on", None)),
                            _connector="OR",
                        ),
                        name="ask_received_on_once_received",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), ("withdrawn_on__isnull", False)),
                            models.Q(models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_on", None)),
                            _connector="OR",
                        ),
                        name="ask_withdrawn_on_once_withdrawn",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Advice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "adviser",
                    models.CharField(help_text="The kind of adviser, as declared in advisers.yaml.", max_length=60),
                ),
                ("number", models.PositiveSmallIntegerField(default=1, help_text="Which handing in of this ask.")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("written", "Written here"),
                            ("document", "Sent as a document"),
                            ("paper", "On paper, recorded by an officer"),
                            ("earlier", "Given earlier, and agreed to be enough"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("author_name", models.CharField(max_length=200)),
                (
                    "author_role",
                    models.CharField(blank=True, help_text="Profession and qualification.", max_length=200),
                ),
                ("given_on", models.DateField(help_text="The day it is dated.")),
                (
                    "seen_on",
                    models.DateField(blank=True, help_text="When the child or young person was last seen.", null=True),
                ),
                (
                    "sources",
                    models.TextField(
                        blank=True, help_text="What it rests on: who was spoken to, what was read or done."
                    ),
                ),
                (
                    "not_known",
                    models.BooleanField(default=False, help_text="The service says that it does not know the child."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("handed_in", "With the service's manager"),
                            ("returned", "Returned with comments"),
                            ("released", "Released"),
                        ],
                        default="handed_in",
                        max_length=12,
                    ),
                ),
                ("handed_in_on", models.DateField()),
                ("released_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advice", to="casework.case"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advice", to="people.child"
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
                (
                    "ask",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advice",
                        to="asks.ask",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "state"], name="advice_of_case")],
                "constraints": [
                    models.UniqueConstraint(fields=("ask", "number"), name="advice_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "released")), fields=("ask",), name="advice_released_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("released_on__isnull", False), ("state", "released")),
                            models.Q(models.Q(("state", "released"), _negated=True), ("released_on", None)),
                            _connector="OR",
                        ),
                        name="advice_released_on_once_released",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AskStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("routed", "Routed"),
                            ("shared", "Given to a colleague as well"),
                            ("chased", "Chased"),
                            ("excused", "Excused"),
                            ("not_known", "Said not to be known"),
                            ("handed_in", "Handed in to the service's manager"),
                            ("returned", "Returned with comments"),
                            ("received", "Received"),
                            ("clarify", "Clarification asked for"),
                            ("withdrawn", "No longer asked for"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=64)),
                ("by_name", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True)),
                ("details", models.JSONField(default=dict)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "ask",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="asks.ask"),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Assurance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("released", models.BooleanField(help_text="Released; otherwise returned with comments.")),
                ("marks", models.JSONField(help_text="For each criterion: met, not_met or n_a.")),
                ("met", models.PositiveSmallIntegerField(help_text="How many criteria were met ...")),
                ("applied", models.PositiveSmallIntegerField(help_text="... of those that applied.")),
                ("comments", models.TextField(blank=True)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=64)),
                ("by_name", models.CharField(max_length=200)),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assurances", to="asks.advice"
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
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="EarlierAdvice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("adviser", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("author_name", models.CharField(max_length=200)),
                ("given_on", models.DateField()),
                ("text", models.TextField(blank=True, help_text="Its words, where there is no document.")),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=64)),
                (
                    "advice",
                    models.OneToOneField(
                        blank=True,
                        help_text="As it is used, once all three are satisfied.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier",
                        to="asks.advice",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="earlier_advice", to="casework.case"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="earlier_advice", to="people.child"
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
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("adviser", "Whoever gave it"),
                            ("authority", "The authority"),
                            ("family", "The parent or young person"),
                        ],
                        max_length=12,
                    ),
                ),
                ("satisfied", models.BooleanField()),
                ("who", models.CharField(max_length=200)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=64)),
                ("by_name", models.CharField(max_length=200)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="asks.earlieradvice"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("need", "Need"),
                            ("outcome", "Outcome"),
                            ("provision", "Provision"),
                            ("free", "Written freely"),
                            ("document", "Of a document"),
                        ],
                        max_length=12,
                    ),
                ),
                ("heading", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="paragraphs", to="asks.advice"
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
                "ordering": ["order"],
                "constraints": [models.UniqueConstraint(fields=("advice", "order"), name="paragraph_order_once")],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="needs", to="asks.advice"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "paragraph",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="need", to="asks.paragraph"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("by_when", models.CharField(blank=True, max_length=120)),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outcomes", to="asks.advice"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outcomes", to="asks.need"
                    ),
                ),
                (
                    "paragraph",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outcome", to="asks.paragraph"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Provision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("education", "Special educational: it educates or trains"),
                            ("health", "Health care"),
                            ("social_care", "Social care"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                ("minutes", models.PositiveIntegerField(blank=True, help_text="Minutes each time.", null=True)),
                (
                    "times",
                    models.PositiveSmallIntegerField(blank=True, help_text="How many times in each period.", null=True),
                ),
                (
                    "every",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "a day"),
                            ("week", "a week"),
                            ("fortnight", "a fortnight"),
                            ("half_term", "a half term"),
                            ("term", "a term"),
                            ("year", "a year"),
                        ],
                        max_length=12,
                    ),
                ),
                ("lasting", models.CharField(blank=True, help_text="For how long it is needed.", max_length=120)),
                ("by_whom", models.CharField(blank=True, max_length=200)),
                ("qualification", models.CharField(blank=True, max_length=200)),
                (
                    "group_size",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="1: the child alone; 0: no group, as with equipment or training of staff.",
                        null=True,
                    ),
                ),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="provisions", to="asks.advice"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.area"
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="provisions", to="asks.need"
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="provisions", to="asks.outcome"
                    ),
                ),
                (
                    "paragraph",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="provision", to="asks.paragraph"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
    ]
