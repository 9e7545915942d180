"""How a plan's ratings, values and movements are said."""

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from goldenthread.disclosure import View
from goldenthread.improvement.readings import all_may_be_said, number_seen, said
from goldenthread.improvement.rules.ratings import WORDS
from goldenthread.improvement.rules.standing import Standing, Word
from goldenthread.improvement.wording import moved, period

if TYPE_CHECKING:
    from goldenthread.improvement.models import Evidence, Reading
    from goldenthread.improvement.selectors.states import State

TONES = {"not_started": "quiet", "on_track": "open", "at_risk": "soon", "off_track": "late", "done": "done"}
STANDING_TONES = {
    Word.REACHED: "done",
    Word.ON_LINE: "open",
    Word.BEHIND: "late",
    Word.NOT_COMPARED: "ask",
    Word.NO_TARGET: "quiet",
    Word.NO_READING: "quiet",
}
LATER = "after the demonstration’s day"


def rated(rating: str, nothing: str = "Not yet told") -> dict[str, str]:
    """A rating as a tag: its word and its colour."""
    return {"word": WORDS.get(rating, nothing), "tone": TONES.get(rating, "quiet")}


def stood(standing: Standing) -> dict[str, str]:
    """A measure's standing as a tag, with the sentence behind it."""
    word = standing.word
    if standing.away and word in (Word.NO_TARGET, Word.NOT_COMPARED):
        return {"word": "Moved the wrong way", "tone": "soon", "words": standing.words}
    return {"word": word.value, "tone": STANDING_TONES[word], "words": standing.words}


def later(day: date | None, today: date) -> str:
    """The tag of what is dated after the day it is; empty for what is not."""
    return LATER if day and day > today else ""


def audit_behind(reading: "Reading") -> str:
    """The public id of the audit a reading was told by; empty for any other."""
    kind, _, audit = reading.snapshot.partition(":")
    return audit if kind == "audit" else ""


def figure_of(reading: "Reading") -> str:
    """The page of the figure behind a reading computed here, or the report of its audit; empty for any other."""
    if reading.source != "indicator":
        return ""
    if audit := audit_behind(reading):
        return reverse("quality:report", args=[audit])
    query = {"basis": reading.measure.basis} if reading.measure.basis else {}
    if reading.period_kind == "month":
        query["month"] = f"{reading.period_from:%Y-%m}"
    address = reverse("manager:figure", args=[reading.measure.indicator])
    return f"{address}?{urlencode(query)}" if query else address


PAGES = {
    "feedback": "voice:one", "audit": "quality:audit", "audit-finding": "quality:finding",
    "decision": "meetings:decision",
}  # fmt: skip
"""Where a thing that evidence names is opened, by its kind."""


def source_of(piece: "Evidence") -> str:
    """The page of what a piece of evidence is: a figure, what was heard, an audit, a decision; empty for any other."""
    if piece.reading:
        return figure_of(piece.reading)
    kind, _, key = piece.ref.partition(":")
    return reverse(PAGES[kind], args=[key]) if key and kind in PAGES else ""


def line_of(values: list[float], width: int = 96, height: int = 24) -> str:
    """The corners of a little line through values, as SVG counts; empty for fewer than two."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    step, span = (width - 4) / (len(values) - 1), (high - low) or 1
    return " ".join(
        f"{2 + step * place:.1f},{2 + (height - 4) * (high - value) / span:.1f}" for place, value in enumerate(values)
    )


def row_of(state: "State", view: View) -> dict[str, Any]:
    """A measure's state as a row of a list, as one reader may see it."""
    measure, latest = state.measure, state.latest
    whole = all_may_be_said(state.series, measure.unit, view)
    numbers = [number for reading in state.series if (number := number_seen(reading, view)) is not None]
    return {
        "name": measure.name,
        "href": reverse("plans:measure", args=[measure.public_id]),
        "value": said(latest, view) if latest else "",
        "period": period(latest) if latest else "",
        "moved": moved(state.moved, measure.polarity, measure.unit) if whole else "",
        "how": state.moved.how if state.moved and whole else "",
        "standing": stood(state.standing) | ({} if whole else {"words": ""}),
        "line": line_of(numbers[-13:]),
        "later": [f"{said(reading, view)}, {period(reading)}" for reading in state.later],
    }
