"""The words of what is heard: how it came, of whom, about what, with what leave to quote it, and what came of it."""

from django.db import models


class Way(models.TextChoices):
    """How it came to be heard."""

    SURVEY = "survey", "Survey"
    COMPLIMENT = "compliment", "Compliment"
    COMPLAINT = "complaint", "Complaint heard"
    FORUM = "forum", "Note of a forum"
    EVENT = "event", "Event or session"
    OTHER = "other", "Another way"


class Speaker(models.TextChoices):
    """Who said it: by kind, never by name."""

    PARENTS = "parents", "Parents and carers"
    YOUNG = "young", "Children and young people"
    FORUM = "forum", "The parent carer forum"
    SETTINGS = "settings", "Schools and settings"
    STAFF = "staff", "People who work with families"
    SEVERAL = "several", "Several of these together"


class Feeling(models.TextChoices):
    """Which way it points."""

    GOOD = "good", "Goes well"
    CONCERN = "concern", "Worries people"
    WISH = "wish", "A wish"


class Theme(models.TextChoices):
    """What it is about."""

    SCHOOL = "school", "Support in school"
    ASSESSMENT = "assessment", "EHC needs assessments and plans"
    REVIEW = "review", "Annual reviews"
    WAITING = "waiting", "Waiting for health services"
    INFORMATION = "information", "Knowing where to turn"
    PEOPLE = "people", "The people one meets"
    TOGETHER = "together", "Meeting other families"
    ACTIVITIES = "activities", "Activities and short breaks"
    SAY = "say", "Having a say in decisions"
    ADULTHOOD = "adulthood", "Growing up and moving on"
    OTHER = "other", "Something else"


class Leave(models.TextChoices):
    """Who may read the words as they were said."""

    NONE = "none", "Not to be quoted"
    INSIDE = "inside", "Within the partnership"
    PUBLIC = "public", "Anywhere, with no name"


class Outcome(models.TextChoices):
    """What came of it."""

    DID = "did", "We did"
    DOING = "doing", "We are doing"
    CANNOT = "cannot", "We cannot, and why"
