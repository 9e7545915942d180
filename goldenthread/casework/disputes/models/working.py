"""The Tribunal's working document as data: rows begun from the plan, and the changes each side proposes."""

from django.db import models
from django.db.models import Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.disputes.choices import Party, ProposalState
from goldenthread.casework.disputes.models.disputes import Dispute
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class WorkingDocument(models.Model):
    """The working document of one appeal. ``began_from`` is the public id of the version of the plan."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    dispute = models.OneToOneField(Dispute, on_delete=models.PROTECT, related_name="working")
    began_from = models.CharField(max_length=16, blank=True)
    began_title = models.CharField(max_length=120)
    began_on = models.DateField()

    class Scrub:
        keep = {"id", "public_id", "area", "dispute", "began_from", "began_title", "began_on"}


class WorkingRow(models.Model):
    """One paragraph of the plan under appeal; with no words, a paragraph that somebody proposes to add."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    document = models.ForeignKey(WorkingDocument, on_delete=models.PROTECT, related_name="rows")
    section = models.CharField(max_length=8, help_text="The section of the plan by its letter.")
    section_title = models.CharField(max_length=200)
    label = models.CharField(max_length=12, blank=True, help_text="As the plan numbers it, such as F3.")
    position = models.PositiveIntegerField()
    words = models.TextField(blank=True, help_text="As the plan says it.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]

    class Scrub:
        keep = {"id", "public_id", "area", "document", "section", "section_title", "label", "position", "version"}
        replace = {"words"}


class Proposal(models.Model):
    """What one side would have a paragraph say; no words: it is to go. One side has one standing on a paragraph."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    row = models.ForeignKey(WorkingRow, on_delete=models.PROTECT, related_name="proposals")
    party = models.CharField(max_length=12, choices=Party)
    words = models.TextField(blank=True)
    reason = models.TextField(blank=True, help_text="Why, in a sentence or two: it stands in the list of issues.")
    evidence = models.JSONField(default=list, help_text="References, each to a paper and its pages in the bundle.")
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.DISPUTED)
    proposed_on = models.DateField()
    agreed_on = models.DateField(null=True, blank=True)
    written_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["row", "party"], condition=~Q(state=ProposalState.WITHDRAWN.value), name="one_proposal_a_side"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.AGREED.value, agreed_on__isnull=False)
                | (~Q(state=ProposalState.AGREED.value) & Q(agreed_on=None)),
                name="agreed_has_a_day",
            ),
        ]

    class Scrub:
        keep = {"id", "public_id", "area", "row", "party", "state", "proposed_on", "agreed_on"}
        replace = {"words", "reason", "evidence", "written_by_name"}


class WorkingVersion(AppendOnlyModel):
    """The working document as it was sent: kept for good."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    document = models.ForeignKey(WorkingDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sent_on = models.DateField()
    sent_to = models.CharField(max_length=200)
    sent_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="working_version_once")]

    class Scrub:
        keep = {"id", "public_id", "area", "document", "number", "sha256", "sent_on"}
        replace = {"content", "sent_to", "sent_by_name"}
