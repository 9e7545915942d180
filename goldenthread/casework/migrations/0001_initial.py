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
        ("people", "0001_initial"),
        ("provision", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
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
                            ("assessment", "EHC needs assessment"),
                            ("plan", "EHC plan"),
                            ("dispute", "Mediation or appeal"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("requested", "Request received"),
                            ("assessing", "Assessment under way"),
                            ("agreed", "Plan agreed, not yet issued"),
                            ("drafted", "Draft plan sent"),
                            ("maintained", "Plan maintained"),
                            ("ceasing", "Decision to cease, plan still maintained"),
                            ("disputed", "Decision disputed"),
                            ("mediating", "Mediation"),
                            ("appealed", "Appeal registered"),
                            ("ordered", "Order or agreement to be carried out"),
                            ("closed", "Closed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("opened_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=24)),
                ("primary_need", models.CharField(blank=True, max_length=4)),
                ("secondary_need", models.CharField(blank=True, max_length=4)),
                ("family_last_heard_on", models.DateField(blank=True, null=True)),
                (
                    "source",
                    models.CharField(help_text="casework, or the delivery it was first brought in by.", max_length=80),
                ),
                (
                    "known_from",
                    models.DateField(
                        blank=True,
                        help_text="Reference date of the file that first told of it; blank where it is our own.",
                        null=True,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "came_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_to",
                        to="casework.case",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="people.child"
                    ),
                ),
                (
                    "named_setting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="provision.setting",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="provision.setting"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("stage", "closed"), _negated=True),
                        fields=["area", "kind", "opened_on", "officer", "setting", "child", "stage"],
                        name="case_open",
                    ),
                    models.Index(fields=["officer", "stage"], name="case_officer"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("kind", models.CharField(max_length=48)),
                ("qualifier", models.CharField(blank=True, max_length=60)),
                ("occurred_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=64)),
                ("recorded_by_name", models.CharField(max_length=200)),
                ("details", models.JSONField(default=dict)),
                ("source", models.CharField(max_length=80)),
                ("idempotency_key", models.CharField(max_length=80)),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="partnership.area"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="casework.case"
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="casework.caseevent",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "kind", "occurred_on"], name="event_of_case"),
                    models.Index(fields=["area", "kind", "occurred_on", "case"], name="event_kind"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "idempotency_key"), name="event_recorded_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("request", "Requests"),
                            ("assessment", "Assessments"),
                            ("review_meeting", "Reviews with no meeting"),
                            ("review_decision", "Reviews undecided after 28 days"),
                            ("transfer", "Next transfers"),
                        ],
                        max_length=16,
                    ),
                ),
                ("as_at", models.DateField(help_text="The file's reference date.")),
                ("matters_from", models.DateField(help_text="The first day on which the open matter would be late.")),
                ("source", models.CharField(help_text="The delivery that left it open.", max_length=80)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("still_open", "Still open"), ("done", "Done"), ("not_ours", "Not ours")],
                        max_length=12,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=64)),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="partnership.area"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="confirmations", to="casework.case"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["area", "answer", "kind", "matters_from", "as_at", "source", "case"],
                        name="confirmation_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "kind", "as_at"), name="confirmation_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="confirmation_answer_and_when_together",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("process", models.CharField(max_length=32)),
                ("step", models.CharField(max_length=48)),
                (
                    "cycle",
                    models.CharField(
                        help_text="Which time round: the day it opened, and its lane if any.", max_length=80
                    ),
                ),
                ("opened_on", models.DateField()),
                ("opened_by", models.CharField(max_length=120)),
                ("due_on", models.DateField()),
                ("send_by", models.DateField(help_text="The working day on or before the due date.")),
                ("owner", models.CharField(max_length=32)),
                (
                    "force",
                    models.CharField(
                        help_text="must (law), should (guidance), right (the family's), practice.", max_length=8
                    ),
                ),
                (
                    "version",
                    models.CharField(help_text="The version of the rule that set the due date.", max_length=80),
                ),
                ("met_on", models.DateField(blank=True, null=True)),
                ("met_by", models.CharField(blank=True, max_length=48)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closed_by", models.CharField(blank=True, max_length=48)),
                ("excused_on", models.DateField(blank=True, null=True)),
                ("excused_by", models.CharField(blank=True, max_length=60)),
                ("conditional", models.BooleanField(default=False)),
                ("firm_on", models.DateField(blank=True, null=True)),
                ("boundary", models.BooleanField(default=False)),
                ("ahead", models.BooleanField(default=False)),
                ("binds_on", models.DateField(blank=True, null=True)),
                ("settled_on", models.DateField(blank=True, null=True)),
                (
                    "worked_out",
                    models.BooleanField(default=False, help_text="Opened by something worked out, not recorded."),
                ),
                (
                    "held",
                    models.BooleanField(
                        default=False, help_text="To confirm: a file left open whether it has been met."
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="partnership.area"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="casework.case"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="people.child"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("held", False)),
                        fields=[
                            "area",
                            "due_on",
                            "step",
                            "owner",
                            "force",
                            "settled_on",
                            "binds_on",
                            "child",
                            "case",
                            "process",
                            "held",
                        ],
                        name="duty_open",
                    ),
                    models.Index(
                        fields=["process", "area", "due_on", "step", "settled_on", "binds_on", "held", "child", "case"],
                        name="duty_process",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("case", "process", "step", "cycle"), name="duty_once")],
            },
        ),
    ]
