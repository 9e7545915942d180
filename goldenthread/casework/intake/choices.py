"""The words in which what comes in is described: its door, what was decided of it, what became of a notice."""

from django.db import models


class Door(models.TextChoices):
    """Who brought a child to the authority, which decides under what law it looks at them."""

    PARENT = "parent", "A parent or carer asks for an assessment"
    YOUNG_PERSON = "young_person", "A young person asks for an assessment"
    SCHOOL = "school", "A school or college asks for an assessment"
    HEALTH = "health", "A health body brings a child under school age to attention"
    OTHER = "other", "Somebody brings a child to attention"


LAW = {
    Door.PARENT: "Children and Families Act 2014, section 36(1)",
    Door.YOUNG_PERSON: "Children and Families Act 2014, section 36(1)",
    Door.SCHOOL: "Children and Families Act 2014, section 36(1)",
    Door.HEALTH: "Children and Families Act 2014, sections 23 and 24(1)(b): not a request, but the decision is due",
    Door.OTHER: "Children and Families Act 2014, section 24(1)(b): not a request, but the decision is due",
}
"""Under what each is looked at. The decision of section 36(3) and its six weeks follow from all of them (reg 5(1))."""

REQUESTS = frozenset({Door.PARENT, Door.YOUNG_PERSON, Door.SCHOOL})
"""Doors that are requests under section 36(1)."""


class Decided(models.TextChoices):
    """What an officer decided of an arrival."""

    SAME_CHILD = "same_child", "It is a child we know: a case was opened for them"
    NEW_CHILD = "new_child", "It is a child we did not know: a record and a case were made"
    JOINED = "joined", "It was joined to a request that is open"
    SET_ASIDE = "set_aside", "It was set aside, and no case was opened"
    UNDONE = "undone", "The decision before was taken back"


class Standing(models.TextChoices):
    """Where an arrival stands."""

    WAITING = "waiting", "Waiting"
    TAKEN = "taken", "Taken"
    JOINED = "joined", "Joined"
    SET_ASIDE = "set_aside", "Set aside"


STANDING = {
    Decided.SAME_CHILD: Standing.TAKEN, Decided.NEW_CHILD: Standing.TAKEN, Decided.JOINED: Standing.JOINED,
    Decided.SET_ASIDE: Standing.SET_ASIDE, Decided.UNDONE: Standing.WAITING,
}  # fmt: skip


class Channel(models.TextChoices):
    """How a code reaches somebody."""

    LETTER = "letter", "By letter"
    TEXT = "text", "By text message"
    EMAIL = "email", "By email"


class Outcome(models.TextChoices):
    """What was decided of a request."""

    ASSESS = "assess", "We will assess"
    REFUSE = "refuse", "We will not assess"


class NoticeState(models.TextChoices):
    """How far a notice of delay has come."""

    PROPOSED = "proposed", "To be looked at"
    APPROVED = "approved", "Approved: the letters are made"
    NONE_SENT = "none_sent", "None is sent"


class Basis(models.TextChoices):
    """What a next date rests on: said to the family as it is."""

    COMPUTED = "computed", "worked out from what is still to be done"
    TYPED = "typed", "what the officer expects"


CODE_SENT, CODE_NOT_SENT = "intake.code_sent", "intake.code_not_sent"
"""What the trail calls a family's code that went by e-mail, and one that did not."""
