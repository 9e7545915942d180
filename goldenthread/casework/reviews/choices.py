"""The words that reviews, transfers and changes of a plan are described in."""

from django.db import models


class Under(models.TextChoices):
    """Whose review it is: a setting's, arranged under regulation 20, or the authority's own under regulation 21."""

    SETTING = "reg20", "Held by the school or other setting (regulation 20)"
    AUTHORITY = "reg21", "Held by the authority (regulation 21)"


class Role(models.TextChoices):
    """In what part somebody is invited (regulations 20(2) and 21(2)), or why beside these."""

    FAMILY = "family", "Parent or young person"
    SETTING = "setting", "School, college or other setting"
    AUTHORITY = "authority", "The authority’s officer"
    HEALTH = "health", "Health"
    SOCIAL_CARE = "social_care", "Social care"
    VIRTUAL_SCHOOL = "virtual", "Virtual School Head"
    OTHER = "other", "Somebody else"


class Came(models.TextChoices):
    """What part an invitee had in the meeting."""

    CAME = "came", "Came"
    SENT = "sent", "Did not come, and sent advice or views"
    APOLOGIES = "apologies", "Sent apologies only"
    NOTHING = "nothing", "Not heard from"


class StepKind(models.TextChoices):
    """What happened to a review."""

    PLANNED = "planned", "Meeting planned"
    INVITED = "invited", "Invitations drafted"
    ASKED = "asked", "Advice asked for"
    CIRCULATED = "circulated", "Papers circulated"
    POSTPONED = "postponed", "Put off"
    NOT_HELD = "not_held", "Not held"
    REPORTED = "reported", "Report sent"
    DECIDED = "decided", "Decided"
    SENT = "sent", "Decision sent"


class PutOffBy(models.TextChoices):
    """Who asked that a meeting be put off; the qualifiers of the event."""

    FAMILY = "family", "The family"
    SETTING = "setting", "The school or other setting"
    AUTHORITY = "authority", "The authority"
    HEALTH = "health", "Health"
    SOCIAL_CARE = "social_care", "Social care"
    OTHER = "other", "Somebody else"


class Progress(models.TextChoices):
    """How far an outcome has come."""

    REACHED = "reached", "Reached"
    ON_WAY = "on_way", "On the way"
    LITTLE = "little", "Little progress"
    NONE = "none", "No progress"
    BACK = "back", "Gone back"


class Onward(models.TextChoices):
    """What is recommended for an outcome."""

    KEEP = "keep", "Keep it as it is"
    CHANGE = "change", "Change it"
    END = "end", "End it: it is reached or no longer right"


class Decision(models.TextChoices):
    """What the authority decides after a review (regulation 20(10)); the qualifiers of the event."""

    KEEP = "no_change", "Keep the plan as it is"
    AMEND = "amend", "Amend the plan"
    CEASE = "cease", "Cease the plan"


class Adulthood(models.TextChoices):
    """The four matters of preparing for adulthood (Code of Practice, chapter 8)."""

    WORK = "work", "Employment and higher education"
    LIVING = "living", "Independent living"
    COMMUNITY = "community", "Friends, relationships and being part of the community"
    HEALTH = "health", "Being as healthy as possible"


class ChangeKind(models.TextChoices):
    """What else may happen to a plan."""

    REASSESSMENT = "reassessment", "Re-assessment"
    MOVE_OUT = "move_out", "Move to another area"
    MOVE_IN = "move_in", "Move into this area"
    CEASE = "cease", "Ceasing the plan"
    BUDGET = "budget", "Personal budget"


class BudgetForm(models.TextChoices):
    """How a personal budget is held (section 49; SI 2014/1652)."""

    NOTIONAL = "notional", "Held by the authority or setting (notional)"
    THIRD_PARTY = "third_party", "Paid to somebody who manages it"
    DIRECT = "direct", "Direct payments"
