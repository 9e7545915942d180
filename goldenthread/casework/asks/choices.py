"""The words an ask and the advice that answers it are described in."""

from django.db import models


class AskKind(models.TextChoices):
    """What is asked of somebody."""

    ADVICE = "advice", "Advice for an assessment"
    INFORMATION = "information", "Further information"
    CONSULTATION = "consultation", "A setting's answer about a place"


class Regulation6(models.TextChoices):
    """Whose advice regulation 6(1) has the authority seek."""

    FAMILY = "a", "The parent or young person"
    EDUCATION = "b", "Education"
    MEDICAL = "c", "Medical"
    PSYCHOLOGY = "d", "Psychology"
    SOCIAL_CARE = "e", "Social care"
    ANYONE = "f", "Anybody the authority thinks appropriate"
    ADULTHOOD = "g", "Preparing for adulthood, from year 9"
    FAMILY_ASKS = "h", "Somebody the family reasonably asks for"


class Team(models.TextChoices):
    """Which part of the partnership answers for an adviser."""

    EDUCATION = "education", "Education"
    HEALTH = "health", "Health"
    SOCIAL_CARE = "social_care", "Social care"
    OTHER = "other", "Others"


class AskState(models.TextChoices):
    """How far an ask has come, in what never changes because a day passes. Late is worked out from the day."""

    TO_ROUTE = "to_route", "To be routed"
    ASKED = "asked", "Asked"
    RECEIVED = "received", "Received"
    WITHDRAWN = "withdrawn", "No longer asked for"


class StepKind(models.TextChoices):
    """What can happen to an ask."""

    ASKED = "asked", "Asked"
    ROUTED = "routed", "Routed"
    SHARED = "shared", "Given to a colleague as well"
    CHASED = "chased", "Chased"
    EXCUSED = "excused", "Excused"
    NOT_KNOWN = "not_known", "Said not to be known"
    HANDED_IN = "handed_in", "Handed in to the service's manager"
    RETURNED = "returned", "Returned with comments"
    RECEIVED = "received", "Received"
    CLARIFY = "clarify", "Clarification asked for"
    WITHDRAWN = "withdrawn", "No longer asked for"


class Excuse(models.TextChoices):
    """The grounds of regulation 8(2) on which a body need not keep to six weeks. They excuse it, not the authority."""

    EXCEPTIONAL = "reg8(2)(a)", "Exceptional personal circumstances of the child, parent or young person"
    ABSENT = "reg8(2)(b)", "The child, parent or young person was away from the area for four weeks or more"
    APPOINTMENT = "reg8(2)(c)", "The child or young person missed an appointment for an examination or test"


class Form(models.TextChoices):
    """How advice came."""

    WRITTEN = "written", "Written here"
    DOCUMENT = "document", "Sent as a document"
    PAPER = "paper", "On paper, recorded by an officer"
    EARLIER = "earlier", "Given earlier, and agreed to be enough"


class AdviceState(models.TextChoices):
    """How far a piece of advice has come."""

    HANDED_IN = "handed_in", "With the service's manager"
    RETURNED = "returned", "Returned with comments"
    RELEASED = "released", "Released"


class Part(models.TextChoices):
    """What a paragraph of advice is."""

    NEED = "need", "Need"
    OUTCOME = "outcome", "Outcome"
    PROVISION = "provision", "Provision"
    FREE = "free", "Written freely"
    DOCUMENT = "document", "Of a document"


class Sort(models.TextChoices):
    """What sort of provision it is. What educates or trains is special educational, whoever gives it (s.21(5))."""

    EDUCATION = "education", "Special educational: it educates or trains"
    HEALTH = "health", "Health care"
    SOCIAL_CARE = "social_care", "Social care"


class Every(models.TextChoices):
    """How often provision is made."""

    DAY = "day", "a day"
    WEEK = "week", "a week"
    FORTNIGHT = "fortnight", "a fortnight"
    HALF_TERM = "half_term", "a half term"
    TERM = "term", "a term"
    YEAR = "year", "a year"


class Mark(models.TextChoices):
    """Whether advice meets a criterion."""

    MET = "met", "Met"
    NOT_MET = "not_met", "Not met"
    NOT_APPLICABLE = "n_a", "Does not apply"


class Side(models.TextChoices):
    """Who must be satisfied that earlier advice is enough (regulation 6(4)): all three."""

    ADVISER = "adviser", "Whoever gave it"
    AUTHORITY = "authority", "The authority"
    FAMILY = "family", "The parent or young person"
