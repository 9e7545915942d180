"""A figure's course by month as a line from nought, with a target and what others read beside it; gaps stay gaps."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from goldenthread.charts.svg import draw

DRAWN_AS = "1"
"""Goes up when the look of the picture changes, so that browsers ask again."""
HEIGHT = 240


@dataclass(frozen=True)
class Course:
    """What is drawn: a title that says what it shows, the same in words, points in order, and level lines by name.

    A point's number is None where it is not shown or there is none; the line breaks there.
    """

    title: str
    words: str
    unit: str
    points: tuple[tuple[str, float | None], ...]
    levels: tuple[tuple[str, float], ...] = ()

    @property
    def can_be_drawn(self) -> bool:
        """Whether there are numbers to draw a line between, and for half of the points at least."""
        known = sum(number is not None for _, number in self.points)
        return known > 1 and 2 * known >= len(self.points)


def etag(course: Course) -> str:
    """A name for the picture that changes with its content alone."""
    return hashlib.sha256(json.dumps([DRAWN_AS, asdict(course)]).encode()).hexdigest()[:20]


@lru_cache(maxsize=256)
def svg(course: Course) -> bytes:
    """The picture. Equal content is drawn once a process."""
    return draw(_chart(course), course.title, course.words)


def _chart(course: Course) -> Any:
    import altair as alt  # takes a second to load: only a process that draws pays for it

    from goldenthread.charts import look

    rows: list[dict[str, object]] = [{"n": n, "when": when, "number": x} for n, (when, x) in enumerate(course.points)]
    order = [when for when, _ in course.points]
    most = max([x for _, x in course.points if x is not None] + [x for _, x in course.levels], default=1) * 1.1 or 1
    most = min(most, 100) if course.unit == "%" else most
    label = "datum.label + '%'" if course.unit == "%" else "datum.label"
    x = alt.X("when:N", sort=order, title=None, axis=alt.Axis(labelAngle=-45, grid=False, domain=True))
    y = alt.Y(
        "number:Q", title=None, scale=alt.Scale(domain=[0, most], nice=False),
        axis=alt.Axis(tickCount=5, labelExpr=label, format=",~f", domain=False, ticks=False),
    )  # fmt: skip
    base = alt.Chart(look.inline(rows)).encode(x=x, y=y)
    own = look.INK["own"]
    layers = [*_levels(course, order), base.mark_line(color=own, strokeWidth=2.5)]
    layers.append(base.mark_point(filled=True, size=55, opacity=1, color=own))
    return alt.layer(*layers).properties(width=look.WIDTH - 70, height=HEIGHT)


def _levels(course: Course, order: list[str]) -> list[Any]:
    """Each level as a broken line, named above it at the left."""
    import altair as alt

    from goldenthread.charts import look

    found = []
    for (name, number), ink in zip(course.levels, ("england", "neighbours", "region"), strict=False):
        row: list[dict[str, object]] = [{"name": name, "number": number, "when": order[0]}]
        base = alt.Chart(look.inline(row)).encode(y="number:Q")
        found.append(base.mark_rule(strokeDash=[6, 4], color=look.INK[ink], strokeWidth=1.5))
        text = base.mark_text(align="left", baseline="bottom", dx=-20, dy=-3, color=look.INK[ink])
        found.append(text.encode(x=alt.X("when:N", sort=order), text="name:N"))
    return found
