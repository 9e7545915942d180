"""The few colours and the type that every chart shares."""

from typing import Any

import altair as alt

# Ink of words and lines, by the part they play; each at least 4.5 to 1 on white, and never colour alone: all are named.
INK = {"own": "#12436d", "neighbours": "#0f6f66", "region": "#7a4b8c", "england": "#a2570f", "other": "#16212b"}
# Bars of others are pale: they are read by their names and numbers.
FILL = {**INK, "other": "#b9c6d2"}
QUIET = "#5d6b78"
LINE = "#d5dce2"
TEXT = "#16212b"
FONT = "Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"
WIDTH = 620
NARROW_WIDTH = 350

CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "#ffffff",
    "view": {"stroke": None},
    "axis": {
        "labelColor": TEXT, "titleColor": TEXT, "labelFontSize": 14, "titleFontSize": 14, "titleFontWeight": "normal",
        "gridColor": LINE, "domainColor": QUIET, "tickColor": QUIET,
    },
    "text": {"fontSize": 14, "color": TEXT},
}  # fmt: skip


def shown(number: float, share: bool) -> str:
    """A number as a label: ``16.1%`` or ``1,992``."""
    return f"{number:,.1f}%" if share else f"{number:,.0f}"


def inline(rows: list[dict[str, object]]) -> Any:
    """Rows carried inside the specification: nothing is fetched."""
    return alt.InlineData(values=rows)
