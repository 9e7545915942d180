"""What was asked of whom, by when, under what law; and everything that happened to it."""

from django.db import models
from django.db.models import Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.asks.choices import AskKind, AskState, Excuse, Regulation6, StepKind
from goldenthread.casework.asks.models.directory import Service
from goldenthread.casework.models import Case
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.people.models import Child
from goldenthread.provision.models import Setting


class Ask(models.Model):
    """One thing asked of somebody for a case: advice, further information, or an answer about a place.

    The clock runs from ``reached_on``, the day it reached whoever it was asked of (for health, the board's
    identified contact); from ``asked_on`` where that is not known. The first receipt stops it. A clarification is an
    ask of its own, which names the one it clarifies and never starts that one again.
    """

    Kind = AskKind
    State = AskState

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, db_index=False)  # an index below begins with it
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="asks")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="asks")
    kind = models.CharField(max_length=12, choices=AskKind)
    regulation = models.CharField(
        max_length=1, choices=Regulation6, blank=True, help_text="The letter of regulation 6(1) it is asked under."
    )
    adviser = models.CharField(
        max_length=60,
        help_text="The kind of adviser, and the lane of the law's clock; a setting's name in a consultation.",
    )
    law = models.CharField(max_length=20, help_text="What binds the day: reg8(1), CoP9.52, CoP9.83, or practice.")
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="asks")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    setting = models.ForeignKey(Setting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="The body's identified contact, who routes it.",
    )  # fmt: skip
    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="asks")
    name = models.CharField(max_length=200, blank=True, help_text="Whom it was asked of, where they have no account.")
    email = models.EmailField(blank=True)
    words = models.TextField(blank=True, help_text="What was asked, beyond what the law has every adviser say.")
    asked_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=AskState)
    chased_on = models.DateField(null=True, blank=True)
    not_known_on = models.DateField(
        null=True, blank=True, help_text="When the service said it does not know the child."
    )
    excused_on = models.DateField(null=True, blank=True)
    excuse = models.CharField(max_length=12, choices=Excuse, blank=True)
    received_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    clarifies = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="clarifications"
    )
    pack = models.JSONField(
        default=list, blank=True, help_text="Of a consultation: public ids of the advice the setting may read."
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "state", "due_on"], name="ask_open"),
            models.Index(fields=["service", "asked_on"], name="ask_of_service"),
            models.Index(fields=["case", "kind", "adviser"], name="ask_of_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(excused_on=None, excuse="") | (Q(excused_on__isnull=False) & ~Q(excuse="")),
                name="ask_excused_on_and_why_together",
            ),
            models.CheckConstraint(
                condition=Q(state=AskState.RECEIVED.value, received_on__isnull=False)
                | (~Q(state=AskState.RECEIVED.value) & Q(received_on=None)),
                name="ask_received_on_once_received",
            ),
            models.CheckConstraint(
                condition=Q(state=AskState.WITHDRAWN.value, withdrawn_on__isnull=False)
                | (~Q(state=AskState.WITHDRAWN.value) & Q(withdrawn_on=None)),
                name="ask_withdrawn_on_once_withdrawn",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "case", "child", "kind", "regulation", "adviser", "law", "service",
            "organisation", "setting", "contact", "person", "asked_on", "reached_on", "due_on", "state", "chased_on",
            "not_known_on", "excused_on", "excuse", "received_on", "withdrawn_on", "clarifies", "pack", "version",
            "created_at",
        }  # fmt: skip
        replace = {"name", "email", "words"}

    def __str__(self) -> str:
        return f"Ask {self.public_id}"


class AskStep(AppendOnlyModel):
    """One thing that happened to an ask: who did it, on which day, in what words."""

    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="steps")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=StepKind)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]

    class Scrub:
        keep = {"id", "ask", "area", "kind", "on", "at", "by"}
        replace = {"by_name", "words", "details"}
