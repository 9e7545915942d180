"""One row for each cycle of a plan's review, whom it invites, and what happened to it."""

from django.db import models
from django.db.models import Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.asks.models import Ask, Service
from goldenthread.casework.models import Case
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.reviews.choices import Decision, Role, StepKind, Under
from goldenthread.documents.models import Document
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.people.models import Child, Party
from goldenthread.provision.models import Setting


class Review(models.Model):
    """One time round: from the day its twelve months opened to the decision, and the amended plan where there is one.

    What was held, reported, decided and issued are events of the case, and where a review stands is worked out from
    them: nothing here says so. ``opened_on`` is the day the law's clock of this cycle opened, ``due_on`` its last day.
    """

    Under = Under

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # an index below begins with it
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="reviews")
    opened_on = models.DateField()
    due_on = models.DateField(help_text="The last day for the decision: the duty’s own.")
    under = models.CharField(max_length=8, choices=Under)
    setting = models.ForeignKey(Setting, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")
    early = models.BooleanField(default=False, help_text="Somebody asked for it before it fell due.")
    meeting_on = models.DateField(null=True, blank=True)
    meeting_at = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=200, blank=True)
    care_review_on = models.DateField(
        null=True, blank=True, help_text="The statutory review of a child in care that it is aligned with."
    )
    decision = models.CharField(max_length=12, choices=Decision, blank=True)
    reasons = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    amendments = models.TextField(blank=True, help_text="What is proposed, where no version of the plan is kept here.")
    amendments_document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposed = models.ForeignKey(
        PlanVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews",
        help_text="The proposed amendments that go with the decision.",
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "due_on", "setting", "case"], name="review_due"),
            models.Index(fields=["area", "meeting_on", "case"], name="review_meeting"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "opened_on"], name="review_once_a_cycle"),
            models.CheckConstraint(
                condition=Q(decision="", decided_on=None, decided_by="")
                | (~Q(decision="") & Q(decided_on__isnull=False) & ~Q(decided_by="")),
                name="review_decision_on_and_by_together",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "case", "child", "opened_on", "due_on", "under", "setting", "early",
            "meeting_on", "meeting_at", "care_review_on", "decision", "decided_on", "decided_by", "proposed", "version",
            "created_at", "amendments_document",
        }  # fmt: skip
        replace = {"place", "reasons", "decided_by_name", "amendments"}

    def __str__(self) -> str:
        return f"Review {self.public_id}"


class Invitee(models.Model):
    """Somebody a review invites, in what part; what was asked of them, and the letter that invited them."""

    Role = Role

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="invitees")
    role = models.CharField(max_length=12, choices=Role)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ask = models.OneToOneField(Ask, null=True, blank=True, on_delete=models.PROTECT, related_name="invitee")
    letter = models.CharField(max_length=16, blank=True, help_text="The letter that invites them, by its public id.")
    papers = models.CharField(max_length=16, blank=True, help_text="The letter that carries them the papers.")

    class Meta:
        ordering = ["pk"]

    class Scrub:
        keep = {
            "id", "public_id", "area", "review", "role", "party", "person", "organisation", "service", "ask", "letter",
            "papers",
        }  # fmt: skip
        replace = {"name", "email"}


class ReviewStep(AppendOnlyModel):
    """One thing that happened to a review: who did it, on which day, in what words."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="steps")
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
        keep = {"id", "review", "area", "kind", "on", "at", "by"}
        replace = {"by_name", "words", "details"}
