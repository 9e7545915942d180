"""A figure by group: a bar each, named and numbered at its end, with between what it lies by chance."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from goldenthread.charts.svg import draw

DRAWN_AS = "2"
ROW = 34
ALL = 640
"""The width of every such picture, so that its type is as large beside one group as beside twenty."""
LETTER = 7.0
"""The width of a letter of the charts' type, on the whole."""
NAMES = 310
"""The widest that a name may be; the longest of a primary need or a setting is less."""


@dataclass(frozen=True)
class Bar:
    """One group: its number, its number in words, and the ends of its interval where it has one."""

    name: str
    number: float
    says: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Groups:
    """What is drawn. `whole` is the figure of all together, drawn as a line."""

    title: str
    words: str
    unit: str
    bars: tuple[Bar, ...]
    whole: float | None = None


def etag(groups: Groups) -> str:
    """A name for the picture that changes with its content alone."""
    return hashlib.sha256(json.dumps([DRAWN_AS, asdict(groups)]).encode()).hexdigest()[:20]


@lru_cache(maxsize=256)
def svg(groups: Groups) -> bytes:
    """The picture. Equal content is drawn once a process."""
    return draw(_chart(groups), groups.title, groups.words)


def _chart(groups: Groups) -> Any:
    import altair as alt  # takes a second to load: only a process that draws pays for it

    from goldenthread.charts import look

    rows: list[dict[str, object]] = [asdict(bar) for bar in groups.bars]
    order = [bar.name for bar in groups.bars]
    names, numbers = min(_room(order), NAMES), _room(bar.says for bar in groups.bars)
    width = ALL - names
    most = max([bar.high or bar.number for bar in groups.bars] + [groups.whole or 0], default=1) or 1
    most = min(most, 100) if groups.unit == "%" else most
    y = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=NAMES, domain=False, ticks=False))
    x = alt.X(
        "number:Q", title=None, scale=alt.Scale(domain=[0, most * width / (width - numbers)], nice=False), axis=None
    )
    base = alt.Chart(look.inline(rows)).encode(y=y, x=x)
    ends = alt.Chart(look.inline([{**row, "at": row["high"] or row["number"]} for row in rows])).encode(y=y)
    layers = [base.mark_bar(color=look.FILL["other"], height=20)]
    if any(bar.low is not None for bar in groups.bars):
        layers.append(base.mark_rule(color=look.TEXT, strokeWidth=1.5).encode(x="low:Q", x2="high:Q"))
    layers.append(ends.mark_text(align="left", dx=8).encode(x=alt.X("at:Q"), text="says:N"))
    if groups.whole is not None:
        one: list[dict[str, object]] = [{"whole": groups.whole}]
        rule = alt.Chart(look.inline(one)).mark_rule(color=look.INK["own"], strokeDash=[6, 4], strokeWidth=1.5)
        layers.append(rule.encode(x="whole:Q"))
    return alt.layer(*layers).properties(
        width=width, height=ROW * len(rows), autosize=alt.AutoSizeParams(type="none"),
        padding={"left": names, "right": 0, "top": 5, "bottom": 5},
    )  # fmt: skip


def _room(texts: Iterable[str]) -> int:
    """The width that the longest of some texts takes, in pixels."""
    return round(max((len(text) for text in texts), default=0) * LETTER) + 16
