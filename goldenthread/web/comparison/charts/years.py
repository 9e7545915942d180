"""The chart of one measure over the years: lines named at their ends, from nought."""

from typing import Any

import altair as alt

from goldenthread.charts import look
from goldenthread.web.comparison.charts.data import Line, YearsChart

HEIGHT = 300
LABEL_GAP = 0.075  # of the height, so that names at the ends of lines do not touch
ROOM_FOR_NAMES = 210
NARROW_ROOM_FOR_NAMES = 165
ROOM_FOR_A_YEAR = 42


def years_chart(chart: YearsChart) -> Any:
    """The specification. Every axis of numbers begins at nought; a year without a number breaks the line."""
    top = max((p.number or 0 for line in chart.lines for p in line.points), default=0) * 1.08 or 1
    years = sorted({point.year for line in chart.lines for point in line.points})
    axis = alt.Axis(labelAngle=0, grid=False, labelPadding=8, values=labelled(years, _plot_width(chart)))
    x = alt.X("year:O", title=None, axis=axis, scale=alt.Scale(domain=years))
    y = alt.Y(
        "number:Q", title=None, scale=alt.Scale(domain=[min(0, _lowest(chart)), top], nice=False), axis=_axis(chart)
    )
    colour = alt.Color("ink:N", scale=None)
    base = alt.Chart(look.inline(_rows(chart))).encode(x=x, y=y, color=colour, detail="line:N")
    layers = [*_breaks(chart, years), base.mark_line(strokeWidth=2.5), base.mark_point(filled=True, size=45, opacity=1)]
    layers.append(_names(chart, top))
    return alt.layer(*layers).properties(
        width=_plot_width(chart), height=HEIGHT, padding={"left": 5, "top": 5, "bottom": 5, "right": 5}
    )


def _lowest(chart: YearsChart) -> float:
    return min((p.number for line in chart.lines for p in line.points if p.number is not None), default=0)


def _axis(chart: YearsChart) -> alt.Axis:
    expression = "datum.label + '%'" if chart.share else "datum.label"
    return alt.Axis(tickCount=5, labelExpr=expression, format=",~f", domain=False, ticks=False)


def _plot_width(chart: YearsChart) -> int:
    return look.NARROW_WIDTH - NARROW_ROOM_FOR_NAMES if chart.narrow else look.WIDTH - ROOM_FOR_NAMES


def labelled(years: list[int], width: int) -> list[int]:
    """Every year where there is room, else every second, third or so; the last always among them."""
    step = -(-len(years) * ROOM_FOR_A_YEAR // width)
    return years[::-1][::step][::-1]


def _rows(chart: YearsChart) -> list[dict[str, object]]:
    return [
        {"line": line.name, "ink": look.INK[line.part], "year": p.year, "number": p.number}
        for line in chart.lines
        for p in line.points
    ]


def _names(chart: YearsChart, top: float) -> Any:
    rows = [
        {"name": name, "ink": ink, "year": year, "at": at}
        for name, ink, year, at in apart([line for line in chart.lines if _end(line) is not None], top, chart.share)
    ]
    return (
        alt.Chart(look.inline(rows))
        .mark_text(align="left", dx=10, baseline="middle", limit=ROOM_FOR_NAMES)
        .encode(x="year:O", y="at:Q", text="name:N", color=alt.Color("ink:N", scale=None))
    )


def _end(line: Line) -> tuple[int, float] | None:
    known = [(p.year, p.number) for p in line.points if p.number is not None]
    return known[-1] if known else None


def apart(lines: list[Line], top: float, share: bool) -> list[tuple[str, str, int, float]]:
    """Names at the last year, moved up where they would touch: the nearest to nought keeps its place."""
    last = max((point.year for line in lines for point in line.points), default=0)
    placed: list[tuple[str, str, int, float]] = []
    lowest_free = float("-inf")
    for line in sorted(lines, key=lambda line: (_end(line) or (0, 0.0))[1]):
        year, number = _end(line) or (last, 0.0)
        at = max(number, lowest_free)
        lowest_free = at + top * LABEL_GAP
        when = "" if year == last else f" ({year})"
        placed.append((f"{line.name} {look.shown(number, share)}{when}", look.INK[line.part], last, at))
    return placed


def _breaks(chart: YearsChart, years: list[int]) -> list[Any]:
    breaks = [year for year in chart.breaks if year in years[1:]]
    if not breaks:
        return []
    rows: list[dict[str, object]] = [{"year": year, "words": "new basis"} for year in breaks]
    base = alt.Chart(look.inline(rows)).encode(x="year:O")
    rule = base.mark_rule(strokeDash=[3, 3], color=look.QUIET)
    late = years.index(max(breaks)) > len(years) / 2
    note = base.mark_text(
        align="right" if late else "left", dx=-5 if late else 5, dy=4, baseline="top", color=look.QUIET, fontSize=13
    ).encode(text="words:N", y=alt.value(0))
    return [rule, note]
