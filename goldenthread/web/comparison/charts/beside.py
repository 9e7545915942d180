"""The chart of one year: an area's bar beside others', longest first, numbers at their ends, from nought."""

from typing import Any

import altair as alt

from goldenthread.charts import look
from goldenthread.web.comparison.charts.data import Bar, BesideChart

STEP = 25
THIN_STEP = 4  # with every authority there is a bar each but a name only for the few that matter
MOST_NAMED = 45
ROOM_FOR_NAMES = 270
NARROW_ROOM_FOR_NAMES = 150
ROOM_FOR_NUMBERS = 60


def beside_chart(chart: BesideChart) -> Any:
    """The specification. Where there are too many bars to name, only the area, its region and England are named."""
    crowded = len(chart.bars) > MOST_NAMED
    rows = [_row(index, bar, chart.share) for index, bar in enumerate(chart.bars)]
    base = alt.Chart(look.inline(rows)).encode(
        x=_x(chart), y=alt.Y("place:O", axis=None, sort=None, scale=alt.Scale(paddingInner=0.15))
    )
    named = base.transform_filter("datum.part != 'other'") if crowded else base
    bars = base.mark_bar().encode(color=alt.Color("fill:N", scale=None))
    numbers = named.mark_text(align="left", dx=5, baseline="middle").encode(text="text:N")
    names = named.mark_text(align="right", dx=-8, baseline="middle", limit=_names_width(chart)).encode(
        x=alt.value(0), text="name:N", color=alt.Color("ink:N", scale=None)
    )
    return alt.layer(bars, numbers, names).properties(
        width=(look.NARROW_WIDTH if chart.narrow else look.WIDTH) - _names_width(chart) - ROOM_FOR_NUMBERS,
        height={"step": THIN_STEP if crowded else STEP},
        padding={"left": 5, "top": 5, "bottom": 5, "right": 5},
    )


def _names_width(chart: BesideChart) -> int:
    return NARROW_ROOM_FOR_NAMES if chart.narrow else ROOM_FOR_NAMES


def _row(place: int, bar: Bar, share: bool) -> dict[str, object]:
    ink, fill = look.INK[bar.part], look.FILL[bar.part]
    text = look.shown(bar.number, share)
    return {
        "place": place,
        "name": bar.name,
        "number": bar.number,
        "part": bar.part,
        "ink": ink,
        "fill": fill,
        "text": text,
    }


def _x(chart: BesideChart) -> alt.X:
    numbers = [bar.number for bar in chart.bars]
    domain = [min(0, *numbers), max(0, *numbers) or 1]
    expression = "datum.label + '%'" if chart.share else "datum.label"
    axis = alt.Axis(tickCount=3 if chart.narrow else 4, labelExpr=expression, format=",~f", domain=False, ticks=False)
    return alt.X("number:Q", title=None, scale=alt.Scale(domain=domain, nice=False), axis=axis)
