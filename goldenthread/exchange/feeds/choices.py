"""How a delivery arrives, where it stands, and the stages of a publication."""

from django.db.models import TextChoices


class How(TextChoices):
    """How a file came."""

    UPLOAD = "upload", "Uploaded"
    FOLDER = "folder", "From a watched folder"
    API = "api", "Sent by a system"
    OWN = "own", "Our own casework"


class State(TextChoices):
    """Where a delivery stands."""

    LANDED = "landed", "Arrived, not yet read"
    QUARANTINED = "quarantined", "Kept back unread"
    UNMAPPED = "unmapped", "Its columns are not known yet"
    CHECKED = "checked", "Checked, waiting to be accepted"
    REFUSED = "refused", "Refused"
    ACCEPTED = "accepted", "Accepted"
    REPLACED = "replaced", "Replaced by a later delivery"


class Removed(TextChoices):
    """Why a file as it arrived was removed."""

    DECISION = "decision", "On a decision, because it holds somebody who was erased"
    PERIOD = "period", "The period for which files are kept had passed"


OPEN = (State.LANDED, State.QUARANTINED, State.UNMAPPED, State.CHECKED)
"""States in which something is left to do."""


class Stage(TextChoices):
    """What a publication is doing, in order."""

    WAITING = "waiting", "Waiting its turn"
    CASEWORK = "casework", "Reading our own casework"
    MATCHING = "matching", "Finding which rows are the same child"
    TABLES = "tables", "Writing the tables"
    PERSONS = "persons", "Putting each child together"
    SWAP = "swap", "Making it the current one"
    DONE = "done", "Done"


class Outcome(TextChoices):
    """What came of a publication."""

    RUNNING = "running", "Running"
    PUBLISHED = "published", "Published"
    FAILED = "failed", "Failed; the one before it stands"
