"""What was heard as evidence of statements and updates: chosen from a list, so that the evidence opens at it."""

from typing import TYPE_CHECKING, Any

from goldenthread.voice.selectors import heard

if TYPE_CHECKING:
    from datetime import date

    from goldenthread.partnership.models import Area
    from goldenthread.voice.models import Feedback

MOST = 200
NONE = ("", "None of these: described below")


def at_hand(area: "Area", today: "date") -> "dict[str, Feedback]":
    """What was heard up to today by its public id, the newest first."""
    rows = heard.feedback_in(area).filter(day__lte=today).order_by("-day", "-pk")[:MOST]
    return {row.public_id: row for row in rows}


def choices_of(rows: "dict[str, Feedback]") -> list[tuple[str, str]]:
    """Them as choices, with none first."""
    return [NONE, *((key, f"{row.title}, {row.day:%-d %B %Y}") for key, row in rows.items())]


def as_evidence(row: "Feedback") -> dict[str, Any]:
    """Something heard as a piece of evidence that opens at it."""
    source = row.source or str(row.get_said_by_display())
    return {
        "kind": "feedback",
        "title": row.title,
        "source": source,
        "day": row.day,
        "ref": f"feedback:{row.public_id}",
    }
