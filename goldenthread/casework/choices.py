"""The words a case is described in: its kind and stage, what a file left open, and what was answered."""

from django.db import models


class CaseKind(models.TextChoices):
    """What sort of statutory work a case is."""

    ASSESSMENT = "assessment", "EHC needs assessment"
    PLAN = "plan", "EHC plan"
    DISPUTE = "dispute", "Mediation or appeal"


class Stage(models.TextChoices):
    """How far a case has come."""

    REQUESTED = "requested", "Request received"
    ASSESSING = "assessing", "Assessment under way"
    AGREED = "agreed", "Plan agreed, not yet issued"
    DRAFTED = "drafted", "Draft plan sent"
    MAINTAINED = "maintained", "Plan maintained"
    CEASING = "ceasing", "Decision to cease, plan still maintained"
    DISPUTED = "disputed", "Decision disputed"
    MEDIATING = "mediating", "Mediation"
    APPEALED = "appealed", "Appeal registered"
    ORDERED = "ordered", "Order or agreement to be carried out"
    CLOSED = "closed", "Closed"


class LeftOpen(models.TextChoices):
    """The classes of matter that a file leaves open on its reference date."""

    REQUEST = "request", "Requests"
    ASSESSMENT = "assessment", "Assessments"
    REVIEW_MEETING = "review_meeting", "Reviews with no meeting"
    REVIEW_DECISION = "review_decision", "Reviews undecided after 28 days"
    TRANSFER = "transfer", "Next transfers"


class Answer(models.TextChoices):
    """What became of an open matter."""

    STILL_OPEN = "still_open", "Still open"
    DONE = "done", "Done"
    NOT_OURS = "not_ours", "Not ours"
