"""The words for where a duty or a case stands, and the colour that goes with each: the word comes first."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Status:
    """A status as people read it; `tone` is the class of its colour."""

    word: str
    tone: str


STATUSES = {
    "overdue": Status("Overdue", "late"),
    "due_today": Status("Due today", "soon"),
    "due_soon": Status("Due soon", "soon"),
    "open": Status("Open", "open"),
    "to_confirm": Status("To confirm", "ask"),
    "waiting": Status("Waiting on others", "wait"),
    "met": Status("Done on time", "done"),
    "met_boundary": Status("Done on the last day", "done"),
    "met_late": Status("Done late", "done-late"),
    "exempt": Status("Exception applies", "quiet"),
    "not_applicable": Status("Does not apply", "quiet"),
}


def status(key: str) -> Status:
    """The status by its key; raises KeyError with the keys there are."""
    try:
        return STATUSES[key]
    except KeyError:
        raise KeyError(f"No status is called {key!r}; there are {', '.join(STATUSES)}.") from None
