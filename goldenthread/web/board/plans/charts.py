"""The picture of a measure: what it read, the line it was to follow, and what others read."""

import hashlib
import json
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from goldenthread.charts.svg import draw
from goldenthread.disclosure import View
from goldenthread.improvement.readings import number_seen
from goldenthread.improvement.rules.standing import amount
from goldenthread.improvement.rules.trajectory import corners

if TYPE_CHECKING:
    from goldenthread.improvement.selectors.states import State

OWN, LATER, LINE = "What it read", "Read after the demonstration’s day", "Where it should be"
BESIDE_YEARS = 6
Point = tuple[str, float, str]
"""A day, a value, and whose it is."""


@dataclass(frozen=True)
class Picture:
    """What is drawn: a title, a unit, points of readings and others, and corners of the expected line."""

    title: str
    unit: str
    points: tuple[Point, ...]
    line: tuple[tuple[str, float], ...]
    stepped: bool


def picture_of(state: "State", view: View) -> Picture | None:
    """The picture of a measure for one reader; None where there are fewer than two points and no line to draw."""
    seen = [(r, number_seen(r, view)) for r in state.series]
    own = [(r.period_to.isoformat(), number, OWN) for r, number in seen if number is not None]
    own += [(r.period_to.isoformat(), r.value, LATER) for r in state.later if r.period_kind == _kind(state)]
    if state.target.period_kind == "year":
        own += [
            (r.period_to.isoformat(), r.value, r.place or "DfE, this area") for r in state.beside[-2 * BESIDE_YEARS :]
        ]
    line = tuple((point.day.isoformat(), point.value) for point in corners(state.target))
    if len(own) + len(line) < 2 or not own:
        return None
    return Picture(state.measure.name, state.measure.unit, tuple(own), line, state.target.shape == "step")


def _kind(state: "State") -> str:
    return state.series[-1].period_kind if state.series else state.target.period_kind


def words_of(picture: Picture) -> str:
    """The same as the picture, to be read out."""
    said = [f"{who}, {day}: {amount(value, picture.unit)}" for day, value, who in picture.points]
    said += [f"{LINE}, {day}: {amount(value, picture.unit)}" for day, value in picture.line]
    return f"{picture.title}. " + "; ".join(said)


def etag(picture: Picture) -> str:
    """A name for the picture that changes with its content alone."""
    return hashlib.sha256(json.dumps(astuple(picture)).encode()).hexdigest()[:20]


@lru_cache(maxsize=256)
def svg(picture: Picture) -> bytes:
    """The picture. Equal content is drawn once a process."""
    return draw(_chart(picture), picture.title, words_of(picture))


def _chart(picture: Picture) -> Any:
    import altair as alt  # takes a second to load: only a process that draws pays for it

    from goldenthread.charts import look

    colours = {OWN: look.INK["own"], LATER: look.INK["region"], "England": look.INK["england"]}
    names = list(dict.fromkeys(who for _, _, who in picture.points))
    rows = [{"day": day, "value": value, "who": who} for day, value, who in picture.points]
    day = alt.X("day:T", title=None, axis=alt.Axis(format="%b %y", tickCount=6, labelFlush=False))
    value = alt.Y("value:Q", title=picture.unit, scale=alt.Scale(zero=False, nice=True))
    who = alt.Color(
        "who:N",
        scale=alt.Scale(domain=names, range=[colours.get(name, look.INK["neighbours"]) for name in names]),
        legend=alt.Legend(title=None, orient="top", labelFontSize=14, labelLimit=320) if len(names) > 1 else None,
    )
    base = alt.Chart(look.inline(rows)).encode(x=day, y=value, color=who)
    layers = [base.mark_line(strokeWidth=2), base.mark_circle(size=60, opacity=1)]
    if picture.line:
        corners_ = [{"day": at, "value": to} for at, to in picture.line]
        way: Literal["step-after", "linear"] = "step-after" if picture.stepped else "linear"
        line = alt.Chart(look.inline(corners_)).mark_line(
            strokeDash=[6, 4], color=look.QUIET, strokeWidth=2, interpolate=way
        )
        layers.insert(0, line.encode(x=day, y=value))
    return alt.layer(*layers).properties(width=look.NARROW_WIDTH + 90, height=170)
