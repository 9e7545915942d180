"""Cases, their append-only events, the duties drawn from them, and what a file left to confirm."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.choices import Answer, CaseKind, LeftOpen, Stage
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child
from goldenthread.provision.models import Setting

NEVER = date.max
"""Until when a duty is open that nobody has settled."""


class Case(models.Model):
    """One piece of statutory work for one child.

    What a case *is* are its events; the other columns are a projection of them,
    rewritten by every action, so that lists need no interpretation.
    """

    Kind = CaseKind
    Stage = Stage

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=12, choices=Kind)
    stage = models.CharField(max_length=12, choices=Stage)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=24, blank=True)
    officer = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    setting = models.ForeignKey(Setting, null=True, blank=True, on_delete=models.PROTECT)
    named_setting = models.ForeignKey(Setting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    primary_need = models.CharField(max_length=4, blank=True)
    secondary_need = models.CharField(max_length=4, blank=True)
    family_last_heard_on = models.DateField(null=True, blank=True)
    came_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="led_to")
    source = models.CharField(max_length=80, help_text="casework, or the delivery it was first brought in by.")
    known_from = models.DateField(
        null=True, blank=True, help_text="Reference date of the file that first told of it; blank where it is our own."
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            # Open cases are listed and counted from this index alone.
            models.Index(
                fields=["area", "kind", "opened_on", "officer", "setting", "child", "stage"],
                condition=~Q(stage=Stage.CLOSED),
                name="case_open",
            ),
            models.Index(fields=["officer", "stage"], name="case_officer"),
            # What each officer carries, and where what nobody carries is, are counted from this one alone.
            models.Index(
                fields=["area", "officer", "kind", "setting", "child", "stage"],
                condition=~Q(stage=Stage.CLOSED),
                name="case_carried",
            ),
        ]

    class Scrub:
        keep = {
            "id",
            "public_id",
            "area",
            "child",
            "kind",
            "stage",
            "opened_on",
            "closed_on",
            "outcome",
            "officer",
            "setting",
            "named_setting",
            "primary_need",
            "secondary_need",
            "family_last_heard_on",
            "came_from",
            "source",
            "known_from",
            "version",
            "created_at",
        }

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.public_id}"


class CaseEvent(AppendOnlyModel):
    """One thing that happened on a case.

    ``occurred_on`` is the London day it happened, ``recorded_at`` the instant we
    learned it. A correction is a new event that names the one it corrects.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, db_index=False)  # an index below begins with it
    kind = models.CharField(max_length=48)
    qualifier = models.CharField(max_length=60, blank=True)
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    recorded_by_name = models.CharField(max_length=200)
    details = models.JSONField(default=dict)
    source = models.CharField(max_length=80)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    idempotency_key = models.CharField(max_length=80)

    class Meta:
        indexes = [
            models.Index(fields=["case", "kind", "occurred_on"], name="event_of_case"),
            models.Index(fields=["area", "kind", "occurred_on", "case"], name="event_kind"),
        ]
        constraints = [models.UniqueConstraint(fields=["case", "idempotency_key"], name="event_recorded_once")]

    class Scrub:
        keep = {
            "id",
            "public_id",
            "case",
            "area",
            "kind",
            "qualifier",
            "occurred_on",
            "recorded_at",
            "recorded_by",
            "source",
            "corrects",
            "idempotency_key",
        }
        replace = {"recorded_by_name", "details"}


