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
            name="Child",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("surname", models.CharField(max_length=100)),
                ("forename", models.CharField(max_length=100)),
                (
                    "birth_date",
                    models.DateField(
                        blank=True, help_text="Blank where a file gave none that could be read.", null=True
                    ),
                ),
                ("sex", models.CharField(blank=True, help_text="M or F as the return holds it.", max_length=1)),
                ("ethnicity", models.CharField(blank=True, max_length=4)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                (
                    "upn_unknown",
                    models.CharField(
                        blank=True, help_text="Why there is neither UPN nor ULN (SEN2 1.9).", max_length=4
                    ),
                ),
                ("address_withheld", models.BooleanField(default=False, help_text="Never shown, printed or sent.")),
                ("care_status", models.CharField(blank=True, max_length=40)),
                ("deceased_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="partnership.area"
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="people.child",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["area", "surname", "forename"], name="child_name"),
                    models.Index(fields=["area", "birth_date"], name="child_birth"),
                    models.Index(fields=["area", "merged_into", "deceased_on"], name="child_in_lists"),
                ],
            },
        ),
        migrations.CreateModel(
            name="BreakGlass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                ("opened_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                ("finding", models.CharField(blank=True, max_length=500)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergency_openings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("child", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="people.child")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at", None), ("reviewed_by", None)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="emergency_opening_reviewed_at_and_by_together",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("upn", "Unique pupil number"),
                            ("uln", "Unique learner number"),
                            ("nhs", "NHS number"),
                            ("local", "Case system id"),
                        ],
                        max_length=8,
                    ),
                ),
                ("value", models.CharField(max_length=40)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("source", models.CharField(max_length=80)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="identifiers", to="people.child"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "kind", "value"], name="identifier_value")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None)),
                        fields=("area", "kind", "value"),
                        name="identifier_held_by_one_child",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Involvement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("responsible_authority", "Responsible authority"),
                            ("allocated_officer", "Allocated officer"),
                            ("asked_for_advice", "Asked for advice"),
                            ("on_roll", "On roll"),
                            ("named_setting", "Named in the plan"),
                            ("consulted_setting", "Consulted about a place"),
                            ("party", "Party to the case"),
                            ("inspection", "Chosen for an inspection"),
                            ("audit", "Named to mark in an audit"),
                            ("panel", "Put to a panel they sit on"),
                            ("cover", "Covered for a colleague who is away"),
                            ("panel_paper", "Put to a panel they sit on, names left out: the paper alone"),
                        ],
                        max_length=24,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("source", models.CharField(max_length=80)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="involvements", to="people.child"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="partnership.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["organisation", "kind", "child", "starts_on", "ends_on"],
                        name="involvement_organisation",
                    ),
                    models.Index(fields=["person", "child", "starts_on", "ends_on"], name="involvement_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation", None), ("person__isnull", False)),
                            models.Q(("organisation__isnull", False), ("person", None)),
                            _connector="OR",
                        ),
                        name="involvement_of_an_organisation_or_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="involvement_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("telephone", models.CharField(blank=True, max_length=30)),
                ("address", models.TextField(blank=True)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Relationship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                (
                    "parental_responsibility",
                    models.BooleanField(help_text="Blank where nobody has recorded it.", null=True),
                ),
                ("may_be_written_to", models.BooleanField(default=False)),
                ("contact_restriction", models.CharField(blank=True, max_length=300)),
                ("address_withheld", models.BooleanField(default=False)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("source", models.CharField(max_length=80)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="relationships", to="people.child"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="relationships", to="people.party"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="restrictions", to="people.child"
                    ),
                ),
                ("people", models.ManyToManyField(related_name="restricted_records", to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
