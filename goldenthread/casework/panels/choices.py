"""The words in which panels are described: their kind, what is put to them, how far an item has come."""

from django.db import models


class PanelKind(models.TextChoices):
    """What a panel is for."""

    ASSESSMENT = "assessment", "Assessment panel"
    PLACEMENT = "placement", "Placement panel"
    RESOURCE = "resource", "Resource panel"
    INCLUSION = "inclusion", "Inclusion panel"


class Matter(models.TextChoices):
    """What a delegated officer decides of a case, and a panel may advise on first."""

    ASSESS = "assess", "Whether to assess"
    ISSUE = "issue", "Whether to issue a plan"
    PLACE = "place", "Which school or college to name"
    RESOURCE = "resource", "What provision to agree"
    CEASE = "cease", "Whether to cease a plan"
    INCLUSION = "inclusion", "Support to stay in, or return to, school"


class ItemState(models.TextChoices):
    """How far an item put to a sitting has come."""

    PUT = "put", "Put to the panel"
    ADVISED = "advised", "The panel has advised"
    DECIDED = "decided", "Decided"
    WITHDRAWN = "withdrawn", "Taken off"


class ConflictFrom(models.TextChoices):
    """How a conflict of interest came to be known."""

    DECLARED = "declared", "Declared by the member"
    NOTED = "noted", "Noted by an officer"
    OWN_SETTING = "own_setting", "The child learns at the member’s own setting"


class Said(models.TextChoices):
    """The answer to one limb of a legal test."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_ASKED = "n_a", "It does not arise"
