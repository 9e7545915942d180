"""What happened at a meeting. These rows only grow: a correction is a new row that names the one it corrects."""

from django.conf import settings
from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.governance.models.meetings import Item, Meeting
from goldenthread.governance.models.people import Deputy, Membership
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Attendance(AppendOnlyModel):
    """That a member, or their deputy, was present, came, left, or sent apologies. The latest row of a seat holds."""

    class State(models.TextChoices):
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Not present"
        LEFT = "left", "Left"

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True)
    deputy = models.ForeignKey(Deputy, on_delete=models.PROTECT, null=True, blank=True)
    guest = models.CharField(max_length=160, blank=True, help_text="Somebody without a seat, by role.")
    state = models.CharField(max_length=12, choices=State)
    from_item = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, blank=True, help_text="From this item on; empty: from the beginning."
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Scrub:
        keep = {
            "id", "area", "meeting", "membership", "deputy", "guest", "state", "from_item", "recorded_at",
            "recorded_by",
        }  # fmt: skip


class Declaration(AppendOnlyModel):
    """An interest declared against an item, whether they withdrew, and whether the chair keeps its paper from them."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="declarations")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)
    words = models.TextField()
    withdrew = models.BooleanField(default=False, help_text="Left the room while the item was taken.")
    kept_back = models.BooleanField(default=False, help_text="The chair rules that the exempt paper is kept from them.")
    taken_back = models.BooleanField(default=False, help_text="Says that the declaration it corrects was a mistake.")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    declared_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Scrub:
        keep = {
            "id", "public_id", "area", "item", "membership", "user", "withdrew", "kept_back", "taken_back", "corrects",
            "declared_on", "recorded_at", "recorded_by",
        }  # fmt: skip
        replace = {"words"}


class Decision(AppendOnlyModel):
    """What was decided on an item, in the words that were agreed."""

    class Outcome(models.TextChoices):
        RESOLVED = "resolved", "Resolved"
        NOTED = "noted", "Noted"
        REFUSED = "refused", "Refused"
        DEFERRED = "deferred", "Deferred"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField(max_length=24, help_text="The number it is cited by: HWB 2024/12.7.1.")
    outcome = models.CharField(max_length=12, choices=Outcome)
    words = models.TextField()
    reasons = models.TextField(blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    present = models.PositiveSmallIntegerField(help_text="Members counted in the quorum of the item.")
    quorum = models.JSONField(default=dict, help_text="Where the quorum stood as it was decided, in words.")
    withdrawn = models.JSONField(default=list, help_text="Who had withdrawn, by role.")
    decided_on = models.DateField()
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)
    source = models.CharField(max_length=200, blank=True)

    class Scrub:
        keep = {
            "id", "public_id", "area", "item", "number", "outcome", "votes_for", "votes_against", "abstained",
            "present",
            "quorum", "withdrawn", "decided_on", "corrects", "recorded_at", "recorded_by", "source",
        }  # fmt: skip
        replace = {"words", "reasons"}


class MinuteText(AppendOnlyModel):
    """The minute of an item, version by version: every saving is kept."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="minute_texts")
    version = models.PositiveIntegerField()
    words = models.TextField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)
    recorded_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "version"], name="minute_version_once")]

    class Scrub:
        keep = {"id", "area", "item", "version", "recorded_at", "recorded_by"}
        replace = {"words", "recorded_by_name"}


class MinutesIssue(AppendOnlyModel):
    """The minutes as they stood at a stage: sent out in draft, approved at a later meeting, published."""

    class Stage(models.TextChoices):
        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes_issues")
    stage = models.CharField(max_length=12, choices=Stage)
    on = models.DateField()
    at_meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="approved")
    content = models.JSONField(help_text="Each item with its minute, decisions and part, as issued.")
    digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Scrub:
        keep = {"id", "area", "meeting", "stage", "on", "at_meeting", "digest", "recorded_at", "recorded_by"}
        replace = {"content"}