class Duty(models.Model):
    """One deadline. Rewritten from the case's events inside every action.

    Nothing here changes because a day passes: status and days left derive from
    the day asked about. The columns are those of ``goldenthread.statute.Duty``,
    and three that lists ask for: a duty binds from ``binds_on`` and is open until
    ``settled_on`` (met, closed or excused; blank where none of these), which
    ``open_until`` says again with a day for “never”: of it an index can be a range.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="duties")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, db_index=False)  # an index below begins with it
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="duties")
    process = models.CharField(max_length=32)
    step = models.CharField(max_length=48)
    cycle = models.CharField(max_length=80, help_text="Which time round: the day it opened, and its lane if any.")
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=120)
    due_on = models.DateField()
    send_by = models.DateField(help_text="The working day on or before the due date.")
    owner = models.CharField(max_length=32)
    force = models.CharField(max_length=8, help_text="must (law), should (guidance), right (the family's), practice.")
    version = models.CharField(max_length=80, help_text="The version of the rule that set the due date.")
    met_on = models.DateField(null=True, blank=True)
    met_by = models.CharField(max_length=48, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=48, blank=True)
    excused_on = models.DateField(null=True, blank=True)
    excused_by = models.CharField(max_length=60, blank=True)
    conditional = models.BooleanField(default=False)
    firm_on = models.DateField(null=True, blank=True)
    boundary = models.BooleanField(default=False)
    ahead = models.BooleanField(default=False)
    binds_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    open_until = models.DateField(default=NEVER, help_text="When it was settled; the last day there is until then.")
    worked_out = models.BooleanField(default=False, help_text="Opened by something worked out, not recorded.")
    held = models.BooleanField(default=False, help_text="To confirm: a file left open whether it has been met.")

    class Meta:
        indexes = [
            # Lists and counts of open work are answered from this index alone: what is to confirm is most of the table.
            # SQLite reads from an index alone only where the columns of its condition are in it too.
            models.Index(
                fields=[
                    "area",
                    "due_on",
                    "step",
                    "owner",
                    "force",
                    "open_until",
                    "binds_on",
                    "child",
                    "case",
                    "process",
                    "held",
                ],
                condition=Q(held=False),
                name="duty_open",
            ),
            # Counts of all open work read no duty that is settled, of which there are more every year.
            models.Index(
                fields=[
                    "area",
                    "open_until",
                    "due_on",
                    "step",
                    "owner",
                    "force",
                    "binds_on",
                    "child",
                    "case",
                    "process",
                    "held",
                ],
                condition=Q(held=False),
                name="duty_owed",
            ),
            # Counts of a few steps, as of reviews, read those alone.
            models.Index(
                fields=["area", "step", "open_until", "due_on", "binds_on", "child", "case", "process", "held"],
                condition=Q(held=False),
                name="duty_of_step",
            ),
            models.Index(
                fields=["process", "area", "due_on", "step", "open_until", "binds_on", "held", "child", "case"],
                name="duty_process",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "process", "step", "cycle"], name="duty_once"),
            models.CheckConstraint(
                condition=Q(settled_on=None, open_until=NEVER) | Q(settled_on=F("open_until")),
                name="duty_open_until_settled",
            ),
        ]

    class Scrub:
        keep = {
            "id",
            "case",
            "area",
            "child",
            "process",
            "step",
            "cycle",
            "opened_on",
            "opened_by",
            "due_on",
            "send_by",
            "owner",
            "force",
            "version",
            "met_on",
            "met_by",
            "closed_on",
            "closed_by",
            "excused_on",
            "excused_by",
            "conditional",
            "firm_on",
            "boundary",
            "ahead",
            "binds_on",
            "settled_on",
            "open_until",
            "worked_out",
            "held",
        }


class Confirmation(models.Model):
    """Something a file left open on its reference date, until somebody says what became of it."""

    Kind = LeftOpen
    Answer = Answer

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="confirmations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, db_index=False)  # an index below begins with it
    child = models.ForeignKey(Child, on_delete=models.CASCADE, db_index=False, related_name="+")  # nor without the area
    kind = models.CharField(max_length=16, choices=Kind)
    as_at = models.DateField(help_text="The file's reference date.")
    matters_from = models.DateField(help_text="The first day on which the open matter would be late.")
    source = models.CharField(max_length=80, help_text="The delivery that left it open.")
    answer = models.CharField(max_length=12, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            # What is to confirm, and how far along it is, are answered from this index alone.
            models.Index(
                fields=["area", "as_at", "source", "kind", "matters_from", "answer", "child", "case"],
                name="confirmation_open",
            ),
            models.Index(fields=["area", "answer", "matters_from", "id"], name="confirmation_first"),  # a list's order
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "as_at"], name="confirmation_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="confirmation_answer_and_when_together",
            ),
        ]

    class Scrub:
        keep = {
            "id",
            "case",
            "area",
            "child",
            "kind",
            "as_at",
            "matters_from",
            "source",
            "answer",
            "answered_at",
            "answered_by",
        }
