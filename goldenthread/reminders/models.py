"""What is known of each task beside its row in the queue, and the e-mails that tell people of their work."""

from django.db import models
from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User


class Job(models.Model):
    """A task of the queue: what makes it be done once, who is at it until when, and what became of its tries.

    ``set_aside_at`` stands where it failed as often as it may; ``given_up_at`` where a person said to leave it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    task = models.OneToOneField(DBTaskResult, on_delete=models.CASCADE, related_name="job")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=160, unique=True, help_text="What it is done once for.")
    tries = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True, help_text="Who is at it, or was last.")
    leased_until = models.DateTimeField(null=True, help_text="After this, whoever was at it is taken to be gone.")
    problem = models.CharField(max_length=200, blank=True, help_text="What the last try met; never what it was about.")
    set_aside_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    given_up_why = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["set_aside_at"], condition=Q(set_aside_at__isnull=False), name="job_set_aside"),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "task", "area", "key", "tries", "worker", "leased_until", "problem", "set_aside_at",
            "given_up_at", "decided_by",
        }  # fmt: skip
        replace = {"given_up_why"}


class Round(models.Model):
    """One day's writing of messages in an area: which points have been told of, and up to what instant what changed."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    for_day = models.DateField()
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "for_day"], name="round_once_a_day")]

    class Scrub:
        keep = {"id", "area", "for_day", "until"}


class MessageState(models.TextChoices):
    """Where an e-mail stands."""

    WAITING = "waiting", "Waiting to go"
    SENDING = "sending", "Being handed over"
    SENT = "sent", "Sent"
    FAILED = "failed", "Did not go"
    UNKNOWN = "unknown", "Not known whether it went"


class Message(models.Model):
    """One person's e-mail of one day: what is due and what changed. It is claimed before it goes, so that it goes once.

    Its lines name no child: each has the reference of a case and a link that asks its reader to sign in.
    """

    State = MessageState

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    for_day = models.DateField()
    due = models.JSONField(default=list, help_text="What is due: [words, address] each.")
    changed = models.JSONField(default=list, help_text="What changed: [words, address] each.")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "to", "for_day"], name="message_once_a_day")]

    class Scrub:
        keep = {"id", "public_id", "area", "to", "for_day", "state", "sent_at", "problem"}
        drop = {"due", "changed"}
