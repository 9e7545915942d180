"""The words plans are described in."""

from django.db import models


class VersionKind(models.TextChoices):
    """What a version of a plan is."""

    DRAFT = "draft", "Draft plan"
    PROPOSED = "proposed", "Proposed amendments"
    FINAL = "final", "Final plan"
    AMENDED = "amended", "Amended final plan"


class RowKind(models.TextChoices):
    """What a row of a plan is. Aspiration, need, outcome and provision are the thread; the rest stand beside it."""

    TEXT = "text", "Words"
    ASPIRATION = "aspiration", "Aspiration"
    NEED = "need", "Need"
    OUTCOME = "outcome", "Outcome"
    PROVISION = "provision", "Provision"
    PLACEMENT = "placement", "Placement"
    PAYMENT = "payment", "Payment"
    ADVICE = "advice", "Advice"


# What may be tied to what, from the child's hopes down to what is done.
THREAD = (RowKind.ASPIRATION, RowKind.NEED, RowKind.OUTCOME, RowKind.PROVISION)
TIES = frozenset({
    (RowKind.ASPIRATION, RowKind.NEED), (RowKind.ASPIRATION, RowKind.OUTCOME), (RowKind.NEED, RowKind.OUTCOME),
    (RowKind.NEED, RowKind.PROVISION), (RowKind.OUTCOME, RowKind.PROVISION), (RowKind.OUTCOME, RowKind.PAYMENT),
})  # fmt: skip


class Domain(models.TextChoices):
    """Whose matter a section is."""

    VIEWS = "views", "The family's own words"
    EDUCATION = "education", "Education and training"
    HEALTH = "health", "Health"
    CARE = "care", "Social care"
    OUTCOMES = "outcomes", "Outcomes"
    PLACE = "place", "Placement"
    MONEY = "money", "Personal budget"
    EVIDENCE = "evidence", "Advice"


class Appeal(models.TextChoices):
    """What the tribunal may do about a section."""

    TRIBUNAL = "tribunal", "May be appealed to the tribunal"
    RECOMMENDATION = "recommendation", "The tribunal may make a recommendation"
    NONE = "none", "Cannot be appealed by itself"


class Per(models.TextChoices):
    """How often a session comes."""

    DAY = "day", "a school day"
    WEEK = "week", "a week"
    FORTNIGHT = "fortnight", "every two weeks"
    MONTH = "month", "a month"
    HALF_TERM = "half_term", "each half term"
    TERM = "term", "a term"
    YEAR = "year", "a year"
    ONCE = "once", "once"


class Capacity(models.TextChoices):
    """In what capacity somebody comments on a draft."""

    FAMILY = "family", "Family"
    PROFESSIONAL = "professional", "Professional"
    SETTING = "setting", "School or other setting"


class Said(models.TextChoices):
    """What became of a comment."""

    CHANGED = "changed", "Changed as asked"
    PARTLY = "partly", "Changed in part"
    NOT_CHANGED = "not_changed", "Not changed"
    NOTED = "noted", "Noted with thanks"


class Signing(models.TextChoices):
    """What has been said of a line that another body must agree."""

    ASKED = "asked", "Asked"
    AGREED = "agreed", "Agreed"
    NOT_AGREED = "not_agreed", "Not agreed"


class Wording(models.TextChoices):
    """A version of a plan in other words, made from the same plan."""

    EASY_READ = "easy_read", "Easy-read version"
    ONE_PAGE = "one_page", "One-page version for the child or young person"


class Weight(models.TextChoices):
    """How much a finding of a check weighs."""

    LAW = "law", "What the law asks"
    MEND = "mend", "To mend"
    LOOK = "look", "To look at"


class Pronoun(models.TextChoices):
    """How the child or young person is spoken of, as they or their family asked."""

    SHE = "she", "she, her"
    HE = "he", "he, him"
    THEY = "they", "they, them"
    NAME = "name", "their name alone"
