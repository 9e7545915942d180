"""The charts of quality: shares over audits, and grades by criterion. Small numbers are left out before drawing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse

from goldenthread.charts.svg import draw
from goldenthread.partnership.permissions import Permission
from goldenthread.quality.choices import Subject
from goldenthread.quality.selectors.results import Share, criterion_shares
from goldenthread.quality.selectors.tools import criteria_of
from goldenthread.quality.selectors.trends import over_time as points_of
from goldenthread.quality.wording import told
from goldenthread.web.board.quality.common import audit_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area
    from goldenthread.quality.models import Audit

BLUE, PALE = "#12436d", "#d5dce2"
ROW, LEAST, WIDTH, LINE = 44, 100, 420, 48
LINE_HEIGHT, BETWEEN = 17, 8


@dataclass(frozen=True)
class Bar:
    """One bar: whose, the share good or better from 0 to 1, and what it is of."""

    name: str
    share: float
    good: int
    n: int


Bars = tuple[Bar, ...]


def bars_of(named: Sequence[tuple[str, Share]]) -> Bars:
    """The bars that may be drawn: none of fewer than ten records."""
    return tuple(Bar(name, s.share, s.good, s.n) for name, s in named if s.share is not None)


def title_of(bars: Bars) -> str:
    """What a chart of bars shows, in a sentence."""
    if not bars:
        return "Too few records in any audit to draw"
    first, last = bars[0], bars[-1]
    if len(bars) == 1:
        return f"{last.good} of {last.n} were good or better in {last.name}"
    moved = "more" if last.share > first.share else "fewer" if last.share < first.share else "as many"
    return f"{last.share:.0%} were good or better in {last.name}, {moved} than the {first.share:.0%} of {first.name}"


def words_of(bars: Bars) -> str:
    """The same as the picture, to be read out."""
    return "; ".join(f"{bar.name}: {bar.share:.0%}, {bar.good} of {bar.n}" for bar in bars)


def etag(bars: Bars) -> str:
    """A name for a picture that changes with its content alone."""
    return hashlib.sha256(json.dumps([astuple(bar) for bar in bars]).encode()).hexdigest()[:20]


@lru_cache(maxsize=64)
def svg(bars: Bars, title: str) -> bytes:
    """The picture: bars of shares out of a whole, each with its number. Equal content is drawn once a process."""
    return draw(_chart(bars), title, words_of(bars))


def _chart(bars: Bars) -> Any:
    import altair as alt  # takes a second to load: only a process that draws pays for it

    from goldenthread.charts import look

    rows: list[dict[str, object]] = [
        {
            "name": _in_lines(bar.name),
            "share": bar.share,
            "whole": 1,
            "label": f"{bar.share:.0%}  ({bar.good} of {bar.n})",
        }
        for bar in bars
    ]
    base = alt.Chart(look.inline(rows)).encode(
        y=alt.Y("name:N", sort=[_in_lines(bar.name) for bar in bars], title=None,
                axis=alt.Axis(labelLimit=420, labelExpr="split(datum.label, '|')", ticks=False,
                              domain=False, labelPadding=8))
    )  # fmt: skip
    scale = alt.Scale(domain=[0, 1])
    whole = base.mark_bar(color=PALE, height=16).encode(x=alt.X("whole:Q", scale=scale, axis=None))
    good = base.mark_bar(color=BLUE, height=16).encode(x=alt.X("share:Q", scale=scale, axis=None))
    text = base.mark_text(align="left", dx=8).encode(x=alt.X("whole:Q", scale=scale), text="label:N")
    return (whole + good + text).properties(width=WIDTH, height=max(LEAST, _row(bars) * len(bars)))


def _row(bars: Bars) -> int:
    """How high a row is, in pixels: a name of three lines needs more than its bar does."""
    lines = max((_in_lines(bar.name).count("|") + 1 for bar in bars), default=1)
    return max(ROW, LINE_HEIGHT * lines + BETWEEN)


def _in_lines(name: str) -> str:
    """A long name in lines short enough to stand beside its bar; the chart breaks them at the bars between."""
    return "|".join(wrap(name.replace("|", " "), LINE))


def _table(named: Sequence[tuple[str, Share]], head: str) -> dict[str, Any]:
    columns = [{"key": "name", "text": head}, {"key": "share", "text": "Good or better", "numeric": True},
               {"key": "n", "text": "Records", "numeric": True}]  # fmt: skip
    rows = [{"cells": [{"text": name}, {"text": told(share)}, {"text": share.n}]} for name, share in named]
    return {"columns": columns, "rows": rows}


def picture(named: Sequence[tuple[str, Share]], *, src: str, title: str, head: str, source: str) -> dict[str, Any]:
    """A chart with its table, in the terms of the component; the address changes with the content."""
    bars = bars_of(named)
    join = "&" if "?" in src else "?"
    return {
        "title": title, "alt": words_of(bars) or "No audit is large enough to draw",
        "src": f"{src}{join}v={etag(bars)}", "source": source, "drawn": bool(bars), **_table(named, head),
    }  # fmt: skip


def _named(area: "Area", subject: str) -> list[tuple[str, Share]]:
    return [(f"{p.audit.title}", p.share) for p in points_of(area, subject)]


def trend(area: "Area", subject: str, src: str) -> dict[str, Any] | None:
    """The share good or better over the audits of a sort; none where there is no audit with agreed grades."""
    named = _named(area, subject)
    if not named:
        return None
    natures = sorted({p.audit.nature for p in points_of(area, subject) if p.audit.nature})
    source = " ".join(
        [f"{Subject(subject).label}, grades as moderated. Audits of fewer than ten records are in the table alone.",
         *(f"{nature}." for nature in natures)]
    )  # fmt: skip
    return picture(named, src=f"{src}?of={subject}", title=title_of(bars_of(named)), head="Audit", source=source)


@staff_page(Permission.SEE_QUALITY)
def over_time(request: StaffRequest) -> HttpResponse:
    """The chart of shares over audits."""
    asked = request.GET.get("of", "")
    bars = bars_of(_named(request.area, asked if asked in Subject.values else Subject.PLAN.value))
    return _answer(bars, title_of(bars))


@staff_page(Permission.SEE_QUALITY)
def by_criterion(request: StaffRequest, audit_id: str) -> HttpResponse:
    """The chart of an audit's criteria."""
    audit = audit_or_404(request, audit_id)
    return _answer(bars_of(named_criteria(audit)), "Good or better by criterion")


def named_criteria(audit: "Audit") -> list[tuple[str, Share]]:
    """Each criterion's share, the weakest first: by its section and key, the question is in the table."""
    shares = criterion_shares(audit)
    found = [(c.asks, shares.get(c.key, Share(0, 0))) for c in criteria_of(audit.tool)]
    return sorted(found, key=lambda row: (row[1].share is None, row[1].share or 0, row[0]))


def criteria_chart(audit: "Audit") -> dict[str, Any]:
    """The criteria of an audit as a chart with its table."""
    named = named_criteria(audit)
    bars = bars_of(named)
    title = f"Weakest: “{bars[0].name}” {bars[0].share:.0%} good or better" if bars else "Too few records to draw"
    return picture(
        named, src=reverse("quality:report-chart", args=[audit.public_id]), title=title, head="Criterion",
        source="Grades as moderated; each of the records it applies to.",
    )  # fmt: skip


def _answer(bars: Bars, title: str) -> HttpResponse:
    response = HttpResponse(svg(bars, title), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
