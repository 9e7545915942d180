"""How a plan's ratings, values and movements are said."""

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from goldenthread.improvement.rules.movement import Movement, better
from goldenthread.improvement.rules.ratings import WORDS
from goldenthread.improvement.rules.standing import Standing, Word, amount, gap

if TYPE_CHECKING:
    from goldenthread.improvement.models import Reading
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
        return {"word": "Moving the wrong way", "tone": "soon", "words": standing.words}
    return {"word": word.value, "tone": STANDING_TONES[word], "words": standing.words}


def later(day: date | None, today: date) -> str:
    """The tag of what is dated after the day it is; empty for what is not."""
    return LATER if day and day > today else ""


def read(reading: "Reading") -> str:
    """A reading as it is said, with its source's qualifier: “over 200 assessments”; a provisional one says so."""
    said = f"{reading.qualifier} {amount(reading.value, reading.unit)}".strip()
    return f"{said}, provisional" if reading.status == "provisional" else said


def period(reading: "Reading") -> str:
    """The days a reading is of."""
    last = f"{reading.period_to:%-d %B %Y}"
    if reading.period_kind == "snapshot":
        return last
    if reading.period_kind == "month":
        return f"{reading.period_to:%B %Y}"
    return f"{reading.period_from:%-d %B %Y} to {last}"


def moved(movement: Movement | None, polarity: str, unit: str) -> str:
    """A movement in a few words: “up 3.1 percentage points, for the better, beyond chance”."""
    if movement is None:
        return ""
    if movement.by == 0:
        return "level"
    side = {True: "for the better", False: "for the worse", None: ""}[better(movement.by, polarity)]
    chance = {True: "beyond chance", False: "no more than chance", None: "chance not tested"}[movement.beyond_chance]
    return ", ".join(part for part in (f"{movement.direction} {gap(movement.by, unit)}", side, chance) if part)


def figure_of(reading: "Reading") -> str:
    """The page of the figure behind a reading computed here; empty for any other."""
    if reading.source != "indicator":
        return ""
    query = {"basis": reading.measure.basis} if reading.measure.basis else {}
    if reading.period_kind == "month":
        query["month"] = f"{reading.period_from:%Y-%m}"
    address = reverse("manager:figure", args=[reading.measure.indicator])
    return f"{address}?{urlencode(query)}" if query else address


def line_of(values: list[float], width: int = 96, height: int = 24) -> str:
    """The corners of a little line through values, as SVG counts; empty for fewer than two."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    step, span = (width - 4) / (len(values) - 1), (high - low) or 1
    return " ".join(
        f"{2 + step * place:.1f},{2 + (height - 4) * (high - value) / span:.1f}" for place, value in enumerate(values)
    )


def row_of(state: "State") -> dict[str, Any]:
    """A measure's state as a row of a list."""
    measure, latest = state.measure, state.latest
    return {
        "name": measure.name,
        "href": reverse("plans:measure", args=[measure.public_id]),
        "value": read(latest) if latest else "",
        "period": period(latest) if latest else "",
        "moved": moved(state.moved, measure.polarity, measure.unit),
        "how": state.moved.how if state.moved else "",
        "standing": stood(state.standing),
        "line": line_of([reading.value for reading in state.series][-13:]),
        "later": [f"{read(reading)}, {period(reading)}" for reading in state.later],
    }
