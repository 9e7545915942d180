"""Notices of delay, and what helps a child meanwhile."""

from django.db import models
from django.db.models import F, Q

from goldenthread.casework.intake.choices import Basis, NoticeState
from goldenthread.casework.models import Case
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child


class DelayNotice(models.Model):
    """What the family and the school are told when a limit was missed: proposed by a sweep, approved by an officer.

    One for each deadline missed, named as the duty is: its process, step and time round.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, db_index=False)  # an index below begins with it
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="delay_notices")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="delay_notices")
    process = models.CharField(max_length=32)
    step = models.CharField(max_length=48)
    cycle = models.CharField(max_length=80)
    due_on = models.DateField(help_text="The limit that was missed.")
    state = models.CharField(max_length=12, choices=NoticeState, default=NoticeState.PROPOSED)
    what = models.TextField(help_text="What is late, in words a family reads.")
    why = models.TextField(blank=True, help_text="Why, as the officer has it.")
    next_step = models.TextField()
    next_on = models.DateField(null=True, blank=True)
    next_basis = models.CharField(max_length=12, choices=Basis, default=Basis.COMPUTED)
    speak_to = models.CharField(max_length=200, blank=True)
    none_why = models.CharField(max_length=500, blank=True, help_text="Why no notice is sent.")
    letters = models.JSONField(default=list, help_text="Public ids of the letters made from it.")
    proposed_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["area", "state", "due_on"], name="delay_notice_to_do")]
        constraints = [
            models.UniqueConstraint(fields=["case", "process", "step", "cycle"], name="delay_notice_once"),
            models.CheckConstraint(
                condition=Q(decided_on=None, decided_by=None) | Q(decided_on__isnull=False, decided_by__isnull=False),
                name="delay_notice_decided_on_and_by_together",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "case", "child", "process", "step", "cycle", "due_on", "state", "next_on",
            "next_basis", "letters", "proposed_on", "decided_on", "decided_by", "version",
        }  # fmt: skip
        replace = {"what", "why", "next_step", "speak_to", "none_why"}


class InterimSupport(models.Model):
    """What helps a child while an assessment is late: what, by whom, from when."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="interim_support")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="interim_support")
    what = models.CharField(max_length=500)
    by_whom = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="interim_support_ends_after_it_starts"
            )
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "case", "child", "starts_on", "ends_on", "recorded_at", "recorded_by",
        }  # fmt: skip
        replace = {"what", "by_whom"}
