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
            name="Body",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("key", models.CharField(help_text="The short name people use: HWB, CJCG.", max_length=20)),
                ("name", models.CharField(max_length=160)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("board", "Board"),
                            ("committee", "Committee of a council"),
                            ("group", "Group"),
                            ("forum", "Forum"),
                            ("panel", "Panel"),
                            ("team", "Team meeting about children"),
                            ("partner", "Partner, not a meeting of ours"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "openness",
                    models.CharField(
                        choices=[
                            ("public", "Meets in public: its Part 1 papers are published"),
                            (
                                "partnership",
                                "Open to the partnership: colleagues who may see boards read its Part 1 papers",
                            ),
                            ("members", "Private: its papers are for its members, deputies and clerk"),
                        ],
                        default="partnership",
                        max_length=12,
                    ),
                ),
                ("purpose", models.TextField(blank=True)),
                (
                    "cycle",
                    models.CharField(
                        blank=True, help_text="A key of data/cycles.yaml; empty where none is known.", max_length=20
                    ),
                ),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "elsewhere",
                    models.CharField(
                        blank=True, help_text="The place it belongs to, where that is not ours.", max_length=80
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "source",
                    models.CharField(
                        blank=True, help_text="Where it is known from: document and line.", max_length=200
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("area", "key"), name="one_body_of_a_key")],
            },
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="governance.body"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("body", "name"), name="alias_said_once")],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("number", models.CharField(help_text="The number it is cited by: HWB 2024/12.7.1.", max_length=24)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("resolved", "Resolved"),
                            ("noted", "Noted"),
                            ("refused", "Refused"),
                            ("deferred", "Deferred"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField()),
                ("reasons", models.TextField(blank=True)),
                ("votes_for", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("votes_against", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("abstained", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("present", models.PositiveSmallIntegerField(help_text="Members counted in the quorum of the item.")),
                (
                    "quorum",
                    models.JSONField(default=dict, help_text="Where the quorum stood as it was decided, in words."),
                ),
                ("withdrawn", models.JSONField(default=list, help_text="Who had withdrawn, by role.")),
                ("decided_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=64)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="governance.decision",
                    ),
                ),
            ],
            options={
                "abstract": False,
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
                ("title", models.CharField(max_length=200)),
                ("words", models.TextField()),
                ("asks", models.TextField(help_text="What the body above is asked to do.")),
                ("about", models.CharField(blank=True, help_text="kind:public_id of what it is about.", max_length=40)),
                ("raised_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "raised_by_body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="raised", to="governance.body"
                    ),
                ),
                (
                    "with_body",
                    models.ForeignKey(
                        help_text="Who owes the answer.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="held",
                        to="governance.body",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EscalationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("raised", "Raised"),
                            ("passed_up", "Passed up"),
                            ("told", "Told that the answer is overdue"),
                            ("answered", "Answered"),
                            ("closed", "Closed below"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("words", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=64)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "body",
                    models.ForeignKey(
                        help_text="Whose step it is, or who is told.",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="governance.body",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="governance.decision",
                    ),
                ),
                (
                    "escalation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="governance.escalation"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=8)),
                ("title", models.CharField(max_length=200)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("decision", "For decision"),
                            ("discussion", "For discussion"),
                            ("information", "For information"),
                            ("standing", "Standing item"),
                        ],
                        default="discussion",
                        max_length=12,
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, help_text="How long it is given.", null=True)),
                ("lead", models.CharField(blank=True, help_text="Who brings it, by role.", max_length=160)),
                ("part", models.PositiveSmallIntegerField(choices=[(1, "Part 1"), (2, "Part 2")], default=1)),
                ("exempt", models.JSONField(default=list, help_text="Paragraphs of Schedule 12A, by number.")),
                (
                    "public_interest",
                    models.TextField(blank=True, help_text="Why keeping it back outweighs the interest in telling it."),
                ),
                (
                    "public_title",
                    models.CharField(blank=True, help_text="What others read in place of the title.", max_length=200),
                ),
                ("key_decision", models.BooleanField(default=False)),
                ("recommendations", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=1)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part", 1), models.Q(("public_interest", ""), _negated=True), _connector="OR"
                        ),
                        name="part_2_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ForwardItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True)),
                ("due_on", models.DateField()),
                ("lead", models.CharField(blank=True, max_length=160)),
                ("key_decision", models.BooleanField(default=False)),
                (
                    "exempt",
                    models.BooleanField(default=False, help_text="Arises from, or is expected to be, a Part 2 item."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To be placed on an agenda"),
                            ("placed", "On an agenda"),
                            ("done", "Taken"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
                ("version", models.PositiveIntegerField(default=1)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "arises_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="governance.decision",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="forward", to="governance.body"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="from_forward_plan",
                        to="governance.item",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="escalation",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="escalations",
                to="governance.item",
            ),
        ),
        migrations.CreateModel(
            name="Draft",
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
                ("sections", models.JSONField(default=dict, help_text="Words by the key of the heading.")),
                (
                    "built",
                    models.JSONField(default=list, help_text="What is built from the record: builder and what of."),
                ),
                ("author", models.CharField(blank=True, max_length=160)),
                ("sponsor", models.CharField(blank=True, max_length=160)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("frozen_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="governance.item"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="decision",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="governance.item"
            ),
        ),
        migrations.CreateModel(
            name="ItemAbout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(help_text="kind:public_id, as the thread names things.", max_length=40)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="about", to="governance.item"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["ref"], name="items_about_a_thing")],
                "constraints": [models.UniqueConstraint(fields=("item", "ref"), name="item_about_once")],
            },
        ),
        migrations.CreateModel(
            name="ItemOfficer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=200)),
                ("named_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="officers", to="governance.item"
                    ),
                ),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("on", models.DateField()),
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("ends_at", models.TimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("issued", "Agenda issued"),
                            ("open", "Under way"),
                            ("closed", "Held"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=12,
                    ),
                ),
                ("issued_on", models.DateField(blank=True, null=True)),
                (
                    "confirmed",
                    models.JSONField(
                        default=dict, help_text="What the clerk confirmed for the quorum: words, by whom, when."
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("version", models.PositiveIntegerField(default=1, help_text="Raised with each change of the agenda.")),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="governance.body"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["area", "on"], name="meetings_by_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("body", "on", "starts_at"), name="one_meeting_at_a_time")
                ],
            },
        ),
        migrations.AddField(
            model_name="item",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="items", to="governance.meeting"
            ),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("role", models.CharField(help_text="The seat, as the papers call it.", max_length=160)),
                ("organisation", models.CharField(blank=True, max_length=160)),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("education", "Education"),
                            ("health", "Health"),
                            ("care", "Social care"),
                            ("families", "Families"),
                            ("schools", "Schools and settings"),
                            ("council", "The council"),
                            ("elected", "Elected members"),
                            ("voluntary", "Voluntary and community"),
                            ("other", "Others"),
                        ],
                        default="other",
                        max_length=12,
                    ),
                ),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("vice_chair", "Vice-chair"),
                            ("member", "Member"),
                            ("co_opted", "Co-opted member"),
                            ("observer", "Observer"),
                            ("clerk", "Clerk"),
                        ],
                        default="member",
                        max_length=12,
                    ),
                ),
                ("voting", models.BooleanField(default=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "stated",
                    models.BooleanField(
                        default=True, help_text="A paper names the seat; otherwise it is our assumption."
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="governance.body"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="seat_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("pecuniary", "Money or employment"), ("other", "Another interest")], max_length=12
                    ),
                ),
                ("words", models.TextField()),
                ("declared_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interests",
                        to="governance.membership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=160)),
                ("may_decide", models.BooleanField(default=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deputies", to="governance.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("words", models.TextField()),
                ("withdrew", models.BooleanField(default=False, help_text="Left the room while the item was taken.")),
                (
                    "kept_back",
                    models.BooleanField(
                        default=False, help_text="The chair rules that the exempt paper is kept from them."
                    ),
                ),
                (
                    "taken_back",
                    models.BooleanField(
                        default=False, help_text="Says that the declaration it corrects was a mistake."
                    ),
                ),
                ("declared_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=64)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="governance.declaration",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="declarations", to="governance.item"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="governance.membership"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guest", models.CharField(blank=True, help_text="Somebody without a seat, by role.", max_length=160)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("apologies", "Apologies"),
                            ("absent", "Not present"),
                            ("left", "Left"),
                        ],
                        max_length=12,
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=64)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="governance.deputy"
                    ),
                ),
                (
                    "from_item",
                    models.ForeignKey(
                        blank=True,
                        help_text="From this item on; empty: from the beginning.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="governance.item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendance", to="governance.meeting"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="governance.membership"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MinutesIssue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("approved", "Approved"), ("published", "Published")],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("content", models.JSONField(help_text="Each item with its minute, decisions and part, as issued.")),
                ("digest", models.CharField(max_length=64)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=64)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "at_meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approved",
                        to="governance.meeting",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes_issues",
                        to="governance.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MinuteText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=64)),
                ("recorded_by_name", models.CharField(max_length=200)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="minute_texts", to="governance.item"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("item", "version"), name="minute_version_once")],
            },
        ),
        migrations.CreateModel(
            name="Pack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField(help_text="0 is the main pack; what came after it counts on.")),
                (
                    "part",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Part 2 papers go out in a pack of their own."
                    ),
                ),
                ("issued_on", models.DateField()),
                ("first_page", models.PositiveIntegerField()),
                ("last_page", models.PositiveIntegerField()),
                ("entries", models.JSONField(help_text="Each paper with its first and last page.")),
                ("reason", models.CharField(blank=True, help_text="Why a supplement came late.", max_length=300)),
                (
                    "document",
                    models.CharField(blank=True, help_text="The PDF as issued, by its public id.", max_length=64),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=64)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="packs", to="governance.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("meeting", "number"), name="pack_numbered_once")],
            },
        ),
        migrations.CreateModel(
            name="Paper",
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
                        choices=[("report", "Report"), ("appendix", "Appendix"), ("supplement", "Supplement")],
                        default="report",
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("template", models.CharField(blank=True, max_length=40)),
                ("author", models.CharField(blank=True, max_length=160)),
                ("part", models.PositiveSmallIntegerField()),
                ("content", models.JSONField(default=list, help_text="Blocks, with every figure as it was shown.")),
                (
                    "document",
                    models.CharField(blank=True, help_text="An uploaded file, by its public id.", max_length=64),
                ),
                ("file_name", models.CharField(blank=True, max_length=200)),
                (
                    "digest",
                    models.CharField(help_text="SHA-256 of title, part and content, or of the file.", max_length=64),
                ),
                (
                    "pages",
                    models.PositiveIntegerField(
                        help_text="How many pages it fills, as typeset or as counted in its file."
                    ),
                ),
                ("frozen_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=64)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="governance.item"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="governance.paper",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuorumRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                (
                    "number",
                    models.PositiveSmallIntegerField(blank=True, help_text="So many must be present.", null=True),
                ),
                ("share_numerator", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("share_denominator", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "conditions",
                    models.JSONField(
                        default=list, help_text="Each {kind: at_least, sector, number} or {kind: confirm, words}."
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="quorum_rules", to="governance.body"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReportingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stated",
                    models.BooleanField(help_text="A paper says so; otherwise it is inferred and drawn dashed."),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "lower",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines_up", to="governance.body"
                    ),
                ),
                (
                    "upper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines_down", to="governance.body"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("lower", "upper", "starts_on"), name="line_said_once"),
                    models.CheckConstraint(
                        condition=models.Q(("lower", models.F("upper")), _negated=True),
                        name="no_body_reports_to_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(blank=True, help_text="Empty where the day is not known.", null=True)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "former",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="successions", to="governance.body"
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="predecessions", to="governance.body"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("former", "later"), name="succession_said_once")],
            },
        ),
        migrations.CreateModel(
            name="Terms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=goldenthread.partnership.identifiers.opaque_id, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField(help_text="1, 2, 3: the version.")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("adopted", "Adopted"), ("superseded", "Superseded")],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="governance.body"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("body", "number"), name="terms_numbered_once")],
            },
        ),
        migrations.CreateModel(
            name="Clause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("ref", models.CharField(help_text="The number as printed; it may stand twice.", max_length=12)),
                ("heading", models.BooleanField(default=False)),
                ("words", models.TextField()),
                ("points", models.JSONField(default=list, help_text="Lettered points beneath the clause.")),
                ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="partnership.area")),
                (
                    "terms",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="clauses", to="governance.terms"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [models.UniqueConstraint(fields=("terms", "position"), name="clause_in_its_place")],
            },
        ),
    ]
