"""The words of an audit: what is audited, the grades, the seats of those who mark."""

from django.db import models


class Subject(models.TextChoices):
    """What a tool is made to judge."""

    PLAN = "plan", "EHC plans"
    ADVICE = "advice", "Advice"
    REVIEW = "review", "Annual reviews"
    DECISION = "decision", "Decisions"
    VISIT = "visit", "Placement visits"


class Grade(models.IntegerChoices):
    """The four grades, the highest last: distances between them are what weighted kappa weighs."""

    INADEQUATE = 1, "Inadequate"
    IMPROVE = 2, "Requires improvement"
    GOOD = 3, "Good"
    OUTSTANDING = 4, "Outstanding"


class Seat(models.TextChoices):
    """Who looks at a record, and as what."""

    FIRST = "first", "First marker"
    SECOND = "second", "Second marker"
    MODERATOR = "moderator", "Moderator"
    FAMILY = "family", "The family"


class Bearing(models.TextChoices):
    """Which way a finding points."""

    STRENGTH = "strength", "Strength"
    IMPROVE = "improve", "To improve"


BLIND = (Seat.FIRST, Seat.SECOND)
ONE = {Subject.PLAN: "Plan", Subject.ADVICE: "Advice", Subject.REVIEW: "Review", Subject.DECISION: "Decision",
       Subject.VISIT: "Placement"}  # fmt: skip
"""What one record of each sort is called: “Plan 7”."""
