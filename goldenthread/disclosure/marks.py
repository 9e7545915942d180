"""The marks that stand where no number is shown, and the reasons for them."""

from enum import StrEnum


class Mark(StrEnum):
    """A mark in place of a number (or, for `u`, beside one), as government statistics have them."""

    HIDDEN = "c"
    NOT_APPLICABLE = "z"
    NOT_AVAILABLE = "x"
    LOW = "low"
    NEGLIGIBLE = "k"
    UNRELIABLE = "u"

    @property
    def words(self) -> str:
        """What the mark means, as printed under a table."""
        return MEANINGS[self]


MEANINGS = {
    Mark.HIDDEN: "hidden, so that nobody can be recognised",
    Mark.NOT_APPLICABLE: "not applicable",
    Mark.NOT_AVAILABLE: "not available",
    Mark.LOW: "rounds to nought but is not nought",
    Mark.NEGLIGIBLE: "rounds to nought but is not nought",
    Mark.UNRELIABLE: "low reliability: few people answered",
}

# Older signs, as suppliers still send them.
OLDER = {"*": Mark.HIDDEN, ":": Mark.NOT_AVAILABLE, "..": Mark.NOT_AVAILABLE, "~": Mark.LOW, "": Mark.NOT_AVAILABLE}


class Reason(StrEnum):
    """Why a figure was treated. Kept inside and never printed: it would tell a reader which figure is the small one."""

    SMALL = "a small number of people"
    WORKED_OUT = "another hidden figure could be worked out from it"
    SUPPLIER = "its supplier had hidden it"
    DIFFERENCE = "it differs from another published figure by a small number of people"
    GROUP = "it says something of everybody in a group"
    BASE = "it rests on too few people"
    ROUNDED = "rounded"


def mark_of(text: str) -> Mark | None:
    """The mark that a supplier's text is, older signs among them; None where it is something else."""
    bare = text.strip().lower().strip("[]")
    if bare in OLDER:
        return OLDER[bare]
    return Mark(bare) if bare in set(Mark) else None
