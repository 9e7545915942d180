"""The chart of timeliness by month: plans issued on time and late, as the regulations read, drawn on the server."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from goldenthread.charts.svg import draw

HEIGHT = 220
ON_TIME, LATE = "On time", "Late"
COLOURS = {ON_TIME: "#1d6b4d", LATE: "#c9a2a0"}


@dataclass(frozen=True)
class Month:
    """One month: plans issued, and how many of them within twenty weeks."""

    first: date
    issued: int
    on_time: int


Months = tuple[Month, ...]


def title_of(months: Sequence[Month]) -> str:
    """What the chart shows, in a sentence."""
    issued, on_time = sum(m.issued for m in months), sum(m.on_time for m in months)
    return f"{on_time:,} of {issued:,} plans issued in the year were issued within 20 weeks"


def words_of(months: Sequence[Month]) -> str:
    """The same as the picture, to be read out."""
    return "; ".join(f"{m.first:%B %Y}: {m.on_time} of {m.issued}" for m in months)


def etag(months: Months) -> str:
    """A name for the picture that changes with its content alone."""
    return hashlib.sha256(json.dumps([astuple(m) for m in months], default=str).encode()).hexdigest()[:20]


@lru_cache(maxsize=64)
def svg(months: Months) -> bytes:
    """The picture. Equal content is drawn once a process."""
    return draw(_chart(months), title_of(months), words_of(months))


def _chart(months: Months) -> Any:
    import altair as alt  # takes a second to load: only a process that draws pays for it

    from goldenthread.charts import look

    rows: list[dict[str, object]] = []
    for number, month in enumerate(months):
        for part, count in ((ON_TIME, month.on_time), (LATE, month.issued - month.on_time)):
            rows.append(
                {"n": number, "month": f"{month.first:%b %y}", "part": part, "count": count, "of": month.issued}
            )
    order = [f"{m.first:%b %y}" for m in months]
    base = alt.Chart(look.inline(rows)).encode(x=alt.X("month:N", sort=order, title=None, axis=alt.Axis(labelAngle=0)))
    bars = base.mark_bar().encode(
        y=alt.Y("count:Q", title="Plans issued", scale=alt.Scale(domainMin=0), axis=alt.Axis(tickMinStep=1)),
        color=alt.Color(
            "part:N",
            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
            legend=alt.Legend(title=None, orient="top", labelFontSize=14),
        ),
        order=alt.Order("part:N", sort="descending"),
    )
    return bars.properties(width=look.WIDTH + 120, height=HEIGHT)
