"""The words a disagreement is described in."""

from django.db import models


class About(models.TextChoices):
    """Which decision is disputed; each is a line of section 51(2)."""

    ASSESS = "refusal_to_assess", "(a) Not to assess"
    ISSUE = "refusal_to_issue", "(b) Not to issue a plan after assessing"
    CONTENTS = "contents", "(c) What the plan says: sections B, F or I"
    REASSESS = "refusal_to_reassess", "(d) Not to re-assess"
    AMEND = "refusal_to_amend", "(e) Not to amend the plan after a review or re-assessment"
    CEASE = "cease", "(f) To cease the plan"


class Owing(models.TextChoices):
    """Who a direction of the Tribunal binds."""

    AUTHORITY = "authority", "The authority"
    FAMILY = "family", "The family"
    BOTH = "both", "Both"
    HEALTH = "health", "The integrated care board"
    SOCIAL_CARE = "social_care", "Social care"


class Party(models.TextChoices):
    """Whose words a change to the working document is."""

    PARENT = "parent", "The parent or young person"
    AUTHORITY = "authority", "The authority"


class ProposalState(models.TextChoices):
    """Where a proposed change stands."""

    DISPUTED = "disputed", "In dispute"
    AGREED = "agreed", "Agreed"
    WITHDRAWN = "withdrawn", "Taken back"


class BundleState(models.TextChoices):
    """How far a bundle has come."""

    CHOOSING = "choosing", "Being put together"
    HELD = "held", "Held by the guard"
    CLEAR = "clear", "May be frozen"
    FROZEN = "frozen", "Frozen"


class PaperKind(models.TextChoices):
    """What sort of paper stands in a bundle; in the order in which a bundle is proposed."""

    APPEAL = "appeal", "The appeal and the Tribunal’s papers"
    DECISION = "decision", "Decision letters"
    PLAN = "plan", "Versions of the plan"
    ADVICE = "advice", "Advice and reports"
    REVIEW = "review", "Annual reviews"
    WORKING = "working", "The working document"
    LETTER = "letter", "Correspondence"
    OTHER = "other", "Other papers"


class ComplaintStage(models.TextChoices):
    """How far a complaint has come."""

    STAGE_1 = "stage_1", "Stage 1: answered by the service"
    STAGE_2 = "stage_2", "Stage 2: looked at again"
    OMBUDSMAN = "ombudsman", "Local Government and Social Care Ombudsman"


class ComplaintStepKind(models.TextChoices):
    """What happened to a complaint."""

    RECEIVED = "received", "Received"
    ANSWERED = "answered", "Answered"
    TAKEN_FURTHER = "taken_further", "Taken to the next stage"


class Finding(models.TextChoices):
    """What was found of a complaint."""

    UPHELD = "upheld", "Upheld"
    PARTLY = "partly", "Upheld in part"
    NOT_UPHELD = "not_upheld", "Not upheld"
    WITHDRAWN = "withdrawn", "Taken back or settled without a finding"


class Ending(models.TextChoices):
    """How a disagreement ended, for what is learned from it."""

    CONCEDED = "conceded", "Conceded"
    LOST = "lost", "Decided for the family"
    PARTLY = "partly", "Decided for the family in part"
    WON = "won", "Decided for the authority"
    AGREED = "agreed", "Agreed at mediation or by consent"
    WITHDRAWN = "withdrawn", "Withdrawn by the family"
    UPHELD = "upheld", "Complaint upheld"
    NOT_UPHELD = "not_upheld", "Complaint not upheld"


class Cause(models.TextChoices):
    """What lay behind it."""

    LATE = "late", "A time limit was missed"
    EVIDENCE = "evidence", "Advice was missing, old or not followed"
    VAGUE = "vague", "Provision was vague or not quantified"
    DELIVERY = "delivery", "Provision in the plan was not made"
    PLACEMENT = "placement", "The school or type of school"
    THRESHOLD = "threshold", "The legal test was applied too strictly"
    COMMUNICATION = "communication", "The family was not told or not heard"
    OTHER = "other", "Something else"
